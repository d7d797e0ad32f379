// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ipcbench.report.Figures.TimeUnit;
import org.ipcbench.report.NotifyRow;
import org.ipcbench.report.chart.DotPlot.Cell;
import org.ipcbench.report.chart.DotPlot.Dot;
import org.ipcbench.report.chart.DotPlot.Row;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Provenance;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/** Plots of the suite {@code notify}: how long one way takes, by what the receiver does. */
final class NotifyPlots {
  /** For the one figure of a publication, which may be a mean. */
  private static final String PUBLISHED = "published";

  private static final List<String> LANES = List.of("p50", "p99", PUBLISHED);

  private NotifyPlots() {}

  /** A plot for each placement, by its name; none where there is no figure. */
  static Map<String, DotPlot> latency(String label, ResultFile file) {
    Map<String, List<NotifyRow>> byPlacement =
        NotifyRow.of(file).stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.conditions().placement(), LinkedHashMap::new, Collectors.toList()));
    Map<String, DotPlot> plots = new LinkedHashMap<>();
    byPlacement.forEach(
        (placement, rows) -> {
          DotPlot plot = plot(label, file, placement, rows);
          if (!plot.dots().isEmpty()) {
            plots.put(placement, plot);
          }
        });
    return plots;
  }

  private static DotPlot plot(
      String label, ResultFile file, String placement, List<NotifyRow> all) {
    List<Row> rows = new ArrayList<>();
    for (NotifyRow row : all) {
      rows.add(
          new Row(
              row.conditions().mechanism(),
              row.conditions().mechanism() + ", " + row.receiver(),
              row.conditions().what() + ", " + row.conditions().waitMode(),
              LANES.stream().map(lane -> cell(row.latency(), lane)).toList()));
    }
    List<Double> times =
        rows.stream()
            .flatMap(row -> row.cells().stream())
            .flatMap(cell -> cell.dot().stream())
            .map(Dot::value)
            .toList();
    TimeUnit least = TimeUnit.forAll(times);
    return new DotPlot(
        "One-way notification, by what the receiver does",
        IpcSource.subtitle(label, file, "placement " + placement),
        "time from the sending to the handler's first action, logarithmic",
        rows,
        LANES,
        nanos -> Collections.max(List.of(least, TimeUnit.notAbove(nanos))).format(nanos),
        IpcSource::time,
        "p50: the median; p99: one of a hundred takes longer.",
        null,
        false);
  }

  private static Cell cell(Measurement latency, String lane) {
    if (latency == null) {
      return Cell.NOTHING;
    }
    if (latency.status() != Status.OK) {
      // Once is enough.
      return lane.equals(LANES.get(0))
          ? new Cell(Optional.empty(), latency.status().text())
          : Cell.NOTHING;
    }
    Double nanos = nanos(latency, lane);
    return nanos == null
        ? Cell.NOTHING
        : Cell.of(
            new Dot(nanos, null, null, List.of(), latency.provenanceText()),
            TimeUnit.NANOS.format(nanos));
  }

  private static Double nanos(Measurement latency, String lane) {
    if (latency.provenance() == Provenance.PUBLISHED) {
      return lane.equals(PUBLISHED) ? latency.value() : null;
    }
    return latency.percentiles() == null ? null : latency.percentiles().get(lane);
  }
}
