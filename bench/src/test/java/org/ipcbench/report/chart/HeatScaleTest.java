// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.ipcbench.report.chart.Drawing.Ink;
import org.junit.jupiter.api.Test;

class HeatScaleTest {
  private static double luminance(double place) {
    return HeatScale.luminance(HeatScale.fill(place).rgb());
  }

  @Test
  void longerIsDarkerAlsoInGrey() {
    assertThat(IntStream.rangeClosed(1, 100).boxed())
        .allSatisfy(i -> assertThat(luminance(i / 100.0)).isLessThan(luminance((i - 1) / 100.0)));
  }

  @Test
  void textStandsOutFromEveryFill() {
    assertThat(IntStream.rangeClosed(0, 100).boxed())
        .allSatisfy(
            i -> {
              Ink fill = HeatScale.fill(i / 100.0);
              double text = HeatScale.luminance(HeatScale.textOn(fill).rgb());
              double ground = HeatScale.luminance(fill.rgb());
              double contrast = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
              assertThat(contrast).isGreaterThanOrEqualTo(4.3);
            });
  }

  @Test
  void aRangeOfMoreThanTenTimesIsLogarithmic() {
    HeatScale scale = HeatScale.of(List.of(100.0, 10_000.0));

    assertThat(scale.logarithmic()).isTrue();
    assertThat(scale.at(1_000)).isCloseTo(0.5, within(1e-9));
    assertThat(scale.valueAt(0.5)).isCloseTo(1_000, within(1e-6));
    assertThat(HeatScale.of(List.of(1.0, 10.0)).logarithmic()).isFalse();
  }

  @Test
  void valuesThatAreAllAlikeHaveTheLightestColour() {
    assertThat(HeatScale.of(List.of(7.0)).at(7)).isZero();
  }
}
