// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.report.Figures;
import org.ipcbench.report.Figures.TimeUnit;
import org.ipcbench.report.IpcRow;
import org.ipcbench.report.IpcRow.Conditions;
import org.ipcbench.report.IpcSection;
import org.ipcbench.report.chart.DotPlot.Cell;
import org.ipcbench.report.chart.DotPlot.Dot;
import org.ipcbench.report.chart.DotPlot.Row;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Statistics;
import org.ipcbench.result.Status;

/** Turns sections of result files into plots. */
final class IpcPlots {
  private IpcPlots() {}

  /**
   * One file's part in a plot.
   *
   * @param label of the file, told apart from those of the others
   */
  record Source(String label, ResultFile file, IpcSection section) {}

  /** The rate at each payload, with several sources of each host; empty if there is none. */
  static Optional<DotPlot> rate(List<Source> sources) {
    IpcSection first = sources.get(0).section();
    SortedSet<Integer> payloads =
        IpcSection.payloads(sources.stream().map(Source::section).toList());
    boolean several = sources.size() > 1;
    List<String> lanes = new ArrayList<>();
    for (int payload : payloads) {
      sources.forEach(s -> lanes.add(payload + " B" + (several ? ", " + s.label() : "")));
    }
    List<Row> rows = new ArrayList<>();
    for (List<IpcRow> line : lines(sources)) {
      List<Cell> cells = new ArrayList<>();
      for (int payload : payloads) {
        line.forEach(row -> cells.add(row == null ? Cell.NOTHING : rate(row, payload)));
      }
      rows.add(row(line, cells));
    }
    if (rows.stream().flatMap(r -> r.cells().stream()).allMatch(c -> c.dot().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new DotPlot(
            first.title(),
            subtitle(sources),
            (first.direction().equals("oneway") ? "messages" : "round trips")
                + " per second, logarithmic",
            rows,
            lanes,
            Figures::brief,
            Figures::brief,
            caption(rows)));
  }

  /** Median and 99th percentile of the smallest payload's latency; empty if there is none. */
  static Optional<DotPlot> latency(Source source) {
    int payload = IpcSection.payloads(List.of(source.section())).first();
    List<String> lanes = List.of("p50", "p99");
    List<Row> rows = new ArrayList<>();
    List<Double> times = new ArrayList<>();
    for (IpcRow row : source.section().rows()) {
      List<Cell> cells =
          lanes.stream().map(lane -> latency(row.latencies().get(payload), lane)).toList();
      cells.forEach(cell -> cell.dot().ifPresent(dot -> times.add(dot.value())));
      rows.add(row(List.of(row), cells));
    }
    if (times.isEmpty()) {
      return Optional.empty();
    }
    boolean oneWay = source.section().direction().equals("oneway");
    return Optional.of(
        new DotPlot(
            "IPC latency of a " + (oneWay ? "message" : "round trip") + ", " + payload + " B",
            subtitle(List.of(source)),
            "time, logarithmic: median (p50) and 99th percentile (p99)",
            rows,
            lanes,
            TimeUnit.forAll(times)::format,
            IpcPlots::tick,
            caption(rows)));
  }

  /** Rows of several files that belong on one line: null where a file has none. */
  private static Collection<List<IpcRow>> lines(List<Source> sources) {
    Map<Object, List<IpcRow>> lines = new LinkedHashMap<>();
    Map<Object, Integer> seen = new HashMap<>();
    for (int i = 0; i < sources.size(); i++) {
      for (IpcRow row : sources.get(i).section().rows()) {
        // Hosts meet by name; where a file has several of a name, the first meets the first.
        Object key = row.conditions();
        if (sources.size() > 1) {
          String name = row.conditions().name();
          key = List.of(name, seen.merge(List.of(i, name), 1, Integer::sum));
        }
        List<IpcRow> line =
            lines.computeIfAbsent(
                key, none -> new ArrayList<>(Collections.nCopies(sources.size(), null)));
        line.set(i, row);
      }
    }
    return lines.values();
  }

  private static Row row(List<IpcRow> line, List<Cell> cells) {
    List<Conditions> present =
        line.stream().filter(Objects::nonNull).map(IpcRow::conditions).toList();
    String conditions =
        present.stream()
            .map(c -> line.size() > 1 ? c.waitMode() : c.what() + ", " + c.waitMode())
            .distinct()
            .collect(Collectors.joining(" / "));
    return new Row(present.get(0).name(), conditions, cells);
  }

  private static Cell rate(IpcRow row, int payload) {
    Measurement rate = row.rates().get(payload);
    if (rate == null || rate.status() != Status.OK) {
      return missing(rate);
    }
    List<Double> forks =
        rate.samples().size() < 2
            ? List.of()
            : rate.samples().stream().map(Statistics::median).toList();
    return cell(new Dot(rate.value(), rate.ciLow(), rate.ciHigh(), forks, rate.provenanceText()));
  }

  private static Cell latency(Measurement latency, String percentile) {
    if (latency == null || latency.status() != Status.OK) {
      return missing(latency);
    }
    Double value = latency.percentiles() == null ? null : latency.percentiles().get(percentile);
    return value == null
        ? Cell.NOTHING
        : cell(new Dot(value, null, null, List.of(), latency.provenanceText()));
  }

  /** A logarithmic axis has no place for zero. */
  private static Cell cell(Dot dot) {
    return dot.value() > 0
        ? new Cell(Optional.of(dot), "")
        : new Cell(Optional.empty(), Figures.figure(dot.value()));
  }

  private static Cell missing(Measurement measurement) {
    return measurement == null
        ? Cell.NOTHING
        : new Cell(Optional.empty(), measurement.status().text());
  }

  private static String subtitle(List<Source> sources) {
    Source first = sources.get(0);
    if (sources.size() > 1) {
      return sources.stream()
              .map(source -> source.label() + " (" + date(source.file()) + ")")
              .collect(Collectors.joining(", "))
          + " · placement "
          + first.section().placement();
    }
    return Stream.of(
            first.label(),
            first.file().host() == null ? "" : first.file().host().summary(),
            first.section().scope(),
            date(first.file()))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private static String date(ResultFile file) {
    String startedAt = file.startedAt() == null ? "" : file.startedAt();
    return startedAt.substring(0, Math.min("2026-01-01".length(), startedAt.length()));
  }

  private static String caption(List<Row> rows) {
    List<Dot> dots =
        rows.stream().flatMap(r -> r.cells().stream()).flatMap(c -> c.dot().stream()).toList();
    int forks = dots.stream().mapToInt(dot -> dot.forks().size()).max().orElse(0);
    if (forks < 2) {
      return "";
    }
    String small = "Small dots: the median of each of " + forks + " forks; large: their median. ";
    return dots.stream().anyMatch(dot -> dot.low() != null)
        ? small + "Line: its 95 % interval."
        : small + "No interval: it needs " + Statistics.FORKS_NEEDED + " forks.";
  }

  /** Ticks are round: what follows the point is nothing but zeros. */
  private static String tick(double nanos) {
    return TimeUnit.notAbove(nanos).format(nanos).replaceAll("\\.0+", "");
  }
}
