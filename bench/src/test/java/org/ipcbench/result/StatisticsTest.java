// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsTest {
  private static List<List<Double>> oneIteration(double... forks) {
    return IntStream.range(0, forks.length).mapToObj(i -> List.of(forks[i])).toList();
  }

  @Test
  void theValueIsTheMedianOverForksOfEachForksMedian() {
    List<List<Double>> samples =
        List.of(List.of(1.0, 2.0, 100.0), List.of(5.0), List.of(7.0, 9.0, 8.0, 6.0));

    assertThat(Statistics.estimate(samples).value()).isEqualTo(5.0);
  }

  @Test
  void theMeanIsTheMeanOverForksOfEachForksMean() {
    List<List<Double>> samples = List.of(List.of(1.0, 3.0), List.of(10.0));

    assertThat(Statistics.estimate(samples).mean()).isEqualTo(6.0);
  }

  @Test
  void fewerThanSixForksGiveNoInterval() {
    Statistics.Estimate five = Statistics.estimate(oneIteration(1, 2, 3, 4, 5));

    assertThat(five.ciLow()).isNull();
    assertThat(five.ciHigh()).isNull();
    assertThat(1 - 2 * Math.pow(0.5, Statistics.FORKS_NEEDED - 1)).isLessThan(0.95);
  }

  @Test
  void sixForksGiveTheSmallestAndTheLargest() {
    Statistics.Estimate six = Statistics.estimate(oneIteration(4, 1, 6, 3, 5, 2));

    assertThat(six.ciLow()).isEqualTo(1.0);
    assertThat(six.ciHigh()).isEqualTo(6.0);
  }

  @ParameterizedTest
  @CsvSource({"6,1", "8,1", "9,2", "11,2", "12,3", "15,4", "20,6", "30,10"})
  void ranksAreThoseOfTheTablesOfTheSignTest(int forks, int rank) {
    assertThat(Statistics.lowerRank(forks)).isEqualTo(rank);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 10, 17})
  void theIntervalHoldsTheTrueMedianAtLeastAsOftenAsStated(int forks) {
    Random random = new Random(forks);
    double trueMedian = Math.log(2);
    int runs = 4000;
    int held = 0;
    for (int run = 0; run < runs; run++) {
      double[] drawn =
          IntStream.range(0, forks).mapToDouble(i -> -Math.log(1 - random.nextDouble())).toArray();
      Statistics.Estimate estimate = Statistics.estimate(oneIteration(drawn));
      if (estimate.ciLow() <= trueMedian && trueMedian <= estimate.ciHigh()) {
        held++;
      }
    }

    // Three standard errors of a proportion of 0.95 in 4000 draws are 0.0103.
    assertThat(held / (double) runs).isGreaterThan(Statistics.CONFIDENCE - 0.0103);
  }

  @Test
  void theOrderOfForksDoesNotMatterAndTheIntervalEnclosesTheValue() {
    Random random = new Random(1);
    for (int run = 0; run < 200; run++) {
      List<List<Double>> samples = new ArrayList<>();
      for (int fork = 0; fork < 6 + random.nextInt(20); fork++) {
        samples.add(random.doubles(1 + random.nextInt(5)).boxed().toList());
      }
      Statistics.Estimate estimate = Statistics.estimate(samples);
      Collections.shuffle(samples, random);
      Statistics.Estimate shuffled = Statistics.estimate(samples);

      assertThat(shuffled.value()).isEqualTo(estimate.value());
      assertThat(shuffled.ciLow()).isEqualTo(estimate.ciLow());
      assertThat(shuffled.ciHigh()).isEqualTo(estimate.ciHigh());
      assertThat(estimate.value()).isBetween(estimate.ciLow(), estimate.ciHigh());
    }
  }

  @Test
  void theMedianOfAnEvenCountIsTheMeanOfTheTwoInTheMiddle() {
    assertThat(Statistics.median(List.of(10.0, 2.0, 4.0, 1.0))).isEqualTo(3.0);
  }

  @Test
  void noForksEmptyForksAndInfiniteFiguresAreRefused() {
    assertThatThrownBy(() -> Statistics.estimate(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> Statistics.estimate(List.of(List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> Statistics.estimate(oneIteration(1, Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finite");
  }
}
