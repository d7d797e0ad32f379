// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a logarithmic axis spans: from the decade of the smallest value to beyond the largest, with
 * room for the figure that stands beside it.
 *
 * @param low positive, a power of ten
 * @param high at least ten times {@code low}
 */
record Span(double low, double high) {
  /** The share of the axis that a figure beside the last dot takes. */
  private static final double ROOM = 0.12;

  /** Up to this many decades the powers of ten alone would be too few ticks. */
  private static final double FEW_DECADES = 2.2;

  /** The span of at least one positive value. */
  static Span of(double[] values) {
    double smallest = Math.log10(DoubleStream.of(values).min().orElseThrow());
    double largest = Math.log10(DoubleStream.of(values).max().orElseThrow());
    // A dot on the axis itself would be cut in half.
    double low = Math.floor(smallest - 0.05);
    double withRoom = largest + ROOM / (1 - ROOM) * (largest - low);
    return new Span(Math.pow(10, low), Math.pow(10, Math.max(withRoom, low + 1.02)));
  }

  /** The values that carry a label: powers of ten, and 2 and 5 times those if there are few. */
  double[] ticks() {
    double[] mantissas =
        Math.log10(high / low) <= FEW_DECADES ? new double[] {1, 2, 5} : new double[] {1};
    int first = (int) Math.round(Math.log10(low));
    int last = (int) Math.floor(Math.log10(high));
    return IntStream.rangeClosed(first, last)
        .boxed()
        .flatMapToDouble(
            decade -> DoubleStream.of(mantissas).map(mantissa -> mantissa * Math.pow(10, decade)))
        .filter(tick -> tick <= high)
        .toArray();
  }
}
