// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipcbench.report.chart.LinePlot.Curve;
import org.ipcbench.report.chart.LinePlot.Tick;
import org.ipcbench.report.chart.LinePlot.Value;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Status;

/** Latencies as curves over the percentiles. */
final class PercentileCurves {
  /**
   * Where percentiles are: the logarithm of how many there are for each one that takes longer. The
   * largest has no such place; it stands apart.
   */
  static final List<Tick> TICKS =
      List.of(
          new Tick(StrictMath.log10(2), "p50"),
          new Tick(1, "p90"),
          new Tick(2, "p99"),
          new Tick(3, "p99.9"),
          new Tick(4, "p99.99"),
          new Tick(5, "max"));

  /** The title of the axis. */
  static final String TITLE = "percentile: the further right, the rarer";

  /** What a reader needs to read them. */
  static final String CAPTION =
      "p99.9: one of a thousand takes longer. max: the longest of all, which depends on how many"
          + " there were; it is no place on the scale, therefore the thin line. ";

  private PercentileCurves() {}

  /**
   * The curve of a latency.
   *
   * @param latency null if it was not measured
   * @param mechanism whose colour it has
   * @param name what stands at its end
   * @param kind where its figures come from
   * @param dashed tells it apart from another of its mechanism
   * @return empty unless there are at least two percentiles besides the largest
   */
  static Optional<Curve> of(
      Measurement latency, String mechanism, String name, String kind, boolean dashed) {
    if (latency == null || latency.status() != Status.OK || latency.percentiles() == null) {
      return Optional.empty();
    }
    int last = TICKS.size() - 1;
    List<Value> points =
        TICKS.subList(0, last).stream()
            .flatMap(tick -> value(tick, latency.percentiles()).stream())
            .toList();
    if (points.size() < 2) {
      return Optional.empty();
    }
    Value apart = value(TICKS.get(last), latency.percentiles()).orElse(null);
    return Optional.of(new Curve(mechanism, name, kind, dashed, points, apart));
  }

  private static Optional<Value> value(Tick tick, Map<String, Double> percentiles) {
    Double nanos = percentiles.get(tick.text());
    return nanos == null || nanos <= 0
        ? Optional.empty()
        : Optional.of(new Value(tick.at(), nanos));
  }
}
