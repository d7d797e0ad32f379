// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a logarithmic axis spans: from a round number below the smallest value to beyond the
 * largest, with room for the figure that stands beside it. The same on every Java machine, to the
 * last digit.
 *
 * @param low positive: 1, 2 or 5 times a power of ten
 * @param high at least ten times {@code low}
 */
record Span(double low, double high) implements Scale {
  private static final double[] ROUND = {1, 2, 5};

  /**
   * The span of at least one positive value.
   *
   * @param values all positive
   * @param room the share of the axis that is left free at its upper end, below 1
   */
  static Span of(double[] values, double room) {
    double smallest = StrictMath.log10(DoubleStream.of(values).min().orElseThrow());
    double largest = StrictMath.log10(DoubleStream.of(values).max().orElseThrow());
    // A dot on the axis itself would be cut in half.
    double low = roundBelow(smallest - 0.05);
    double start = StrictMath.log10(low);
    double withRoom = largest + room / (1 - room) * (largest - start);
    return new Span(low, power(Math.max(withRoom, start + 1.02)));
  }

  /** The last round number that is not above ten to this power. */
  private static double roundBelow(double exponent) {
    double decade = Math.floor(exponent);
    return DoubleStream.of(ROUND)
            .filter(mantissa -> StrictMath.log10(mantissa) <= exponent - decade)
            .max()
            .orElseThrow()
        * power(decade);
  }

  @Override
  public double at(double value) {
    return StrictMath.log10(value / low) / StrictMath.log10(high / low);
  }

  /** Powers of ten, and 2 and 5 times those if that is not too many. */
  @Override
  public double[] ticks(int most) {
    double[] fine = ticks(ROUND);
    return fine.length <= most ? fine : ticks(new double[] {1});
  }

  private double[] ticks(double[] mantissas) {
    int first = (int) Math.floor(StrictMath.log10(low));
    int last = (int) Math.floor(StrictMath.log10(high));
    return IntStream.rangeClosed(first, last)
        .boxed()
        .flatMapToDouble(
            decade -> DoubleStream.of(mantissas).map(mantissa -> mantissa * power(decade)))
        .filter(tick -> tick >= low && tick <= high)
        .toArray();
  }

  private static double power(double exponent) {
    return StrictMath.pow(10, exponent);
  }
}
