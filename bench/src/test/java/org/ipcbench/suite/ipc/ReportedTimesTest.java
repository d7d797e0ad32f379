// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReportedTimesTest {
  /** A moment of 2026 as the harness has it; doubles near it are 256 apart. */
  private static final double NOW = 1.78e18;

  private static ReportedTimes times() {
    ReportedTimes times = new ReportedTimes();
    times.begin(NOW);
    times.record(1792);
    times.record(2048);
    times.record(4352);
    times.end(NOW + 10_240);
    return times;
  }

  @Test
  void theRateIsOverTheWholeTimeAndTheMeanOverTheRoundTrips() {
    assertThat(times().rate()).isEqualTo(3 / 10_240e-9);
    assertThat(times().meanNanos()).isEqualTo(8192 / 3.0);
  }

  @Test
  void theEvidenceHasTheExtremesTheStepAndWhatIsNotInTheRoundTrips() {
    assertThat(times().facts())
        .containsEntry("minNanos", 1792.0)
        .containsEntry("maxNanos", 4352.0)
        .containsEntry("clockStepNanos", 256L)
        .containsEntry("setUpPercent", 20.0);
  }

  @Test
  void doublesOfNanosecondsSince1970AreTwoHundredAndFiftySixApart() {
    assertThat(Math.ulp(NOW)).isEqualTo(256);
  }
}
