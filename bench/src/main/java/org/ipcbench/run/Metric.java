// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

/** What a measurement's figures say. */
public enum Metric {
  /** Round trips a second. */
  RATE("rate", "msg/s", true),
  /** How long one takes. */
  LATENCY("latency", "ns", false),
  /** What one costs who causes it. */
  COST("cost", "ns", false),
  /** How long all takes that a program has to do. */
  TOTAL("total", "us", false),
  /** How long its computations alone would take without instruction boundaries. */
  BARE("bare", "us", false),
  /** What all threads of the program's process used of processors, the kernel's for it included. */
  PROCESSOR_TIME("processorTime", "us", false),
  /** How long its reads of a size took together. */
  LATENCY_SUM("latencySum", "us", false),
  /** How long the shortest of them took. */
  LATENCY_MIN("latencyMin", "ns", false),
  /** How long the longest of them took. */
  LATENCY_MAX("latencyMax", "ns", false),
  /** How long it takes from a completion until it is noticed. */
  NOTICE("notice", "ns", false),
  /** From a remote call's trap until its request is about to be queued: the real-time kernel's. */
  STAGE_TRAP("stageTrap", "ns", false),
  /** To put the request into the queue that both domains share, and to take the response out. */
  STAGE_QUEUE("stageQueue", "ns", false),
  /** From the queued request's notification until the other domain knows of it. */
  STAGE_FORWARD("stageForward", "ns", false),
  /** From the driver's signal until the shadow has taken it. */
  STAGE_SIGNAL("stageSignal", "ns", false),
  /** The call itself, by the shadow. */
  STAGE_CALL("stageCall", "ns", false),
  /** From the response's notification until the real-time kernel knows of it. */
  STAGE_REVERSE("stageReverse", "ns", false),
  /** From then until the task goes on. */
  STAGE_WAKE_UP("stageWakeUp", "ns", false);

  private final String id;
  private final String unit;
  private final boolean higherIsBetter;

  Metric(String id, String unit, boolean higherIsBetter) {
    this.id = id;
    this.unit = unit;
    this.higherIsBetter = higherIsBetter;
  }

  /**
   * Its name in result files.
   *
   * @return in camel case
   */
  public String id() {
    return id;
  }

  /**
   * The unit of its figures.
   *
   * @return as result files have it
   */
  public String unit() {
    return unit;
  }

  /**
   * Which way is better.
   *
   * @return true for a rate
   */
  public boolean higherIsBetter() {
    return higherIsBetter;
  }
}
