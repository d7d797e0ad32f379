// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  @Test
  void percentilesAreThoseOfAllForksTogether() {
    Histogram many = new Histogram(3);
    many.recordValueWithCount(100, 990);
    Histogram few = new Histogram(3);
    few.recordValueWithCount(1000, 10);

    Map<String, Double> merged = Percentiles.ofMerged(List.of(many, few));

    assertThat(merged).containsEntry("p50", 100.0).containsEntry("p99", 100.0);
    assertThat(merged.get("p99.9")).isEqualTo(1000.0);
    assertThat(merged.get("max")).isEqualTo(1000.0);
  }

  @Test
  void percentilesComeInAscendingOrderWithTheLargestLast() {
    Histogram histogram = new Histogram(3);
    histogram.recordValue(5);

    assertThat(Percentiles.ofMerged(List.of(histogram)).keySet())
        .containsExactly("p50", "p90", "p99", "p99.9", "p99.99", "max");
  }

  @Test
  void nothingRecordedIsRefused() {
    assertThatThrownBy(() -> Percentiles.ofMerged(List.of(new Histogram(3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one recorded latency");
  }
}
