// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.result.InventedIpc.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelfComparisonTest {
  private static ResultFile calm(int cells, int forks) {
    Random random = new Random(forks);
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      double[] rates = random.doubles(forks, 990, 1010).toArray();
      measurements.add(cell("pipe", "process", i + 1).forks(rates).rateOnly());
    }
    return InventedResults.file("calm", forks, measurements);
  }

  private static SelfComparison self(ResultFile file) {
    return SelfComparison.of(file, Criteria.DEFAULT);
  }

  @Test
  void sixForksHaveTenHalvings() {
    SelfComparison self = self(calm(4, 6));

    assertThat(self.halvings()).isEqualTo(10);
    assertThat(self.all()).isTrue();
    assertThat(self.cells()).isEqualTo(4);
    assertThat(self.comparisons()).isEqualTo(40);
  }

  @Test
  void sevenForksHaveThirtyFiveHalvings() {
    assertThat(self(calm(1, 7)).halvings()).isEqualTo(35);
  }

  @Test
  void ofManyForksHalvingsAreDrawnTheSameOnesEachTime() {
    ResultFile file = calm(3, 20);

    assertThat(self(file).halvings()).isEqualTo(SelfComparison.DRAWN);
    assertThat(self(file).all()).isFalse();
    assertThat(self(file)).isEqualTo(self(file));
  }

  @Test
  void aCalmHostGivesNoFalseAlarm() {
    assertThat(self(calm(8, 10)).falseAlarmRate()).isLessThan(0.01);
  }

  @Test
  void aHostThatDriftsIsFoundByItsEarlierAndLaterForks() {
    Measurement drifting =
        cell("pipe", "process", 1).forks(1000, 1001, 999, 1300, 1301, 1299).rateOnly();

    SelfComparison self = self(InventedResults.file("drift", 6, List.of(drifting)));

    assertThat(self.earlierLater()).isEqualTo(1);
    assertThat(self.different()).isEqualTo(1);
    assertThat(self.halvingsWithDifference()).isEqualTo(1);
    assertThat(self.falseAlarmRate()).isEqualTo(0.1);
  }

  @Test
  void cellsWithFewerThanSixForksAreLeftOut() {
    assertThat(self(calm(3, 5)).cells()).isZero();
    assertThat(self(calm(3, 5)).comparisons()).isZero();
    assertThat(self(calm(3, 5)).falseAlarmRate()).isZero();
  }
}
