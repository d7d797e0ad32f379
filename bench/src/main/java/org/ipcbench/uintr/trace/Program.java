// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.Locale;
import java.util.function.Consumer;

/** The programs there are. Each is a few lines in {@link Programs}, in the order of its steps. */
public enum Program {
  /** The smallest whole one. */
  SMALLEST("one thread interrupts another, without the kernel", Programs::smallest),
  /** Two vectors posted while UIF is 0. */
  TWO_VECTORS(
      "two vectors are posted while UIF is 0; the higher one comes first", Programs::twoVectors),
  /** The receiver sleeps in uintr_wait. */
  BLOCKED("the receiver sleeps in uintr_wait; the kernel wakes it", Programs::blocked),
  /** The receiver is on no processor. */
  PREEMPTED("the receiver is on no processor when something is posted", Programs::preempted),
  /** The sender's mistakes. */
  FAULT("SENDUIPI faults, and what the kernel makes of it", Programs::fault),
  /** Sender and receiver in two processes. */
  PROCESSES("sender and receiver are two processes; a descriptor is passed", Programs::processes);

  private final String summary;
  private final Consumer<Stage> script;

  Program(String summary, Consumer<Stage> script) {
    this.summary = summary;
    this.script = script;
  }

  /**
   * Returns its name on the command line.
   *
   * @return lower case, with dashes
   */
  public String optionName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns what it shows.
   *
   * @return half a line
   */
  public String summary() {
    return summary;
  }

  /** Performs it. */
  void perform(Stage stage) {
    script.accept(stage);
  }
}
