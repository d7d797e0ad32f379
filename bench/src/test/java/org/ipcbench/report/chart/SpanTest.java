// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
  @ParameterizedTest
  @CsvSource({
    "20000,735000,10000",
    "10000,20000,5000",
    "1050,66000,500",
    "1357,66000,1000",
    "90,66000,50",
    "5,5,2",
    "0.3,0.4,0.2"
  })
  void theAxisBeginsAtTheLastRoundNumberClearlyBelowTheSmallestValue(
      double smallest, double largest, double low) {
    Span span = Span.of(new double[] {largest, smallest}, 0.12);

    assertThat(span.low()).isEqualTo(low);
    assertThat(span.high()).isGreaterThan(largest * 1.05).isGreaterThan(span.low() * 10);
  }

  @Test
  void whereThereIsRoomTwoAndFiveAreLabelledToo() {
    assertThat(Span.of(new double[] {20_000, 30_000}, 0.12).ticks(7))
        .containsExactly(10_000, 20_000, 50_000, 100_000);
  }

  @Test
  void whereThereIsNoRoomPowersOfTenAloneAreLabelled() {
    assertThat(Span.of(new double[] {20, 300_000}, 0.12).ticks(7))
        .containsExactly(10, 100, 1_000, 10_000, 100_000, 1_000_000);
  }

  @Test
  void anAxisThatBeginsBetweenPowersOfTenHasNoLabelBeforeItsBeginning() {
    Span span = Span.of(new double[] {1_050, 66_000}, 0.04);

    assertThat(span.ticks(9)).containsExactly(500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000);
    assertThat(span.ticks(6)).containsExactly(1_000, 10_000);
  }

  @Test
  void equalFactorsAreEqualSteps() {
    Span span = new Span(10, 1_000);

    assertThat(span.at(10)).isZero();
    assertThat(span.at(100)).isEqualTo(0.5);
    assertThat(span.at(1_000)).isEqualTo(1);
  }
}
