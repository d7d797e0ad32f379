// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.ipcbench.report.AsyncioRow.COMPUTE_ONLY;
import static org.ipcbench.report.AsyncioRow.NO_SIZE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Ratio;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/**
 * The suite {@code asyncio}: the report's table of what each method needs for everything and of the
 * latencies of its reads, summed up by size; for each size the range of its reads; and how long a
 * complete read waits to be noticed. Those tables for each workload and placement.
 */
final class AsyncioTables {
  private static final Cell NOTHING = new Cell("–", "", "", List.of());

  /** Those of an interrupt's latency that a table shows. */
  private static final List<String> PERCENTILES = List.of("p50", "p90", "p99", "max");

  private final AsyncioSection section;
  private Footnotes footnotes = new Footnotes();

  private AsyncioTables(AsyncioSection section) {
    this.section = section;
  }

  /** The tables; none if the file has no measurement of this suite. */
  static List<Table> of(ResultFile file) {
    List<Table> tables = new ArrayList<>();
    for (AsyncioSection section : AsyncioSection.of(file)) {
      AsyncioTables shape = new AsyncioTables(section);
      boolean first = tables.isEmpty();
      tables.add(shape.totals(first ? Origin.of(file) : List.of()));
      for (int bytes : section.sizes("latencyMin", "latency", "latencyMax")) {
        tables.add(shape.reads(bytes));
      }
      if (section.has("notice", NO_SIZE) || section.has("processorTime", NO_SIZE)) {
        tables.add(shape.notices());
      }
    }
    return tables;
  }

  private Table totals(List<String> origin) {
    Map<Column, Function<AsyncioRow, Cell>> columns = columns();
    addWithEnds(columns, "total", NO_SIZE, "total");
    if (section.figure(COMPUTE_ONLY, "total", NO_SIZE).isPresent()) {
      columns.put(
          Column.of("× alone", "total / compute-only", Align.RIGHT),
          row -> share(row, "total", section.figure(COMPUTE_ONLY, "total", NO_SIZE)));
    }
    for (int bytes : section.sizes("latencySum")) {
      String name = AsyncioRow.size(bytes);
      columns.put(
          new Column(
              "latencies summed up (µs), reads of",
              name,
              name + " reads summed up (us)",
              Align.RIGHT),
          row -> micros(row.find("latencySum", bytes)));
    }
    List<String> remarks = new ArrayList<>();
    if (!section.workload().isEmpty()) {
      remarks.add("The program: " + section.workload() + ".");
    }
    boundaries().ifPresent(remarks::add);
    remarks.addAll(origin);
    return table("Asynchronous I/O: computing and reading", columns, remarks);
  }

  private Table reads(int bytes) {
    Map<Column, Function<AsyncioRow, Cell>> columns = columns();
    columns.put(Column.forMachines("read (B)"), row -> Cell.of(String.valueOf(bytes)));
    addWithEnds(columns, "latencySum", bytes, "summed up");
    addTime(columns, "latencyMin", bytes, "shortest");
    addTime(columns, "latency", bytes, "median");
    addTime(columns, "latencyMax", bytes, "longest");
    return table(
        "Asynchronous I/O: reads of " + AsyncioRow.size(bytes),
        columns,
        section.has("latency", bytes)
            ? List.of("Shortest, median and longest read of a run; of several runs their median.")
            : List.of());
  }

  private Table notices() {
    Map<Column, Function<AsyncioRow, Cell>> columns = columns();
    List<String> remarks = new ArrayList<>();
    if (section.has("notice", NO_SIZE)) {
      for (String percentile : PERCENTILES) {
        columns.put(
            new Column(
                "completion to notice (µs)",
                percentile,
                "notice " + percentile + " (us)",
                Align.RIGHT),
            row -> percentile(row.find("notice", NO_SIZE), percentile));
      }
      columns.put(
          new Column("completion to notice (µs)", "model", "notice, model (us)", Align.RIGHT),
          row -> predicted(row.find("notice", NO_SIZE)));
      remarks.add(
          "Completion to notice: from the first boundary after a read was complete until whoever"
              + " finishes it has noticed.");
      remarks.add("Model: the cost model's constants alone.");
    }
    addWithEnds(columns, "processorTime", NO_SIZE, "processor time");
    columns.put(
        Column.of("× total", "processor time / total", Align.RIGHT),
        row -> share(row, "processorTime", Optional.ofNullable(row.find("total", NO_SIZE))));
    remarks.add("Processor time: of all threads, the one of the kernel that polls the ring too.");
    if (section.figure(COMPUTE_ONLY, "bare", NO_SIZE).isPresent()) {
      remarks.add(
          COMPUTE_ONLY
              + " computes everything twice, with boundaries and without; its processor time is of"
              + " both.");
    }
    return table("Asynchronous I/O: who notices, and processor time", columns, remarks);
  }

  private Map<Column, Function<AsyncioRow, Cell>> columns() {
    Map<Column, Function<AsyncioRow, Cell>> columns = new LinkedHashMap<>();
    columns.put(Column.of("", "method", Align.LEFT), row -> Cell.of(row.method()));
    columns.put(Column.forMachines("placement"), row -> Cell.of(section.placement()));
    columns.put(Column.forMachines("workload"), row -> Cell.of(section.workload()));
    return columns;
  }

  /** A time with its interval; nothing if no method has it. */
  private void addWithEnds(
      Map<Column, Function<AsyncioRow, Cell>> columns, String metric, int bytes, String name) {
    if (section.has(metric, bytes)) {
      columns.put(
          Column.of(name + " (µs)", name + " (us)", Align.RIGHT),
          row -> withInterval(row.find(metric, bytes)));
      columns.put(
          Column.forMachines(name + " low"),
          row -> end(row.find(metric, bytes), Measurement::ciLow));
      columns.put(
          Column.forMachines(name + " high"),
          row -> end(row.find(metric, bytes), Measurement::ciHigh));
    }
  }

  private void addTime(
      Map<Column, Function<AsyncioRow, Cell>> columns, String metric, int bytes, String name) {
    if (section.has(metric, bytes)) {
      columns.put(
          Column.of(name + " (µs)", name + " (us)", Align.RIGHT),
          row -> micros(row.find(metric, bytes)));
    }
  }

  /** A table of the section's rows; those that have none of its figures are left out. */
  private Table table(
      String title, Map<Column, Function<AsyncioRow, Cell>> columns, List<String> remarks) {
    footnotes = new Footnotes();
    columns.put(Column.of("wait", "wait", Align.LEFT), row -> Cell.of(row.waitMode()));
    columns.put(Column.forMachines("driver"), row -> Cell.of(row.driver()));
    columns.put(Column.of("what", "what", Align.LEFT), row -> Cell.of(row.what()));
    columns.put(
        Column.forMachines("notes"), row -> Cell.of(Footnotes.texts(row.measurements().stream())));
    List<List<Cell>> rows =
        section.rows().stream()
            .map(row -> columns.values().stream().map(column -> column.apply(row)).toList())
            .filter(cells -> saysAnything(columns, cells))
            .toList();
    return footnotes.table(title, section.scope(), List.copyOf(columns.keySet()), rows, remarks);
  }

  private static boolean saysAnything(
      Map<Column, Function<AsyncioRow, Cell>> columns, List<Cell> cells) {
    int index = 0;
    for (Column column : columns.keySet()) {
      Cell cell = cells.get(index++);
      if (column.align() == Align.RIGHT && !cell.csv().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private Cell withInterval(Measurement time) {
    Cell cell = micros(time);
    return time == null || time.status() != Status.OK
        ? cell
        : new Cell(cell.text(), IpcTable.interval(time), cell.csv(), cell.marks());
  }

  private Cell micros(Measurement time) {
    if (time == null) {
      return NOTHING;
    }
    return time.status() == Status.OK
        ? figure(AsyncioRow.micros(time, time.value())).marked(footnotes.marks(time))
        : IpcTable.figure(time, footnotes);
  }

  private Cell percentile(Measurement notice, String name) {
    if (notice == null || notice.status() != Status.OK) {
      return micros(notice);
    }
    Double nanos = notice.percentiles() == null ? null : notice.percentiles().get(name);
    return nanos == null
        ? NOTHING
        : figure(AsyncioRow.micros(notice, nanos)).marked(footnotes.marks(notice));
  }

  private static Cell predicted(Measurement notice) {
    return notice != null && notice.evidence().get("predictedNanos") instanceof Number nanos
        ? figure(AsyncioRow.micros(notice, nanos.doubleValue()))
        : NOTHING;
  }

  private static Cell share(AsyncioRow row, String metric, Optional<Measurement> base) {
    return base.flatMap(whole -> Ratio.withinRun(whole, row.find(metric, NO_SIZE)))
        .map(
            ratio ->
                new Cell(Figures.ratio(ratio.value()), "", Figures.exact(ratio.value()), List.of()))
        .orElse(NOTHING);
  }

  private static Cell figure(double micros) {
    return new Cell(Figures.figure(micros), "", Figures.exact(micros), List.of());
  }

  private static Cell end(Measurement time, Function<Measurement, Double> endOfInterval) {
    Double end = time == null ? null : endOfInterval.apply(time);
    return Cell.of(end == null ? "" : Figures.exact(AsyncioRow.micros(time, end)));
  }

  /** What the instruction boundaries add to computing. */
  private Optional<String> boundaries() {
    return section
        .figure(COMPUTE_ONLY, "total", NO_SIZE)
        .flatMap(
            with ->
                section
                    .figure(COMPUTE_ONLY, "bare", NO_SIZE)
                    .flatMap(without -> Ratio.withinRun(without, with)))
        .map(
            ratio ->
                "Instruction boundaries: computing alone takes "
                    + Figures.percent(Math.abs(ratio.value() - 1))
                    + (ratio.value() < 1 ? " less" : " more")
                    + " with them than without.");
  }
}
