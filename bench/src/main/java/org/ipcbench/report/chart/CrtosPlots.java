// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipcbench.report.CrtosRow;
import org.ipcbench.report.CrtosSection;
import org.ipcbench.report.chart.LinePlot.Curve;
import org.ipcbench.report.chart.StagesPlot.Bar;
import org.ipcbench.report.chart.StagesPlot.Group;
import org.ipcbench.report.chart.StagesPlot.Segment;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/** Plots of the suite {@code crtos}: where the time of a call goes, latencies, wake-ups. */
final class CrtosPlots {
  private static final String SPINNING = "spin";

  private CrtosPlots() {}

  /** Every plot of one file under its name: {@code stages}, {@code latency}, {@code cyclictest}. */
  static Map<String, Plot> of(String label, ResultFile file) {
    Map<String, Plot> plots = new LinkedHashMap<>();
    List<CrtosSection> sections = CrtosSection.of(file);
    for (CrtosSection section : sections) {
      String where = where(sections, section);
      String subtitle = IpcSource.subtitle(label, file, section.scope());
      stages(section, subtitle).ifPresent(plot -> plots.put("stages" + where, plot));
      latency(section, subtitle).ifPresent(plot -> plots.put("latency" + where, plot));
      wakeUps(section, subtitle).ifPresent(plot -> plots.put("cyclictest" + where, plot));
    }
    return plots;
  }

  /** What tells a section's plots from those of the others. */
  private static String where(List<CrtosSection> all, CrtosSection section) {
    boolean placements = all.stream().map(CrtosSection::placement).distinct().count() > 1;
    boolean paces = all.stream().map(CrtosSection::pacedRate).distinct().count() > 1;
    return (placements ? "-" + section.placement() : "")
        + (section.paced() && paces ? "-paced" + section.pacedRate() : "");
  }

  /** Of every task that has stages; the call made directly has none. */
  private static Optional<StagesPlot> stages(CrtosSection section, String subtitle) {
    Map<String, List<Bar>> bars = new LinkedHashMap<>();
    List<CrtosRow> rows =
        section.calls().stream().filter(row -> !row.strategy().equals(CrtosRow.NATIVE)).toList();
    for (CrtosRow row : rows) {
      bars.computeIfAbsent(row.name(), name -> new ArrayList<>()).add(bar(row, rows, section));
    }
    List<Group> groups = new ArrayList<>();
    bars.forEach((name, some) -> groups.add(new Group(name, some)));
    String title = section.titled("Remote system calls: where the time goes");
    StagesPlot plot = new StagesPlot(title, subtitle, groups);
    return plot.bars().isEmpty() ? Optional.empty() : Optional.of(plot);
  }

  /** A paced call begins when it is due: before its stages, beside which it has no length. */
  private static Bar bar(CrtosRow row, List<CrtosRow> all, CrtosSection section) {
    List<Segment> segments = new ArrayList<>();
    row.stages()
        .forEach(
            (stage, m) ->
                segments.add(new Segment(stage, m.percentiles().get("p50"), m.provenanceText())));
    Double whole = section.paced() ? null : row.median().orElse(null);
    return new Bar(name(row, all), segments, whole, missing(row));
  }

  private static String missing(CrtosRow row) {
    Measurement latency = row.find("latency");
    return latency == null || latency.status() == Status.OK ? "" : latency.status().text();
  }

  /** Of the first task alone: what all strategies do in it is the least. */
  private static Optional<LinePlot> latency(CrtosSection section, String subtitle) {
    List<CrtosRow> calls = section.calls();
    if (calls.isEmpty()) {
      return Optional.empty();
    }
    String task = calls.get(0).name();
    List<CrtosRow> rows = calls.stream().filter(row -> row.name().equals(task)).toList();
    List<Curve> curves = rows.stream().flatMap(row -> curve(row, rows).stream()).toList();
    boolean dashed = curves.stream().anyMatch(Curve::dashed);
    return curves.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LinePlot(
                section.titled("Remote system calls: latency of " + task),
                subtitle,
                section.paced()
                    ? "time from when a call was due until it returns, logarithmic"
                    : "time from the task's trap until its call returns, logarithmic",
                PercentileCurves.TICKS,
                PercentileCurves.TITLE,
                curves,
                IpcSource::time,
                PercentileCurves.CAPTION + (dashed ? "Dashed: idle domains sleep." : "")));
  }

  private static Optional<Curve> curve(CrtosRow row, List<CrtosRow> all) {
    return PercentileCurves.of(
        row.find("latency"),
        row.strategy(),
        name(row, all),
        row.what(),
        !row.waitMode().equals(SPINNING));
  }

  private static Optional<HistogramPlot> wakeUps(CrtosSection section, String subtitle) {
    List<CrtosRow> rows = section.wakeUps();
    List<HistogramPlot.Lane> lanes = rows.stream().flatMap(row -> lane(row, rows)).toList();
    return lanes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HistogramPlot(
                "Remote system calls: cyclictest",
                subtitle,
                "woken up later than due, logarithmic",
                lanes,
                "How often a periodic task of the real-time domain woke up so late, while another"
                    + " one wrote remotely: logarithmic, from once on."));
  }

  private static Stream<HistogramPlot.Lane> lane(CrtosRow row, List<CrtosRow> all) {
    return row
        .latencies()
        .map(times -> HistogramPlot.Lane.of(row.strategy(), name(row, all), row.what(), times))
        .stream();
  }

  /**
   * The strategy, and how the domains wait where not all rows agree in it; a call by itself has
   * none.
   */
  private static String name(CrtosRow row, List<CrtosRow> all) {
    boolean alike = all.stream().map(CrtosRow::waitMode).distinct().count() == 1;
    boolean direct = row.strategy().equals(CrtosRow.NATIVE);
    return row.strategy() + (alike || direct ? "" : ", " + row.waitMode());
  }
}
