// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

/** {@link System#nanoTime} with its calibrated cost. Immutable. */
record SystemClock(long costNanos) implements Clock {
  private static final int BATCHES = 100;
  private static final int READINGS = 2_000;

  /** The cost is that of the fastest batch: the others were interpreted or interrupted. */
  static SystemClock calibrated() {
    long fastestNanos = Long.MAX_VALUE;
    for (int batch = 0; batch < BATCHES; batch++) {
      fastestNanos = Math.min(fastestNanos, batchNanos());
    }
    return new SystemClock(fastestNanos / READINGS);
  }

  private static long batchNanos() {
    long start = System.nanoTime();
    long last = start;
    for (int reading = 0; reading < READINGS; reading++) {
      last = System.nanoTime();
    }
    return last - start;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
