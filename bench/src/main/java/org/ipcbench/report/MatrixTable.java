// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ipcbench.report.Figures.TimeUnit;
import org.ipcbench.report.IpcRow.Conditions;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/** Processors by processors: one table a matrix, each pair in it once. */
final class MatrixTable {
  private static final Cell NOTHING = Cell.of("");

  private final IpcMatrix matrix;
  private final TimeUnit unit;
  private final Footnotes footnotes = new Footnotes();

  private MatrixTable(IpcMatrix matrix) {
    this.matrix = matrix;
    unit = matrix.unit();
  }

  /** The tables of a file; none if nothing was measured pair by pair. */
  static List<Table> of(ResultFile file) {
    return IpcMatrix.of(file).stream().map(matrix -> new MatrixTable(matrix).table()).toList();
  }

  private Table table() {
    List<Column> columns = new ArrayList<>();
    for (String axis : List.of("mechanism", "variant", "payload (B)", "wait", "driver")) {
      columns.add(Column.forMachines(axis));
    }
    columns.add(Column.of("CPU", "CPU", Align.LEFT));
    matrix
        .processors()
        .forEach(cpu -> columns.add(Column.of("" + cpu, cpu + " (ns)", Align.RIGHT)));
    List<List<Cell>> rows = new ArrayList<>();
    for (int row = 0; row < matrix.processors().size(); row++) {
      rows.add(row(row));
    }
    return footnotes.table(
        matrix.title() + " (" + unit.symbol() + ")",
        matrix.scope(),
        columns,
        rows,
        List.of(
            "Each pair is there once: the client on the lower number, the peer on the higher."));
  }

  private List<Cell> row(int row) {
    Conditions conditions = matrix.conditions();
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(conditions.mechanism()));
    cells.add(Cell.of(conditions.variant()));
    cells.add(Cell.of("" + matrix.payloadBytes()));
    cells.add(Cell.of(conditions.waitMode()));
    cells.add(Cell.of(conditions.driver()));
    int cpu = matrix.processors().get(row);
    cells.add(Cell.of("" + cpu));
    for (int column = 0; column < matrix.processors().size(); column++) {
      cells.add(column <= row ? cell(cpu, matrix.processors().get(column)) : NOTHING);
    }
    return cells;
  }

  private Cell cell(int a, int b) {
    Measurement figure = matrix.at(a, b);
    if (figure == null) {
      return new Cell(IpcTable.NOT_IN_FILE, "", "", List.of());
    }
    Optional<Double> nanos = matrix.nanos(a, b);
    Cell cell =
        figure.status() != Status.OK
            ? Cell.of(figure.status().text())
            : nanos
                .map(time -> new Cell(unit.bare(time), "", Figures.exact(time), List.of()))
                .orElse(NOTHING);
    return cell.marked(footnotes.marks(figure));
  }
}
