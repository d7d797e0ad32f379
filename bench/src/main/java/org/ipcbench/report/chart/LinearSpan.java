// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * What a linear axis spans.
 *
 * @param low any number
 * @param high above {@code low}
 */
record LinearSpan(double low, double high) implements Scale {
  private static final double[] ROUND = {1, 2, 5, 10};

  /** A label's digits after its point; more are an error of rounding. */
  private static final int DECIMALS = 6;

  /**
   * The span from zero to beyond the largest of some positive values.
   *
   * @param values all positive
   * @param room the share of the axis that is left free at its upper end, below 1
   */
  static LinearSpan fromZero(double[] values, double room) {
    return new LinearSpan(0, DoubleStream.of(values).max().orElseThrow() / (1 - room));
  }

  @Override
  public double at(double value) {
    return (value - low) / (high - low);
  }

  /** Multiples of 1, 2 or 5 times a power of ten. */
  @Override
  public double[] ticks(int most) {
    double least = (high - low) / Math.max(1, most);
    double decade = StrictMath.pow(10, Math.floor(StrictMath.log10(least)));
    double step =
        DoubleStream.of(ROUND)
            .map(mantissa -> mantissa * decade)
            .filter(candidate -> candidate >= least)
            .findFirst()
            .orElseThrow();
    return LongStream.rangeClosed((long) Math.ceil(low / step), (long) Math.floor(high / step))
        .mapToDouble(count -> count * step)
        .toArray();
  }

  /** A tick's label: as many digits as it needs. */
  static String label(double tick) {
    BigDecimal rounded = BigDecimal.valueOf(tick).setScale(DECIMALS, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
