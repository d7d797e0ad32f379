// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ipcbench.report.AsyncioRow;
import org.ipcbench.report.AsyncioSection;
import org.ipcbench.report.Figures.TimeUnit;
import org.ipcbench.report.chart.DotPlot.Cell;
import org.ipcbench.report.chart.DotPlot.Dot;
import org.ipcbench.report.chart.DotPlot.Row;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/** Plots of the suite {@code asyncio}: time in all, latencies by size, and what happened when. */
final class AsyncioPlots {
  private static final String ONLY_LANE = "total";
  private static final double NANOS_PER_SECOND = 1e9;

  private AsyncioPlots() {}

  /**
   * The methods of one workload and placement, in whichever file.
   *
   * @param lane what they are called where several stand together
   */
  private record Source(String lane, AsyncioSection section) {}

  /** Every plot of one file under its name: {@code total}, {@code latency}, {@code timeline}. */
  static Map<String, Plot> ofOne(String label, ResultFile file) {
    Map<String, Plot> plots = new LinkedHashMap<>();
    List<AsyncioSection> sections = AsyncioSection.of(file);
    List<String> workloads = sections.stream().map(AsyncioSection::workload).distinct().toList();
    for (String workload : workloads) {
      String which = suffix(workloads, workload);
      List<AsyncioSection> alike =
          sections.stream().filter(section -> section.workload().equals(workload)).toList();
      List<Source> sources =
          alike.stream().map(section -> new Source(section.placement(), section)).toList();
      String scope = alike.size() == 1 ? alike.get(0).scope() : "";
      put(plots, "total" + which, total(sources, IpcSource.subtitle(label, file, scope)));
      for (AsyncioSection section : alike) {
        String where = which + (alike.size() > 1 ? "-" + section.placement() : "");
        String subtitle = IpcSource.subtitle(label, file, section.scope());
        put(plots, "latency" + where, latency(section, subtitle));
        TimelinePlots.of(section, subtitle).ifPresent(plot -> plots.put("timeline" + where, plot));
      }
    }
    return plots;
  }

  /** Total times of several files, a plot for each workload that more than one of them has. */
  static Map<String, Plot> totals(List<String> labels, List<ResultFile> files) {
    Map<String, List<Source>> byWorkload = new LinkedHashMap<>();
    for (int i = 0; i < files.size(); i++) {
      for (AsyncioSection section : AsyncioSection.of(files.get(i))) {
        byWorkload
            .computeIfAbsent(section.workload(), workload -> new ArrayList<>())
            .add(new Source(labels.get(i) + ", " + section.placement(), section));
      }
    }
    byWorkload.values().removeIf(sources -> sources.size() < 2);
    List<String> workloads = List.copyOf(byWorkload.keySet());
    Map<String, Plot> plots = new LinkedHashMap<>();
    byWorkload.forEach(
        (workload, sources) ->
            put(
                plots,
                "total" + suffix(workloads, workload),
                total(sources, String.join(" and ", labels))));
    return plots;
  }

  private static String suffix(List<String> workloads, String workload) {
    return workloads.size() > 1 ? "-" + (workloads.indexOf(workload) + 1) : "";
  }

  private static void put(Map<String, Plot> plots, String name, DotPlot plot) {
    if (!plot.dots().isEmpty()) {
      plots.put(name, plot);
    }
  }

  private static DotPlot total(List<Source> sources, String subtitle) {
    List<String> methods =
        sources.stream()
            .flatMap(source -> source.section().rows().stream())
            .map(AsyncioRow::method)
            .distinct()
            .toList();
    List<Row> rows = new ArrayList<>();
    for (String method : methods) {
      List<Optional<AsyncioRow>> found =
          sources.stream().map(source -> row(source.section(), method)).toList();
      String waits =
          found.stream()
              .flatMap(Optional::stream)
              .map(AsyncioRow::waitMode)
              .distinct()
              .collect(Collectors.joining(" / "));
      List<Cell> cells =
          found.stream().map(row -> row.map(AsyncioPlots::total).orElse(Cell.NOTHING)).toList();
      rows.add(new Row(method, method, waits, cells));
    }
    boolean one = sources.size() == 1;
    Double alone =
        one
            ? row(sources.get(0).section(), AsyncioRow.COMPUTE_ONLY)
                .flatMap(row -> totalOf(row))
                .map(m -> AsyncioRow.nanos(m, m.value()))
                .orElse(null)
            : null;
    return new DotPlot(
        "Computing and reading: time in all",
        subtitle,
        "seconds for all computations and reads",
        rows,
        one ? List.of(ONLY_LANE) : sources.stream().map(Source::lane).toList(),
        nanos -> TimeUnit.notAbove(nanos).format(nanos),
        nanos -> LinearSpan.label(nanos / NANOS_PER_SECOND),
        sources.get(0).section().workload()
            + (alone == null ? "." : ". The line: computing alone."),
        alone,
        true);
  }

  private static Optional<AsyncioRow> row(AsyncioSection section, String method) {
    return section.rows().stream().filter(row -> row.method().equals(method)).findFirst();
  }

  private static Optional<Measurement> totalOf(AsyncioRow row) {
    return Optional.ofNullable(row.find("total", AsyncioRow.NO_SIZE))
        .filter(m -> m.status() == Status.OK);
  }

  private static Cell total(AsyncioRow row) {
    Measurement m = row.find("total", AsyncioRow.NO_SIZE);
    if (m == null) {
      return Cell.NOTHING;
    }
    if (m.status() != Status.OK) {
      return new Cell(Optional.empty(), m.status().text());
    }
    double nanos = AsyncioRow.nanos(m, m.value());
    return Cell.of(
        new Dot(
            nanos,
            m.ciLow() == null ? null : AsyncioRow.nanos(m, m.ciLow()),
            m.ciHigh() == null ? null : AsyncioRow.nanos(m, m.ciHigh()),
            IpcSource.forks(m).stream().map(fork -> AsyncioRow.nanos(m, fork)).toList(),
            row.what()),
        TimeUnit.NANOS.format(nanos));
  }

  private static DotPlot latency(AsyncioSection section, String subtitle) {
    List<Row> rows = new ArrayList<>();
    for (int bytes : section.sizes("latency")) {
      rows.add(
          new Row(
              "",
              "reads of " + AsyncioRow.size(bytes),
              "median, shortest and longest",
              section.rows().stream().map(row -> latency(row, bytes)).toList()));
    }
    return new DotPlot(
        "Latency of reads, from submission until finished",
        subtitle,
        "time, logarithmic",
        rows,
        section.rows().stream().map(AsyncioRow::method).toList(),
        nanos -> TimeUnit.notAbove(nanos).format(nanos),
        IpcSource::time,
        section.workload()
            + ". Mark and figure: the median read of a run; line: from the shortest to the longest.",
        null,
        false);
  }

  private static Cell latency(AsyncioRow row, int bytes) {
    Measurement median = row.find("latency", bytes);
    if (median == null) {
      return Cell.NOTHING;
    }
    if (median.status() != Status.OK) {
      return new Cell(Optional.empty(), median.status().text());
    }
    Double shortest = value(row.find("latencyMin", bytes));
    Double longest = value(row.find("latencyMax", bytes));
    boolean range = shortest != null && longest != null;
    return Cell.of(
        new Dot(
            median.value(), range ? shortest : null, range ? longest : null, List.of(), row.what()),
        TimeUnit.NANOS.format(median.value()));
  }

  private static Double value(Measurement m) {
    return m == null || m.status() != Status.OK ? null : m.value();
  }
}
