// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.ipcbench.report.Figures;
import org.ipcbench.report.IpcRow;
import org.ipcbench.report.IpcSection;
import org.ipcbench.report.chart.LinePlot.Curve;
import org.ipcbench.report.chart.LinePlot.Tick;
import org.ipcbench.report.chart.LinePlot.Value;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Status;

/** Plots of lines: latencies by percentile, rates by payload. */
final class IpcLinePlots {
  /** Below this many payloads a line would be no more than its ends. */
  private static final int PAYLOADS_NEEDED = 3;

  /**
   * Where percentiles are: the logarithm of how many round trips there are for each one that takes
   * longer. The largest has no such place; it stands apart.
   */
  private static final List<Tick> PERCENTILES =
      List.of(
          new Tick(StrictMath.log10(2), "p50"),
          new Tick(1, "p90"),
          new Tick(2, "p99"),
          new Tick(3, "p99.9"),
          new Tick(4, "p99.99"),
          new Tick(5, "max"));

  private IpcLinePlots() {}

  /** Percentiles of the smallest payload's latency; empty if there are none. */
  static Optional<LinePlot> latency(IpcSource source) {
    int payload = IpcSection.payloads(List.of(source.section())).first();
    List<Curve> lines = new ArrayList<>();
    for (IpcRow row : source.section().rows()) {
      Measurement latency = row.latencies().get(payload);
      if (latency != null && latency.status() == Status.OK && latency.percentiles() != null) {
        Map<String, Double> percentiles = latency.percentiles();
        List<Value> points =
            PERCENTILES.subList(0, PERCENTILES.size() - 1).stream()
                .flatMap(tick -> value(tick, percentiles).stream())
                .toList();
        if (points.size() > 1) {
          Optional<Value> max = value(PERCENTILES.get(PERCENTILES.size() - 1), percentiles);
          lines.add(line(source, row, points, max.orElse(null)));
        }
      }
    }
    return plot(
        new LinePlot(
            "IPC latency of a "
                + (source.oneWay() ? "message" : "round trip")
                + ", "
                + payload
                + " B"
                + (source.section().paced()
                    ? ", paced: " + source.section().pacedRate() + " msg/s"
                    : ""),
            source.subtitle(),
            "time of one " + (source.oneWay() ? "message" : "round trip") + ", logarithmic",
            PERCENTILES,
            "percentile: the further right, the rarer",
            lines,
            IpcSource::time,
            "p99.9: one of a thousand takes longer. max: the longest of all, which depends on how"
                + " many there were; it is no place on the scale, therefore the thin line. "
                + dashes(lines)));
  }

  /**
   * The rate by payload, a line a row that has figures for enough payloads; empty if there are too
   * few payloads.
   */
  static Optional<LinePlot> payload(IpcSource source) {
    SortedSet<Integer> payloads = IpcSection.payloads(List.of(source.section()));
    List<Tick> ticks =
        payloads.stream()
            .filter(payload -> payload > 0)
            .map(payload -> new Tick(StrictMath.log10(payload), bytes(payload)))
            .toList();
    if (ticks.size() < PAYLOADS_NEEDED) {
      return Optional.empty();
    }
    List<IpcRow> rows =
        source.section().rows().stream()
            .filter(row -> ratesByPayload(row).size() >= PAYLOADS_NEEDED)
            .toList();
    IpcSource shown = source.with(rows);
    List<Curve> lines =
        rows.stream().map(row -> line(shown, row, ratesByPayload(row), null)).toList();
    return plot(
        new LinePlot(
            "Rate by payload",
            source.subtitle(),
            source.counted() + " per second, logarithmic",
            ticks,
            "payload of a message, logarithmic",
            lines,
            Figures::brief,
            dashes(lines)));
  }

  private static List<Value> ratesByPayload(IpcRow row) {
    return row.rates().keySet().stream()
        .filter(payload -> payload > 0 && IpcSource.rate(row, payload) != null)
        .map(payload -> new Value(StrictMath.log10(payload), IpcSource.rate(row, payload).value()))
        .filter(value -> value.value() > 0)
        .toList();
  }

  private static Optional<LinePlot> plot(LinePlot plot) {
    return plot.lines().isEmpty() ? Optional.empty() : Optional.of(plot);
  }

  private static Optional<Value> value(Tick tick, Map<String, Double> percentiles) {
    Double nanos = percentiles.get(tick.text());
    return nanos == null || nanos <= 0
        ? Optional.empty()
        : Optional.of(new Value(tick.at(), nanos));
  }

  private static Curve line(IpcSource source, IpcRow row, List<Value> points, Value apart) {
    return new Curve(
        row.conditions().mechanism(),
        row.conditions().name() + ", " + source.conditions(row.conditions()),
        row.conditions().what(),
        row.conditions().variant().equals("thread"),
        points,
        apart);
  }

  private static String dashes(List<Curve> lines) {
    return lines.stream().anyMatch(Curve::dashed) ? "Dashed: between threads." : "";
  }

  private static String bytes(int payload) {
    return payload >= 1024 && payload % 1024 == 0 ? payload / 1024 + " KiB" : payload + " B";
  }
}
