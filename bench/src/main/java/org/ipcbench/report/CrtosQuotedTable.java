// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcbench.report.Figures.TimeUnit;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/**
 * What a publication quotes of remote system calls, beside what it compares them with: figures of
 * no one task.
 */
final class CrtosQuotedTable {
  private static final Map<String, String> NAMES =
      Map.of(
          "remote", "read() or write(), answered by the other system",
          "native-read", "read(), native",
          "native-write", "write(), native",
          "uintr", "notification by user interrupt",
          "polling", "notification by polling shared memory");

  private static final Map<String, String> METRICS =
      Map.of("latencyMax", "largest latency", "latency", "latency", "cost", "cost");

  private CrtosQuotedTable() {}

  /** What is quoted, in the file's order. */
  static List<Measurement> quoted(ResultFile file) {
    return file.measurements().stream()
        .filter(m -> m.suite().equals("crtos") && m.task() == null)
        .toList();
  }

  /** What a quoted quantity is called. */
  static String name(Measurement m) {
    return NAMES.getOrDefault(m.mechanism(), m.mechanism());
  }

  /** The table; none if the file quotes nothing. */
  static List<Table> of(ResultFile file) {
    List<Measurement> measurements = quoted(file);
    if (measurements.isEmpty()) {
      return List.of();
    }
    List<Column> columns =
        List.of(
            Column.of("", "mechanism", Align.LEFT),
            Column.of("figure", "metric", Align.LEFT),
            new Column("", "value", "value", Align.RIGHT),
            Column.forMachines("unit"),
            Column.of("what", "what", Align.LEFT),
            Column.forMachines("notes"));
    Footnotes footnotes = new Footnotes();
    List<List<Cell>> rows = new ArrayList<>();
    for (Measurement m : measurements) {
      rows.add(
          List.of(
              new Cell(name(m), "", m.mechanism(), List.of()),
              new Cell(METRICS.getOrDefault(m.metric(), m.metric()), "", m.metric(), List.of()),
              value(m, footnotes),
              Cell.of(m.unit()),
              Cell.of(m.provenanceText()),
              Cell.of(Footnotes.texts(Stream.of(m)))));
    }
    return List.of(footnotes.table("Remote system calls", "", columns, rows, Origin.of(file)));
  }

  /** A quantity in its own unit. */
  static Cell value(Measurement m, Footnotes footnotes) {
    if (m.status() != Status.OK) {
      return IpcTable.figure(m, footnotes);
    }
    String text =
        m.unit().equals("ns")
            ? TimeUnit.notAbove(m.value()).format(m.value())
            : Figures.figure(m.value()) + Figures.NO_BREAK_SPACE + m.unit();
    return new Cell(text, "", Figures.exact(m.value()), footnotes.marks(m));
  }
}
