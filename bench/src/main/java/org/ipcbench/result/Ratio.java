// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.util.Arrays;
import java.util.Optional;

/**
 * One cell's figure as a multiple of another's of the same run. Their forks took turns, so that
 * nothing is allowed for what changes between runs.
 *
 * @param value of the medians over forks
 * @param low lower end of the interval, with {@link Statistics#CONFIDENCE}; null where there are
 *     too few forks for one
 * @param high upper end of it; null likewise
 */
public record Ratio(double value, Double low, Double high) {
  /**
   * Divides.
   *
   * @param base what is divided by; null if it is not in the file
   * @param other what is divided; null likewise
   * @return none unless both have a figure above 0 in the same unit
   */
  public static Optional<Ratio> withinRun(Measurement base, Measurement other) {
    if (!hasFigure(base) || !hasFigure(other) || !base.unit().equals(other.unit())) {
      return Optional.empty();
    }
    double value = other.value() / base.value();
    double[] baseForks = Statistics.forkMedians(base.samples());
    double[] otherForks = Statistics.forkMedians(other.samples());
    if (!enough(baseForks) || !enough(otherForks)) {
      return Optional.of(new Ratio(value, null, null));
    }
    LogRatio interval = LogRatio.withinRun(baseForks, otherForks);
    return Optional.of(
        new Ratio(
            value, interval.low(Statistics.CONFIDENCE), interval.high(Statistics.CONFIDENCE)));
  }

  private static boolean hasFigure(Measurement m) {
    return m != null && m.status() == Status.OK && m.value() > 0;
  }

  private static boolean enough(double[] forks) {
    return forks.length >= LogRatio.FORKS_NEEDED && Arrays.stream(forks).allMatch(f -> f > 0);
  }
}
