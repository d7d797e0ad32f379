// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import org.ipcbench.uintr.sim.Clock;

/**
 * A clock for a machine that one thread drives: time stands still but for those who wait.
 *
 * <p>It goes on when told, and by 1 ns after {@value #PATIENCE} readings of the same instant within
 * a step: only a loop that waits for a deadline reads so often. So a program's steps take what the
 * cost model charges, to the nanosecond, and nothing depends on the host. Not thread-safe.
 */
final class VirtualClock implements Clock {
  private static final int PATIENCE = 32;

  private long nanos;
  private int readings;
  private Runnable atReading = () -> {};

  @Override
  public long nanoTime() {
    readings++;
    if (readings > PATIENCE) {
      advance();
    }
    atReading.run();
    return nanos;
  }

  /** What is done at each reading from now on; it does not read the clock itself. */
  void atEachReading(Runnable look) {
    atReading = look;
  }

  @Override
  public long costNanos() {
    return 0;
  }

  /** A step is over: its readings did not wait. */
  void rest() {
    readings = 0;
  }

  /** Lets 1 ns pass. */
  void advance() {
    nanos++;
    readings = 0;
  }

  /** The time, read from outside the machine. */
  long now() {
    return nanos;
  }
}
