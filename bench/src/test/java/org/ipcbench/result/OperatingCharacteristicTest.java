// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the comparison is right, on forks as hosts produce them: drawn from models of noise,
 * and from forks that were recorded on a small virtual machine. The seed is fixed.
 */
class OperatingCharacteristicTest {
  private static final int CELLS = 8;
  private static final int RUNS = 400;

  /** Runs differ by so much although nothing has changed: a host wanders. */
  private static final double DRIFT = 0.015;

  /** Logarithms of one fork's figure, around 0. */
  private static final Map<String, ToDoubleFunction<Random>> NOISE =
      Map.of(
          "calm", random -> 0.01 * random.nextGaussian(),
          "normal", random -> 0.03 * random.nextGaussian(),
          "skewed", random -> 0.02 * random.nextGaussian() - 0.02 * exponential(random),
          "starved",
              random ->
                  0.02 * random.nextGaussian()
                      - (random.nextInt(20) == 0 ? 0.3 * exponential(random) : 0),
          "two modes", random -> 0.01 * random.nextGaussian() - (random.nextInt(10) < 3 ? 0.04 : 0),
          "recorded, two processors",
              recorded(83388, 92439, 81308, 85641, 74867, 90007, 96094, 84396),
          "recorded, one processor", recorded(226095, 277228, 261887, 242362, 254696, 242447));

  private static double exponential(Random random) {
    return -Math.log(1 - random.nextDouble());
  }

  /** Rates of eventfd (spread) and pipe (same), by forks; a smoothed bootstrap. */
  private static ToDoubleFunction<Random> recorded(double... rates) {
    double[] logs = Arrays.stream(rates).map(Math::log).toArray();
    double centre = Arrays.stream(logs).average().orElseThrow();
    return random -> logs[random.nextInt(logs.length)] - centre + 0.005 * random.nextGaussian();
  }

  /** The share of cells called slower, or called different in all, where the other is slower. */
  private static double share(String noise, int forks, double slowdown, boolean onlySlower) {
    Random random = new Random(forks);
    ToDoubleFunction<Random> fork = NOISE.get(noise);
    int called = 0;
    for (int run = 0; run < RUNS; run++) {
      List<Contrast> contrasts = new ArrayList<>();
      for (int cell = 0; cell < CELLS; cell++) {
        double base = 11 + DRIFT * random.nextGaussian();
        double other = 11 - Math.log1p(slowdown) + DRIFT * random.nextGaussian();
        contrasts.add(
            Contrast.of(forks(fork, forks, base, random), forks(fork, forks, other, random), true));
      }
      double[] corrected = Contrast.corrected(contrasts);
      for (int cell = 0; cell < CELLS; cell++) {
        Verdict verdict = Criteria.DEFAULT.verdict(contrasts.get(cell), corrected[cell]);
        boolean counts = onlySlower ? verdict == Verdict.SLOWER : verdict != Verdict.NO_EVIDENCE;
        called += counts ? 1 : 0;
      }
    }
    return (double) called / (RUNS * CELLS);
  }

  private static double[] forks(
      ToDoubleFunction<Random> fork, int forks, double level, Random random) {
    return IntStream.range(0, forks)
        .mapToDouble(i -> Math.exp(level + fork.applyAsDouble(random)))
        .toArray();
  }

  @Test
  void ofCellsThatDoNotDifferAtMostFiveInAHundredAreCalledDifferent() {
    for (String noise : NOISE.keySet()) {
      for (int forks : new int[] {3, 4, 5, 6, 7, 8, 10}) {
        assertThat(share(noise, forks, 0, false)).as(noise + ", " + forks).isLessThan(0.05);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "calm,4",
    "normal,12",
    "skewed,12",
    "starved,14",
    "two modes,10",
    "recorded two processors,50",
    "recorded one processor,60"
  })
  void aDifferenceOfATenthIsFoundNineTimesOfTenWhereTheNoiseAllowsIt(String noise, int forks) {
    String name = noise.replace("recorded ", "recorded, ");

    assertThat(share(name, forks, 0.1, true)).isGreaterThan(0.9);
  }

  @Test
  void theForksThatAreSaidToBeNeededAreEnough() {
    Random random = new Random(1);
    ToDoubleFunction<Random> fork = NOISE.get("normal");
    // As the only one of the cells that differs: the strictest level.
    double level = (1 - Criteria.DEFAULT.confidence()) / CELLS;
    LogRatio pilot = LogRatio.of(forks(fork, 100, 11, random), forks(fork, 100, 11, random));
    int needed = pilot.forksToFind(0.1, level);
    int found = 0;
    for (int run = 0; run < RUNS; run++) {
      double base = 11 + DRIFT * random.nextGaussian();
      double other = 11 - Math.log1p(0.1) + DRIFT * random.nextGaussian();
      LogRatio test =
          LogRatio.of(forks(fork, needed, base, random), forks(fork, needed, other, random));
      found += test.probability() <= level ? 1 : 0;
    }

    assertThat(needed).isBetween(15, 25);
    // Three standard errors of a proportion of 0.9 in 400 draws are 0.045.
    assertThat((double) found / RUNS).isGreaterThan(LogRatio.POWER - 0.045);
  }
}
