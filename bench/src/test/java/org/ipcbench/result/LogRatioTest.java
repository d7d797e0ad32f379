// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogRatioTest {
  private static double[] exp(double... logs) {
    return Arrays.stream(logs).map(Math::exp).toArray();
  }

  @Test
  void ofFewForksItIsWelchsTestOnLogarithms() {
    LogRatio test = LogRatio.of(exp(1.0, 1.2, 1.4), exp(1.5, 1.9, 2.0, 2.2));

    // Means 1.2 and 1.9, variances 0.04 and 0.08667, and twice 0.015 squared for the runs, by hand.
    assertThat(test.estimate()).isCloseTo(0.7, within(1e-12));
    assertThat(test.standardError()).isCloseTo(Math.sqrt(0.03545), within(1e-4));
    assertThat(test.degreesOfFreedom()).isCloseTo(5.1217, within(1e-3));
    assertThat(test.probability()).isCloseTo(0.0133, within(5e-4));
  }

  @Test
  void theIntervalExcludesOneExactlyIfTheProbabilityIsBelowWhatTheConfidenceLeaves() {
    LogRatio test = LogRatio.of(exp(1.0, 1.2, 1.4), exp(1.5, 1.9, 2.0, 2.2));
    double p = test.probability();

    assertThat(test.low(1 - p)).isCloseTo(1, within(1e-9));
    assertThat(test.low(1 - p * 1.01)).isGreaterThan(1);
    assertThat(test.low(1 - p * 0.99)).isLessThan(1);
    assertThat(test.high(0.95)).isGreaterThan(test.ratio());
  }

  @Test
  void exchangingTheRunsInvertsTheRatioAndItsInterval() {
    double[] base = {10, 12, 11, 13};
    double[] other = {20, 21, 25};
    LogRatio there = LogRatio.of(base, other);
    LogRatio back = LogRatio.of(other, base);

    assertThat(back.ratio()).isCloseTo(1 / there.ratio(), within(1e-12));
    assertThat(back.low(0.95)).isCloseTo(1 / there.high(0.95), within(1e-12));
    assertThat(back.probability()).isCloseTo(there.probability(), within(1e-12));
  }

  @Test
  void forksThatAgreeDoNotMakeTwoRunsCertain() {
    double[] base = {1000, 1001, 999, 1000};
    double[] other = {1020, 1021, 1019, 1020};

    assertThat(LogRatio.of(base, other).probability()).isGreaterThan(0.05);
  }

  @Test
  void theUnitDoesNotMatter() {
    LogRatio seconds = LogRatio.of(new double[] {1, 2, 3}, new double[] {2, 3, 4});
    LogRatio nanos = LogRatio.of(new double[] {1e9, 2e9, 3e9}, new double[] {2e9, 3e9, 4e9});

    assertThat(nanos.ratio()).isCloseTo(seconds.ratio(), within(1e-12));
    assertThat(nanos.probability()).isCloseTo(seconds.probability(), within(1e-12));
  }

  @Test
  void fromSevenForksOnOneThatWasStarvedDoesNotMoveTheRatio() {
    double[] base = {100, 101, 99, 100, 102, 98, 100};
    double[] starved = {100, 101, 99, 100, 102, 98, 5};

    LogRatio test = LogRatio.of(base, starved);

    assertThat(test.ratio()).isCloseTo(1, within(0.01));
    assertThat(test.high(0.95) / test.low(0.95)).isLessThan(1.15);
  }

  @Test
  void belowSevenForksOneThatWasStarvedWidensTheInterval() {
    LogRatio test = LogRatio.of(new double[] {100, 101, 99, 100}, new double[] {100, 101, 5, 100});

    assertThat(test.low(0.95)).isLessThan(0.2);
    assertThat(test.high(0.95)).isGreaterThan(1);
  }

  @Test
  void forksThatAgreeToTheLastDigitAreNotTakenForCertain() {
    double[] same = {1000, 1000, 1000};

    LogRatio test = LogRatio.of(same, same);

    assertThat(test.low(0.95)).isLessThan(1);
    assertThat(test.high(0.95)).isGreaterThan(1);
    assertThat(test.probability()).isEqualTo(1);
  }

  @Test
  void theMoreForksScatterTheMoreAreNeeded() {
    LogRatio calm = LogRatio.of(exp(0, 0.01, -0.01), exp(0, 0.01, -0.01));
    LogRatio wild = LogRatio.of(exp(0, 0.1, -0.1), exp(0, 0.1, -0.1));

    assertThat(calm.forksToFind(0.1, 0.05)).isEqualTo(LogRatio.FORKS_NEEDED);
    assertThat(wild.forksToFind(0.1, 0.05)).isBetween(45, 52);
    assertThat(wild.forksToFind(0.1, 0.05 / 8)).isGreaterThan(wild.forksToFind(0.1, 0.05));
    assertThat(wild.forksToFind(1e-6, 0.05)).isEqualTo(LogRatio.MOST_FORKS);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0005, 0.01, 0.05, 0.1, 0.3, 1})
  void theForksNeededAreTheFirstNumberThatFindsTheEffect(double forkDeviation) {
    LogRatio test = new LogRatio(0, 0.1, 4, forkDeviation);
    for (double effect : new double[] {0.02, 0.07, 0.1, 0.5}) {
      for (double level : new double[] {0.05, 0.05 / 20, 0.0001}) {
        assertThat(test.forksToFind(effect, level))
            .as("effect %s, level %s", effect, level)
            .isEqualTo(
                IntStream.range(LogRatio.FORKS_NEEDED, LogRatio.MOST_FORKS)
                    .filter(forks -> test.finds(forks, effect, level))
                    .findFirst()
                    .orElse(LogRatio.MOST_FORKS));
      }
    }
  }
}
