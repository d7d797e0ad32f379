// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReportsClockTest {
  @Test
  void itTellsTheWallsTimeInWholeDoublesOfNanoseconds() {
    double before = System.currentTimeMillis() * 1e6;
    double now = new ReportsClock().now();
    double after = (System.currentTimeMillis() + 1) * 1e6;

    assertThat(now).isBetween(before, after);
    assertThat(now % Math.ulp(now)).isZero();
  }
}
