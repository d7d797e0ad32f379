// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

/** A clock that goes on only when told, and by 1 ns a reading so that waits end. */
final class FakeClock implements Clock {
  private long nanos = 1_000_000;

  @Override
  public long nanoTime() {
    return nanos++;
  }

  @Override
  public long costNanos() {
    return 1;
  }

  void advance(long nanos) {
    this.nanos += nanos;
  }

  /** The time, read from outside the machine. */
  long now() {
    return nanos;
  }
}
