// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import org.ipcbench.report.Audit.Check;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Provenance;

/** With one message outstanding, the rate times the mean latency is 1. */
final class ClosedLoop {
  /** What holds in a sound file. */
  static final String NAME = "rate × mean latency = 1";

  /** How far it may be from 1. */
  private static final double TOLERANCE = 0.02;

  /** The two clock readings that only a latency contains, in nanoseconds, generously. */
  private static final double CLOCK_NANOS = 60;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;

  private ClosedLoop() {}

  /**
   * Looks at one row.
   *
   * @param check counts it, and has what is found
   * @param where the row
   * @param perSecond its rate
   * @param latency with a mean
   */
  static void weigh(Check.Builder check, String where, double perSecond, Measurement latency) {
    check.checked();
    double product = perSecond * latency.mean() / NANOS_PER_SECOND;
    double clock =
        latency.provenance() == Provenance.PUBLISHED
            ? 0
            : CLOCK_NANOS * perSecond / NANOS_PER_SECOND;
    if (Math.abs(product - 1) > TOLERANCE + clock) {
      check.found(
          where,
          "%.0f msg/s × %.3f µs is %.3f: %.2f times off",
          perSecond,
          latency.mean() / NANOS_PER_MICRO,
          product,
          Math.max(product, 1 / product));
    }
  }
}
