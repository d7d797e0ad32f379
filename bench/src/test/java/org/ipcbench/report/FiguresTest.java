// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcbench.report.Figures.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  private static String plain(String figure) {
    return figure.replace(Figures.NO_BREAK_SPACE, ' ');
  }

  @ParameterizedTest
  @CsvSource({
    "735294.4,735 294",
    "1234567,1 234 567",
    "999.6,1 000",
    "100,100",
    "48.24,48.2",
    "9.996,10.0",
    "1.3,1.30",
    "0.1234,0.123",
    "0,0.000"
  })
  void aFigureHasThreeSignificantDigitsOrAllBeforeThePoint(double value, String text) {
    assertThat(plain(Figures.figure(value))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "735294,735k",
    "20100,20.1k",
    "25003,25k",
    "1000000,1M",
    "999999,1M",
    "999,999",
    "2.5,2.5",
    "3e12,3000G"
  })
  void aBriefFigureHasAPrefix(double value, String text) {
    assertThat(Figures.brief(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"735294,735294", "20000.5,20000.5", "2.5E7,25000000", "0.001,0.001"})
  void anExactFigureHasNoExponentAndEveryDigit(double value, String text) {
    assertThat(Figures.exact(value)).isEqualTo(text);
  }

  @Test
  void aUnitIsChosenOnceForAllTimesByTheSmallest() {
    assertThat(TimeUnit.forAll(List.of(1_360.0, 48_200.0))).isEqualTo(TimeUnit.MICROS);
    assertThat(TimeUnit.forAll(List.of(85.0, 48_200.0))).isEqualTo(TimeUnit.NANOS);
    assertThat(TimeUnit.forAll(List.of(4.8e6))).isEqualTo(TimeUnit.MILLIS);
    assertThat(TimeUnit.forAll(List.of(3e9))).isEqualTo(TimeUnit.SECONDS);
    assertThat(plain(TimeUnit.MICROS.format(1_360))).isEqualTo("1.36 µs");
  }

  @Test
  void aShareHasTwoSignificantDigits() {
    assertThat(plain(Figures.percent(0.05))).isEqualTo("5.0 %");
    assertThat(plain(Figures.percent(0.1358))).isEqualTo("14 %");
  }
}
