// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import org.ipcbench.crtos.rt.Program;
import org.ipcbench.crtos.rt.UserMode;

/**
 * The program that wakes up periodically, as cyclictest does: sleeps until a point of time, and
 * keeps how much later it went on. The points lie a period apart, whenever it went on; those that
 * it has slept through are counted.
 */
final class Sleeper implements Program {
  /** Between two wake-ups. */
  static final long PERIOD_NANOS = 1_000_000;

  /** How many wake-ups it keeps. */
  static final int CAPACITY = 64;

  private final long[] late = new long[CAPACITY];
  private long periodNanos = PERIOD_NANOS;
  private long dueNanos;
  private long beginNanos;
  private int kept;
  private long wakeUps;
  private long missed;

  /** Sets how far the points of time are apart, from the next one on. */
  void period(long nanos) {
    periodNanos = nanos;
  }

  /** Forgets what it keeps; wake-ups due by now, while nothing ran, will not count. */
  void begin(long nowNanos) {
    beginNanos = nowNanos;
    kept = 0;
  }

  /** Whether it has begun to sleep. */
  boolean sleeps() {
    return dueNanos != 0;
  }

  /** How many it keeps. */
  int kept() {
    return kept;
  }

  /** How much later than due it went on. */
  long lateNanos(int wakeUp) {
    return late[wakeUp];
  }

  /** How many it has kept in all. */
  long wakeUps() {
    return wakeUps;
  }

  /** How many it has slept through meanwhile. */
  long missed() {
    return missed;
  }

  @Override
  public void run(UserMode user) {
    long now = user.nanoTime();
    boolean first = dueNanos == 0;
    boolean counts = !first && dueNanos - beginNanos > 0 && kept < CAPACITY;
    if (counts) {
      late[kept] = now - dueNanos;
      kept++;
      wakeUps++;
    }
    dueNanos = (first ? now : dueNanos) + periodNanos;
    while (now - dueNanos >= 0) {
      dueNanos += periodNanos;
      missed += counts ? 1 : 0;
    }
    user.sleepUntil(dueNanos);
  }
}
