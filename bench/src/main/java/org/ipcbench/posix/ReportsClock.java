// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import java.nio.ByteBuffer;

/**
 * The clock of the reports' harness: timespec_get(3) with TIME_UTC, the seconds times a thousand
 * million plus the nanoseconds in one double. A double near today's 1.8e18 ns tells multiples of
 * 256 from each other, no less; and the clock is the wall's, which may be set back. Used by one
 * thread.
 */
public final class ReportsClock {
  private static final int TIME_UTC = 1;
  private static final int TIMESPEC_BYTES = 16;
  private static final int TV_NSEC_OFFSET = 8;
  private static final double NANOS_PER_SECOND = 1e9;

  private final NativeMemory timespec = new NativeMemory(TIMESPEC_BYTES);
  private final long address = timespec.address();
  private final ByteBuffer fields = timespec.buffer();

  /** Makes a clock. */
  public ReportsClock() {}

  /**
   * Reads it.
   *
   * @return nanoseconds since 1970, rounded to what a double can hold
   */
  public double now() {
    Libc.timespec_get(address, TIME_UTC);
    return fields.getLong(0) * NANOS_PER_SECOND + fields.getLong(TV_NSEC_OFFSET);
  }
}
