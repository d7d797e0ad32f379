// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
  @ParameterizedTest
  @CsvSource({"20000,735000,10000", "10000,20000,1000", "1357,66000,1000", "5,5,1", "0.3,0.4,0.1"})
  void theAxisBeginsAtAPositivePowerOfTenBelowTheSmallestValue(
      double smallest, double largest, double low) {
    Span span = Span.of(new double[] {largest, smallest});

    assertThat(span.low()).isEqualTo(low);
    assertThat(span.high()).isGreaterThan(largest * 1.05).isGreaterThan(span.low() * 10);
  }

  @Test
  void fewDecadesAreLabelledAtTwoAndFiveToo() {
    assertThat(Span.of(new double[] {20_000, 30_000}).ticks())
        .containsExactly(10_000, 20_000, 50_000, 100_000);
  }

  @Test
  void manyDecadesAreLabelledAtPowersOfTenOnly() {
    assertThat(Span.of(new double[] {20, 300_000}).ticks())
        .containsExactly(10, 100, 1_000, 10_000, 100_000, 1_000_000);
  }
}
