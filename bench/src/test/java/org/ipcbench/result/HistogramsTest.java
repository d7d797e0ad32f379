// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class HistogramsTest {
  private static String histogram(long value) {
    Histogram histogram = new Histogram(3);
    histogram.recordValue(value);
    return Histograms.encode(histogram);
  }

  private static Measurement of(String... forks) {
    return InventedCrtos.remote("uipi", "cyclictest", 1)
        .latency(1, 2)
        .evidence("forks", Stream.of(forks).map(fork -> Map.of("histogram", fork)).toList())
        .latencyOnly();
  }

  @Test
  void theForksAreMerged() {
    assertThat(Histograms.merged(of(histogram(7), histogram(9))))
        .hasValueSatisfying(
            merged ->
                assertThat(List.of(merged.getTotalCount(), merged.getMaxValue()))
                    .containsExactly(2L, 9L));
  }

  @Test
  void withoutAHistogramOrWithADamagedOneThereIsNone() {
    assertThat(Histograms.merged(of())).isEmpty();
    assertThat(Histograms.merged(of(histogram(7), "damaged"))).isEmpty();
  }
}
