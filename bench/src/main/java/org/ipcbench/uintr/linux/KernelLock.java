// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import org.ipcbench.region.Region;
import org.ipcbench.uintr.sim.Clock;

/**
 * The lock of the kernel's tables: a word in shared memory, the number of who holds it while held.
 *
 * <p>Held for microseconds during system calls, never on the way of an interrupt. Not reentrant.
 */
final class KernelLock {
  private static final long TIMEOUT_NANOS = 10_000_000_000L;

  private final Region memory;
  private final int offset;
  private final Clock clock;
  private final int holder;

  /** One of a holder's; its number is not 0. */
  KernelLock(Region memory, int offset, Clock clock, int holder) {
    this.holder = holder;
    this.memory = memory;
    this.offset = offset;
    this.clock = clock;
  }

  /** Acquires the lock; gives up if its holder seems to have died with it. */
  void lock() {
    long startNanos = clock.nanoTime();
    // Pairs with the release in unlock(): what the holder before wrote is seen.
    while (!memory.intCompareAndSet(offset, 0, holder)) {
      if (clock.nanoTime() - startNanos > TIMEOUT_NANOS) {
        throw new IllegalStateException(
            "the kernel's lock is held for more than " + TIMEOUT_NANOS + " ns; its holder died");
      }
      Thread.yield();
    }
  }

  /** Releases the lock; pairs with the compare-and-set in {@link #lock}. */
  void unlock() {
    memory.intRelease(offset, 0);
  }

  /** Releases the lock if somebody has died with it. */
  void release(int dead) {
    memory.intCompareAndSet(offset, dead, 0);
  }
}
