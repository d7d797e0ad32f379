// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/**
 * The papers' tables of asynchronous reads: what each method needs for all reads and computing, the
 * latencies of its reads summed up by size, and the shortest and the longest read of a size.
 */
final class AsyncioTables {
  private static final double NANOS_PER_MICRO = 1e3;

  private final List<Measurement> measurements;
  private final Map<List<String>, Measurement> methods = new LinkedHashMap<>();

  private AsyncioTables(ResultFile file) {
    measurements = file.measurements().stream().filter(m -> m.suite().equals("asyncio")).toList();
    measurements.forEach(m -> methods.putIfAbsent(method(m), m));
  }

  /** The tables; none if the file has no measurement of this suite. */
  static List<Table> of(ResultFile file) {
    AsyncioTables shape = new AsyncioTables(file);
    List<Table> tables = new ArrayList<>();
    if (!shape.methods.isEmpty()) {
      tables.add(shape.totals());
    }
    for (int bytes : shape.sizes("latencyMin")) {
      tables.add(shape.range(bytes));
    }
    return tables;
  }

  private Table totals() {
    List<Column> columns = columns();
    columns.add(1, Column.of("total (µs)", "total (us)", Align.RIGHT));
    SortedSet<Integer> sizes = sizes("latencySum");
    int next = 2;
    for (int bytes : sizes) {
      String name = size(bytes) + " reads";
      columns.add(
          next++,
          new Column("latencies summed up (µs)", name, name + " summed up (us)", Align.RIGHT));
    }
    Footnotes footnotes = new Footnotes();
    List<List<Cell>> rows = new ArrayList<>();
    for (Map.Entry<List<String>, Measurement> method : methods.entrySet()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(IpcTable.figure(find(method.getKey(), "total", 0), footnotes));
      for (int bytes : sizes) {
        cells.add(IpcTable.figure(find(method.getKey(), "latencySum", bytes), footnotes));
      }
      rows.add(row(method.getValue(), cells));
    }
    return footnotes.table("Asynchronous I/O: computing and reading", "", columns, rows, List.of());
  }

  private Table range(int bytes) {
    List<Column> columns = columns();
    columns.add(1, Column.of("shortest (µs)", "shortest (ns)", Align.RIGHT));
    columns.add(2, Column.of("longest (µs)", "longest (ns)", Align.RIGHT));
    Footnotes footnotes = new Footnotes();
    List<List<Cell>> rows = new ArrayList<>();
    for (Map.Entry<List<String>, Measurement> method : methods.entrySet()) {
      Measurement least = find(method.getKey(), "latencyMin", bytes);
      Measurement most = find(method.getKey(), "latencyMax", bytes);
      if (least != null || most != null) {
        rows.add(
            row(method.getValue(), List.of(micros(least, footnotes), micros(most, footnotes))));
      }
    }
    return footnotes.table(
        "Asynchronous I/O: shortest and longest read of " + size(bytes),
        "",
        columns,
        rows,
        List.of());
  }

  private static List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of("", "method", Align.LEFT));
    columns.add(Column.of("what", "what", Align.LEFT));
    columns.add(Column.forMachines("notes"));
    return columns;
  }

  /** A method's row: its figures, and what all of its measurements have to say. */
  private List<Cell> row(Measurement method, List<Cell> figures) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(method.mechanism()));
    cells.addAll(figures);
    cells.add(Cell.of(method.provenanceText()));
    cells.add(
        Cell.of(
            Footnotes.texts(measurements.stream().filter(m -> method(m).equals(method(method))))));
    return cells;
  }

  private static Cell micros(Measurement time, Footnotes footnotes) {
    return time == null || time.status() != Status.OK
        ? IpcTable.figure(time, footnotes)
        : new Cell(
            Figures.figure(time.value() / NANOS_PER_MICRO),
            "",
            Figures.exact(time.value()),
            footnotes.marks(time));
  }

  private Measurement find(List<String> method, String metric, int bytes) {
    return measurements.stream()
        .filter(m -> method(m).equals(method))
        .filter(m -> m.metric().equals(metric) && m.payloadBytes() == bytes)
        .findFirst()
        .orElse(null);
  }

  private SortedSet<Integer> sizes(String metric) {
    SortedSet<Integer> sizes = new TreeSet<>();
    measurements.stream()
        .filter(m -> m.metric().equals(metric))
        .forEach(m -> sizes.add(m.payloadBytes()));
    return sizes;
  }

  private static List<String> method(Measurement m) {
    return List.of(m.mechanism(), m.variant(), m.waitMode(), m.placement(), m.provenanceText());
  }

  private static String size(int bytes) {
    return bytes % (1 << 20) == 0
        ? (bytes >> 20) + "" + Figures.NO_BREAK_SPACE + "MiB"
        : (bytes >> 10) + "" + Figures.NO_BREAK_SPACE + "KiB";
  }
}
