// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LatenciesTest {
  private static Latencies of(long... nanos) {
    Latencies latencies = new Latencies();
    latencies.startIteration();
    for (long time : nanos) {
      latencies.record(time);
    }
    return latencies;
  }

  private static long[] multiples(long step) {
    long[] times = new long[20];
    for (int i = 0; i < times.length; i++) {
      times[i] = (40 + i) * step;
    }
    return times;
  }

  @Test
  void theStepOfACoarseClockIsFound() {
    assertThat(of(multiples(256)).stepNanos()).isEqualTo(256);
    assertThat(of(multiples(40)).stepNanos()).isEqualTo(40);
  }

  @Test
  void aClockThatCountsNanosecondsHasAStepOfOne() {
    assertThat(of(multiples(1)).stepNanos()).isEqualTo(1);
  }

  @Test
  void ofTooFewTimesNoStepFollows() {
    assertThat(of(512, 1024).stepNanos()).isZero();
    assertThat(of().stepNanos()).isZero();
  }
}
