// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipcbench.report.BindingTable;
import org.ipcbench.report.Figures.TimeUnit;
import org.ipcbench.report.chart.DotPlot.Cell;
import org.ipcbench.report.chart.DotPlot.Dot;
import org.ipcbench.report.chart.DotPlot.Row;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/** Plots of the suite {@code binding}: what single operations cost. */
final class BindingPlots {
  private BindingPlots() {}

  /** A plot for each placement, by its name; none where there is no figure. */
  static Map<String, DotPlot> cost(String label, ResultFile file) {
    Map<String, DotPlot> plots = new LinkedHashMap<>();
    BindingTable.byPlacement(file)
        .forEach(
            (placement, measurements) -> {
              DotPlot plot = plot(label, file, placement, measurements);
              if (!plot.dots().isEmpty()) {
                plots.put(placement, plot);
              }
            });
    return plots;
  }

  private static DotPlot plot(
      String label, ResultFile file, String placement, List<Measurement> measurements) {
    return new DotPlot(
        "Cost of single operations",
        IpcSource.subtitle(label, file, "placement " + placement),
        "time of one, logarithmic",
        measurements.stream()
            .map(m -> new Row(m.mechanism(), m.mechanism(), m.provenanceText(), List.of(cell(m))))
            .toList(),
        List.of("cost"),
        TimeUnit.NANOS::format,
        IpcSource::time,
        "",
        null,
        false);
  }

  private static Cell cell(Measurement m) {
    if (m.status() != Status.OK) {
      return new Cell(Optional.empty(), m.status().text());
    }
    return Cell.of(
        new Dot(m.value(), m.ciLow(), m.ciHigh(), IpcSource.forks(m), m.provenanceText()),
        TimeUnit.NANOS.format(m.value()));
  }
}
