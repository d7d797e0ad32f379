// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ipcbench.report.Figures.TimeUnit;
import org.ipcbench.report.IpcMatrix;
import org.ipcbench.report.IpcRow.Conditions;
import org.ipcbench.report.chart.HeatMap.Cell;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/** Heat maps of what was measured between every pair of processors, at the smallest payload. */
final class MatrixPlots {
  private static final List<Function<Conditions, String>> FURTHER =
      List.of(
          Conditions::waitMode,
          Conditions::driver,
          Conditions::protocol,
          Conditions::direction,
          conditions -> conditions.pacedRate() == null ? "" : "paced" + conditions.pacedRate(),
          Conditions::costModel);

  private MatrixPlots() {}

  /** A plot for each matrix, by what its conditions are called; none where there is no figure. */
  static Map<String, HeatMap> of(String label, ResultFile file) {
    List<IpcMatrix> all = IpcMatrix.of(file);
    int smallest = all.stream().mapToInt(IpcMatrix::payloadBytes).min().orElse(0);
    List<IpcMatrix> shown =
        all.stream().filter(matrix -> matrix.payloadBytes() == smallest).toList();
    Map<String, HeatMap> plots = new LinkedHashMap<>();
    for (IpcMatrix matrix : shown) {
      HeatMap plot = plot(label, file, matrix);
      if (!plot.values().isEmpty()) {
        plots.put(name(matrix.conditions(), shown), plot);
      }
    }
    return plots;
  }

  private static String name(Conditions conditions, List<IpcMatrix> shown) {
    List<String> words = new ArrayList<>(List.of(conditions.mechanism(), conditions.variant()));
    for (Function<Conditions, String> axis : FURTHER) {
      boolean varies =
          shown.stream().map(matrix -> axis.apply(matrix.conditions())).distinct().count() > 1;
      if (varies && !axis.apply(conditions).isEmpty()) {
        words.add(axis.apply(conditions));
      }
    }
    return String.join("-", words);
  }

  private static HeatMap plot(String label, ResultFile file, IpcMatrix matrix) {
    TimeUnit unit = matrix.unit();
    List<List<Cell>> rows = new ArrayList<>();
    for (int row = 0; row < matrix.processors().size(); row++) {
      int cpu = matrix.processors().get(row);
      rows.add(
          matrix.processors().subList(0, row + 1).stream()
              .map(other -> cell(matrix, cpu, other))
              .toList());
    }
    return new HeatMap(
        matrix.title(),
        IpcSource.subtitle(label, file, matrix.scope()),
        "time in " + unit.symbol(),
        matrix.conditions().what(),
        matrix.processors(),
        matrix.borders(),
        rows,
        unit::bare,
        "Each pair is there once: the client on the lower number, the peer on the higher.");
  }

  private static Cell cell(IpcMatrix matrix, int a, int b) {
    Measurement figure = matrix.at(a, b);
    boolean silent = figure == null || figure.status() == Status.OK;
    return new Cell(
        matrix.nanos(a, b).filter(nanos -> nanos > 0), silent ? "" : figure.status().text());
  }
}
