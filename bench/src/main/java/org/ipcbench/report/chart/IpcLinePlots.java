// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.ipcbench.report.Figures;
import org.ipcbench.report.IpcRow;
import org.ipcbench.report.IpcSection;
import org.ipcbench.report.chart.LinePlot.Curve;
import org.ipcbench.report.chart.LinePlot.Tick;
import org.ipcbench.report.chart.LinePlot.Value;

/** Plots of lines: latencies by percentile, rates by payload. */
final class IpcLinePlots {
  /** Below this many payloads a line would be no more than its ends. */
  private static final int PAYLOADS_NEEDED = 3;

  private IpcLinePlots() {}

  /** Percentiles of the smallest payload's latency; empty if there are none. */
  static Optional<LinePlot> latency(IpcSource source) {
    int payload = IpcSection.payloads(List.of(source.section())).first();
    List<Curve> lines = new ArrayList<>();
    for (IpcRow row : source.section().rows()) {
      PercentileCurves.of(
              row.latencies().get(payload),
              row.conditions().mechanism(),
              name(source, row),
              row.conditions().what(),
              dashed(row))
          .ifPresent(lines::add);
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
            PercentileCurves.TICKS,
            PercentileCurves.TITLE,
            lines,
            IpcSource::time,
            PercentileCurves.CAPTION + dashes(lines)));
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
    List<Curve> lines = rows.stream().map(row -> line(shown, row, ratesByPayload(row))).toList();
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

  private static Curve line(IpcSource source, IpcRow row, List<Value> points) {
    return new Curve(
        row.conditions().mechanism(),
        name(source, row),
        row.conditions().what(),
        dashed(row),
        points,
        null);
  }

  private static String name(IpcSource source, IpcRow row) {
    return row.conditions().name() + ", " + source.conditions(row.conditions());
  }

  private static boolean dashed(IpcRow row) {
    return row.conditions().variant().equals("thread");
  }

  private static String dashes(List<Curve> lines) {
    return lines.stream().anyMatch(Curve::dashed) ? "Dashed: between threads." : "";
  }

  private static String bytes(int payload) {
    return payload >= 1024 && payload % 1024 == 0 ? payload / 1024 + " KiB" : payload + " B";
  }
}
