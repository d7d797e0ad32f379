// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Percentiles of a latency. Histograms of several forks are merged first: the mean of percentiles
 * is no percentile.
 */
public final class Percentiles {
  private static final double[] SHOWN = {50, 90, 99, 99.9, 99.99};

  private Percentiles() {}

  /**
   * The percentiles that a result file holds.
   *
   * @param histograms one a fork, in nanoseconds; not changed
   * @return {@code p50}, {@code p90}, {@code p99}, {@code p99.9}, {@code p99.99} and {@code max} in
   *     that order, each the upper end of the histogram's step that it lies in
   * @throws IllegalArgumentException if nothing was recorded
   */
  public static Map<String, Double> ofMerged(List<Histogram> histograms) {
    Histogram merged = new Histogram(3);
    histograms.forEach(merged::add);
    if (merged.getTotalCount() == 0) {
      throw new IllegalArgumentException("percentiles need at least one recorded latency");
    }
    Map<String, Double> percentiles = new LinkedHashMap<>();
    for (double percentile : SHOWN) {
      percentiles.put(name(percentile), (double) merged.getValueAtPercentile(percentile));
    }
    percentiles.put("max", (double) merged.getMaxValue());
    return percentiles;
  }

  private static String name(double percentile) {
    String digits = Double.toString(percentile);
    return "p" + (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits);
  }
}
