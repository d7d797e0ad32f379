// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

/**
 * The wall clock of a machine.
 *
 * <p>All attachments of a machine must use clocks that read alike: {@link #system} does so in every
 * process of a host. Thread-safe.
 */
public interface Clock {
  /**
   * Returns the time.
   *
   * @return in nanoseconds from an arbitrary origin; only differences have a meaning
   */
  long nanoTime();

  /**
   * Returns what one reading costs the reader.
   *
   * @return in nanoseconds, at least 0
   */
  long costNanos();

  /**
   * Returns the host's monotonic clock, with the cost of a reading measured now: about ten
   * milliseconds of work, once.
   *
   * @return a clock; all processes of a Linux host read the same, CLOCK_MONOTONIC
   */
  static Clock system() {
    return SystemClock.calibrated();
  }
}
