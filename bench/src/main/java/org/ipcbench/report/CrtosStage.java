// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

/** The parts of a remote system call, in the order in which it goes through them. */
public enum CrtosStage {
  /** Into the real-time kernel. */
  TRAP("stageTrap", "trap"),
  /** Into the queue that both domains share, and out of it. */
  QUEUE("stageQueue", "queue"),
  /** To the Linux domain. */
  FORWARD("stageForward", "forward"),
  /** From the Linux domain's driver to the shadow. */
  SIGNAL("stageSignal", "signal"),
  /** By the shadow. */
  CALL("stageCall", "call"),
  /** Back to the real-time domain. */
  REVERSE("stageReverse", "reverse"),
  /** Until the task goes on. */
  WAKE_UP("stageWakeUp", "wake-up");

  private final String metric;
  private final String text;

  CrtosStage(String metric, String text) {
    this.metric = metric;
    this.text = text;
  }

  /** Its metric in result files. */
  public String metric() {
    return metric;
  }

  /** What tables and charts call it. */
  public String text() {
    return text;
  }
}
