// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

/** {@link System#nanoTime} with its calibrated cost. Immutable. */
record SystemClock(long costNanos) implements Clock {
  private static final int BATCHES = 100;
  private static final int SPANS = 2_000;

  /**
   * The cost is what a {@link ProcessorClock} finds in spans in which the program does nothing, so
   * that with it such a span counts nothing. The fastest batch counts: the others were interpreted
   * or interrupted.
   */
  static SystemClock calibrated() {
    ProcessorClock clock = new ProcessorClock(new SystemClock(0), Long.MAX_VALUE);
    long fastestNanos = Long.MAX_VALUE;
    for (int batch = 0; batch < BATCHES; batch++) {
      fastestNanos = Math.min(fastestNanos, emptySpansNanos(clock));
    }
    return new SystemClock(Math.round((double) fastestNanos / SPANS));
  }

  private static long emptySpansNanos(ProcessorClock clock) {
    long startNanos = clock.nanos();
    for (int span = 0; span < SPANS; span++) {
      clock.resume();
      clock.enter();
    }
    return clock.nanos() - startNanos;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
