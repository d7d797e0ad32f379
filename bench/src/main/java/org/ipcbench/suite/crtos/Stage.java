// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import org.ipcbench.crtos.rt.CallTimes;

/** The parts of a remote call, in the order in which it goes through them. */
public enum Stage {
  /** Into the real-time kernel. */
  TRAP("stageTrap"),
  /** Into the queue that both domains share, and out of it. */
  QUEUE("stageQueue"),
  /** To the Linux domain. */
  FORWARD("stageForward"),
  /** From the Linux domain's driver to the shadow. */
  SIGNAL("stageSignal"),
  /** By the shadow. */
  CALL("stageCall"),
  /** Back to the real-time domain. */
  REVERSE("stageReverse"),
  /** Until the task goes on. */
  WAKE_UP("stageWakeUp");

  private final String figure;

  Stage(String figure) {
    this.figure = figure;
  }

  /**
   * The figure that it is of.
   *
   * @return as result files name the metric
   */
  public String figure() {
    return figure;
  }

  /** How long it took, of a call that trapped and returned at these times. */
  long nanos(CallTimes times, long trapNanos, long returnedNanos) {
    return switch (this) {
      case TRAP -> times.trapNanos(trapNanos);
      case QUEUE -> times.queueNanos();
      case FORWARD -> times.forwardNanos();
      case SIGNAL -> times.signalNanos();
      case CALL -> times.callNanos();
      case REVERSE -> times.reverseNanos();
      case WAKE_UP -> times.wakeUpNanos(returnedNanos);
    };
  }
}
