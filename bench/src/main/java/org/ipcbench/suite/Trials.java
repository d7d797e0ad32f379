// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The trials that this JVM has run. Thread-safe: JMH's worker adds, the main thread reads. */
public final class Trials {
  private static final List<Trial> TRIALS = new CopyOnWriteArrayList<>();

  private Trials() {}

  /**
   * Adds a trial that is over.
   *
   * @param trial what it left
   */
  public static void add(Trial trial) {
    TRIALS.add(trial);
  }

  /**
   * The trial that was over last.
   *
   * @return what it left
   * @throws IllegalStateException if there was none
   */
  public static Trial last() {
    if (TRIALS.isEmpty()) {
      throw new IllegalStateException("no trial has come to its end");
    }
    return TRIALS.get(TRIALS.size() - 1);
  }
}
