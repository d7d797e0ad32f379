// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ipcbench.report.IpcRow.Conditions;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/**
 * The latencies of a file that has no percentiles but, as the papers' documentation, mean, least
 * and largest: mechanisms as rows, the three at each payload as columns.
 */
final class IpcLatencyTable {
  private static final double NANOS_PER_MICRO = 1e3;

  private IpcLatencyTable() {}

  /** One table a placement and direction that has such latencies. */
  static List<Table> of(ResultFile file) {
    List<Table> tables = new ArrayList<>();
    for (IpcSection section : IpcSection.of(file)) {
      List<IpcRow> rows =
          section.rows().stream()
              .filter(row -> row.latencies().values().stream().anyMatch(IpcLatencyTable::fits))
              .toList();
      if (!rows.isEmpty()) {
        tables.add(table(section, rows));
      }
    }
    return tables;
  }

  private static Table table(IpcSection section, List<IpcRow> rows) {
    SortedSet<Integer> payloads = new TreeSet<>();
    rows.forEach(row -> payloads.addAll(row.latencies().keySet()));
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of("", "mechanism", Align.LEFT));
    columns.add(Column.forMachines("placement"));
    columns.add(Column.forMachines("direction"));
    columns.add(Column.forMachines("protocol"));
    for (int payload : payloads) {
      String group = payload + "" + Figures.NO_BREAK_SPACE + "B (µs)";
      for (String name : List.of("mean", "least", "largest")) {
        columns.add(new Column(group, name, payload + " B " + name + " (ns)", Align.RIGHT));
      }
    }
    columns.add(Column.of("wait", "wait", Align.LEFT));
    columns.add(Column.of("what", "what", Align.LEFT));
    columns.add(Column.forMachines("notes"));
    Footnotes footnotes = new Footnotes();
    List<List<Cell>> lines = new ArrayList<>();
    for (IpcRow row : rows) {
      Conditions conditions = row.conditions();
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(conditions.name()));
      cells.add(Cell.of(conditions.placement()));
      cells.add(Cell.of(conditions.direction()));
      cells.add(Cell.of(conditions.protocol()));
      for (int payload : payloads) {
        Measurement latency = row.latencies().get(payload);
        boolean fits = fits(latency);
        cells.add(cell(latency, fits ? latency.mean() : null, footnotes));
        cells.add(cell(latency, fits ? latency.percentiles().get("min") : null, footnotes));
        cells.add(cell(latency, fits ? latency.percentiles().get("max") : null, footnotes));
      }
      cells.add(Cell.of(conditions.waitMode()));
      cells.add(Cell.of(conditions.what()));
      cells.add(Cell.of(Footnotes.texts(row.latencies().values().stream())));
      lines.add(cells);
    }
    String what = section.direction().equals("oneway") ? "message" : "round trip";
    return footnotes.table("IPC latency of a " + what, section.scope(), columns, lines, List.of());
  }

  private static Cell cell(Measurement latency, Double nanos, Footnotes footnotes) {
    if (nanos == null) {
      return new Cell(IpcTable.NOT_IN_FILE, "", "", List.of());
    }
    return new Cell(
        Figures.figure(nanos / NANOS_PER_MICRO),
        "",
        Figures.exact(nanos),
        footnotes.marks(latency));
  }

  private static boolean fits(Measurement latency) {
    return latency != null
        && latency.status() == Status.OK
        && latency.percentiles() != null
        && latency.percentiles().containsKey("min");
  }
}
