// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How one run's cell stands to another's, from the forks of both: Welch's t on the logarithms of
 * the forks' medians, with the outermost forks cut off where there are enough of them (Yuen, "The
 * two-sample trimmed t for unequal population variances", Biometrika 61, 1974).
 *
 * <p>Logarithms, because what is wanted is a ratio, and because times are skewed. A t, because a
 * test by ranks alone cannot reach a probability below 0.1 with three forks against three. Unequal
 * variances, because two hosts are seldom equally noisy. Trimming, because a fork that the
 * hypervisor starved says nothing about the mechanism; below {@value #FORKS_TRIMMED_FROM} forks
 * there is none to spare, and a starved fork widens the interval instead.
 *
 * <p>The forks of one run are measured within minutes and so know nothing of what changes between
 * runs; {@link #RUN_DEVIATION} is allowed for it. Without it two runs of one thing on one host were
 * called different in 7 of 20 cells.
 *
 * @param estimate logarithm of the ratio, the other run to the base
 * @param standardError of the estimate
 * @param degreesOfFreedom of the t distribution
 * @param forkDeviation standard deviation of one fork's logarithm, of both runs together, within a
 *     run
 */
record LogRatio(
    double estimate, double standardError, double degreesOfFreedom, double forkDeviation) {
  /** The fewest forks a run from which a deviation can be told at all with some use. */
  static final int FORKS_NEEDED = 3;

  /** From here on the outermost fork at each end is cut off; from twice as many on, two; …. */
  static final int FORKS_TRIMMED_FROM = 7;

  /** More forks than this are not counted up to. */
  static final int MOST_FORKS = 1000;

  /**
   * Standard deviation of a whole run's logarithm beyond what its forks show, for there are other
   * guests, other memory, another temperature. Of eleven runs of one cell on the host of
   * results/xeon-vm.json, 29 s each, the medians scattered by 1.1 % (latency) and 2.0 % (rate); the
   * forks account for 0.5 and 0.9 % of it.
   */
  static final double RUN_DEVIATION = 0.015;

  /** How surely {@link #forksToFind} is to find a difference. */
  static final double POWER = 0.9;

  /**
   * What a fork's figure is certain to at best, as a share: histograms keep three digits, so that
   * forks can agree to the last of them by chance.
   */
  private static final double RESOLUTION = 0.001;

  /**
   * Compares.
   *
   * @param base the base run's forks, one figure each, all above 0; at least {@link #FORKS_NEEDED}
   * @param other the other run's, likewise
   */
  static LogRatio of(double[] base, double[] other) {
    return of(base, other, RUN_DEVIATION);
  }

  /**
   * Compares two cells of one run: their forks took turns, and so met the same host.
   *
   * @param base the one cell's forks, as in {@link #of}
   * @param other the other cell's, likewise
   */
  static LogRatio withinRun(double[] base, double[] other) {
    return of(base, other, 0);
  }

  private static LogRatio of(double[] base, double[] other, double runDeviation) {
    Side b = Side.of(base);
    Side o = Side.of(other);
    double error = b.squaredError + o.squaredError + 2 * runDeviation * runDeviation;
    // Welch and Satterthwaite, with a third part that is taken for known: degrees without end.
    double degrees =
        error
            * error
            / (b.squaredError * b.squaredError / b.degrees
                + o.squaredError * o.squaredError / o.degrees);
    double deviation = Math.sqrt((b.squaredError * b.forks + o.squaredError * o.forks) / 2);
    return new LogRatio(o.centre - b.centre, Math.sqrt(error), degrees, deviation);
  }

  /** The ratio, the other run to the base. */
  double ratio() {
    return Math.exp(estimate);
  }

  /** Lower end of the interval that holds the true ratio with this confidence. */
  double low(double confidence) {
    return Math.exp(estimate - reach(confidence));
  }

  /** Upper end of that interval. */
  double high(double confidence) {
    return Math.exp(estimate + reach(confidence));
  }

  /** How probable an estimate as far from no difference would be if there were none. */
  double probability() {
    return 2
        * TDistribution.of(degreesOfFreedom)
            .survivalProbability(Math.abs(estimate) / standardError);
  }

  /**
   * How many forks each run needs so that a true difference is found with {@link #POWER}, if forks
   * go on to scatter as these do.
   *
   * @param effect the difference, as a share of the base, above 0
   * @param level the probability below which a difference counts as found
   * @return from {@link #FORKS_NEEDED} to {@link #MOST_FORKS}; that also if no number would do,
   *     because runs differ by too much
   */
  int forksToFind(double effect, double level) {
    // More forks find whatever fewer find: the error and the quantiles both shrink.
    int fewest = FORKS_NEEDED;
    int enough = MOST_FORKS;
    while (fewest < enough) {
      int middle = (fewest + enough) / 2;
      if (finds(middle, effect, level)) {
        enough = middle;
      } else {
        fewest = middle + 1;
      }
    }
    return enough;
  }

  /** Whether so many forks a run find the effect with {@link #POWER}. */
  boolean finds(int forks, double effect, double level) {
    double ofForks = 2 * forkDeviation * forkDeviation / forks;
    double error = ofForks + 2 * RUN_DEVIATION * RUN_DEVIATION;
    TDistribution t = TDistribution.of(2 * (forks - 1) * (error / ofForks) * (error / ofForks));
    double quantiles =
        t.inverseSurvivalProbability(level / 2) + t.inverseCumulativeProbability(POWER);
    return Math.log1p(effect) >= quantiles * Math.sqrt(error);
  }

  private double reach(double confidence) {
    return standardError
        * TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - confidence) / 2);
  }

  /** One run: the mean of the forks that are kept, and the squared error of that mean. */
  private record Side(int forks, double centre, double squaredError, double degrees) {
    static Side of(double[] figures) {
      double[] logs = Arrays.stream(figures).map(Math::log).sorted().toArray();
      int cut = logs.length / FORKS_TRIMMED_FROM;
      int kept = logs.length - 2 * cut;
      double centre = Arrays.stream(logs, cut, cut + kept).average().orElseThrow();
      // Yuen: forks that are cut off count in the deviation as the outermost ones that are kept.
      Arrays.fill(logs, 0, cut, logs[cut]);
      Arrays.fill(logs, cut + kept, logs.length, logs[cut + kept - 1]);
      double mean = Arrays.stream(logs).average().orElseThrow();
      double squares = Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
      double smallest = RESOLUTION * RESOLUTION * (kept - 1);
      return new Side(
          logs.length, centre, Math.max(squares, smallest) / (kept * (kept - 1.0)), kept - 1);
    }
  }
}
