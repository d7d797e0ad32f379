// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What is said about a cell from its samples. A fork is one sample: its iterations share a process,
 * its memory layout and its compiled code, and are therefore no independent samples.
 */
public final class Statistics {
  /** How often, in the long run, an interval holds the true median: at least this. */
  public static final double CONFIDENCE = 0.95;

  /**
   * The fewest forks that give an interval. All n forks fall on one side of the true median with
   * probability 2 / 2^n; only from n = 6 is that below 1 - {@link #CONFIDENCE}.
   */
  public static final int FORKS_NEEDED = 6;

  private Statistics() {}

  /**
   * What is said about a cell.
   *
   * @param value the median over forks of each fork's median
   * @param mean the mean over forks of each fork's mean
   * @param ciLow lower end of the interval around {@code value}; null below {@link #FORKS_NEEDED}
   * @param ciHigh upper end of that interval; null below {@link #FORKS_NEEDED}
   */
  public record Estimate(double value, double mean, Double ciLow, Double ciHigh) {}

  /**
   * Estimates a cell. The interval consists of two of the forks' own medians (order statistics): it
   * assumes nothing about how they are distributed, only that they are independent.
   *
   * @param samples one list a fork, in it one figure an iteration; none of them empty
   * @return the estimate, with an interval from {@link #FORKS_NEEDED} forks
   * @throws IllegalArgumentException if there is no fork, or a fork has no or no finite figure
   */
  public static Estimate estimate(List<List<Double>> samples) {
    double[] medians = Arrays.stream(forkMedians(samples)).sorted().toArray();
    double value = medianOfSorted(medians);
    double mean = samples.stream().mapToDouble(Statistics::mean).average().orElseThrow();
    if (medians.length < FORKS_NEEDED) {
      return new Estimate(value, mean, null, null);
    }
    int rank = lowerRank(medians.length);
    return new Estimate(value, mean, medians[rank - 1], medians[medians.length - rank]);
  }

  /**
   * The figure of each fork.
   *
   * @param samples one list a fork, in it one figure an iteration; none of them empty
   * @return each fork's median, in their order
   * @throws IllegalArgumentException if a fork has no or no finite figure
   */
  public static double[] forkMedians(List<List<Double>> samples) {
    return samples.stream().mapToDouble(Statistics::median).toArray();
  }

  /**
   * The median; of an even count the mean of the two in the middle.
   *
   * @param figures at least one, all finite, in any order
   * @return the median
   * @throws IllegalArgumentException if there is none or one is not finite
   */
  public static double median(Collection<Double> figures) {
    return median(figures.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The median of figures in any order. */
  static double median(double[] figures) {
    return medianOfSorted(Arrays.stream(figures).sorted().toArray());
  }

  /**
   * The largest rank r, counted from 1, with {@code P(Binomial(n, 1/2) < r)} at most half of what
   * the confidence leaves: then the r-th smallest and the r-th largest enclose the median.
   */
  static int lowerRank(int forks) {
    BinomialDistribution below = BinomialDistribution.of(forks, 0.5);
    double tail = (1 - CONFIDENCE) / 2;
    int rank = 1;
    while (below.cumulativeProbability(rank) <= tail) {
      rank++;
    }
    return rank;
  }

  private static double mean(Collection<Double> figures) {
    return figures.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double medianOfSorted(double[] sorted) {
    if (sorted.length == 0) {
      throw new IllegalArgumentException("a median needs at least one figure");
    }
    // Sorting puts NaN and the infinities at the ends.
    if (!Double.isFinite(sorted[0]) || !Double.isFinite(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException("a median needs finite figures only");
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2;
  }
}
