// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipcbench.report.Figures;
import org.ipcbench.report.IpcComparison;
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

/** Plots of the rates of one host, or of several side by side. */
final class RatePlots {
  private final List<String> labels;
  private final String title;
  private final String subtitle;
  private final String counted;
  private final List<List<IpcRow>> lines;
  private final SortedSet<Integer> payloads;
  private final Function<Conditions, String> conditions;

  /** Of one file. */
  RatePlots(IpcSource source) {
    labels = List.of(source.label());
    title = source.section().title();
    subtitle = source.subtitle();
    counted = source.counted();
    lines = source.section().rows().stream().map(List::of).toList();
    payloads = IpcSection.payloads(List.of(source.section()));
    conditions = row -> row.what() + ", " + source.conditions(row);
  }

  /**
   * Of several files.
   *
   * @param labels of the files, no two alike
   * @param joined which of their rows belong together
   */
  RatePlots(List<String> labels, List<ResultFile> files, IpcComparison.Joined joined) {
    this.labels = labels;
    IpcSource leading = new IpcSource(labels.get(0), files.get(0), joined.section());
    title = joined.section().title();
    subtitle =
        IntStream.range(0, files.size())
                .mapToObj(i -> IpcSource.labelAndDay(labels.get(i), files.get(i)))
                .collect(Collectors.joining(", "))
            + " · placement "
            + joined.section().placement();
    counted = leading.counted();
    lines = joined.lines();
    payloads = joined.payloads();
    conditions = Conditions::waitMode;
  }

  /** The rate at each payload, with several files of each file; empty if there is none. */
  Optional<DotPlot> rate() {
    List<String> lanes = new ArrayList<>();
    for (int payload : payloads) {
      labels.forEach(label -> lanes.add(payload + " B" + (labels.size() > 1 ? ", " + label : "")));
    }
    List<Row> rows = new ArrayList<>();
    for (List<IpcRow> line : lines) {
      List<Cell> cells = new ArrayList<>();
      for (int payload : payloads) {
        line.forEach(row -> cells.add(row == null ? Cell.NOTHING : rate(row, payload)));
      }
      rows.add(row(line, cells));
    }
    return drawable(
        new DotPlot(
            title,
            subtitle,
            counted + " per second, logarithmic",
            rows,
            lanes,
            Figures::brief,
            Figures::brief,
            caption(rows),
            null,
            false));
  }

  /**
   * Each further file's rates divided by those of the first; empty if no row is in both. Rows meet
   * that wait alike.
   */
  Optional<DotPlot> ratio() {
    List<String> lanes = new ArrayList<>();
    for (int payload : payloads) {
      labels.stream().skip(1).forEach(label -> lanes.add(payload + " B, " + label));
    }
    List<Row> rows = new ArrayList<>();
    for (List<IpcRow> line : lines) {
      List<Cell> cells = new ArrayList<>();
      for (int payload : payloads) {
        line.stream().skip(1).forEach(row -> cells.add(ratio(line.get(0), row, payload)));
      }
      if (cells.stream().anyMatch(cell -> cell.dot().isPresent())) {
        rows.add(row(line, cells));
      }
    }
    return drawable(
        new DotPlot(
            "Rates relative to " + labels.get(0),
            subtitle,
            counted + " per second as a multiple of those of " + labels.get(0) + ", logarithmic",
            rows,
            lanes,
            value -> Figures.figure(value) + "×",
            value -> Figures.brief(value) + "×",
            "The dark line is 1×: as fast. Where the two figures do not come from the same kind of"
                + " source, the legend names both, the divisor last. Ratios have no interval here.",
            1.0,
            false));
  }

  private static Optional<DotPlot> drawable(DotPlot plot) {
    return plot.dots().isEmpty() ? Optional.empty() : Optional.of(plot);
  }

  private Row row(List<IpcRow> line, List<Cell> cells) {
    List<Conditions> present =
        line.stream().filter(Objects::nonNull).map(IpcRow::conditions).toList();
    List<String> placements = present.stream().map(Conditions::placement).distinct().toList();
    String small =
        conditions.apply(present.get(0))
            + (placements.size() > 1 ? ", " + String.join(" / ", placements) : "");
    return new Row(present.get(0).mechanism(), present.get(0).name(), small, cells);
  }

  private static Cell rate(IpcRow row, int payload) {
    Measurement rate = row.rates().get(payload);
    if (rate == null) {
      return Cell.NOTHING;
    }
    if (rate.status() != Status.OK) {
      return new Cell(Optional.empty(), rate.status().text());
    }
    Dot dot =
        new Dot(
            rate.value(),
            rate.ciLow(),
            rate.ciHigh(),
            IpcSource.forks(rate),
            rate.provenanceText());
    return Cell.of(dot, Figures.figure(rate.value()));
  }

  private static Cell ratio(IpcRow base, IpcRow other, int payload) {
    Measurement below = IpcSource.rate(base, payload);
    Measurement above = IpcSource.rate(other, payload);
    if (below == null || above == null || below.value() <= 0) {
      return new Cell(Optional.empty(), missing(base, other, payload));
    }
    String kind =
        above.provenanceText().equals(below.provenanceText())
            ? above.provenanceText()
            : above.provenanceText() + " / " + below.provenanceText();
    double ratio = above.value() / below.value();
    return Cell.of(new Dot(ratio, null, null, List.of(), kind), Figures.figure(ratio));
  }

  /** Why there is no ratio, if a file says why it has no rate. */
  private static String missing(IpcRow base, IpcRow other, int payload) {
    return Stream.of(base, other)
        .filter(Objects::nonNull)
        .map(row -> row.rates().get(payload))
        .filter(rate -> rate != null && rate.status() != Status.OK)
        .map(rate -> rate.status().text())
        .findFirst()
        .orElse("");
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
        ? small + "Line: its " + Figures.percentDigits(Statistics.CONFIDENCE) + " % interval."
        : small + "No interval: it needs " + Statistics.FORKS_NEEDED + " forks.";
  }
}
