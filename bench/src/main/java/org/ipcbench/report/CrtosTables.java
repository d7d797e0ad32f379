// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.ipcbench.report.Figures.TimeUnit;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Provenance;
import org.ipcbench.result.Ratio;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/**
 * The suite {@code crtos}: how long remote system calls take by task and strategy, where the time
 * goes, how late a periodic task wakes up meanwhile, and what follows of one strategy against
 * another. Those tables for each placement and pace; and what a publication quotes.
 */
final class CrtosTables {
  private static final String LARGEST = "max";

  /** The percentiles of a latency, and what each is called. */
  private static final Map<String, String> PERCENTILES = new LinkedHashMap<>();

  static {
    Stream.of("p50", "p99", "p99.9").forEach(name -> PERCENTILES.put(name, name));
    PERCENTILES.put(LARGEST, "largest");
  }

  private final CrtosSection section;
  private final Footnotes footnotes = new Footnotes();

  private CrtosTables(CrtosSection section) {
    this.section = section;
  }

  /** The tables; none if the file has no measurement of this suite. */
  static List<Table> of(ResultFile file) {
    List<Table> tables = new ArrayList<>();
    for (CrtosSection section : CrtosSection.of(file)) {
      List<String> origin = tables.isEmpty() ? Origin.of(file) : List.of();
      if (!section.calls().isEmpty()) {
        tables.add(new CrtosTables(section).calls(origin));
      }
      if (section.calls().stream().anyMatch(row -> !row.stages().isEmpty())) {
        tables.add(new CrtosTables(section).stages());
      }
      if (!section.wakeUps().isEmpty()) {
        tables.add(
            new CrtosTables(section).wakeUps(section.calls().isEmpty() ? origin : List.of()));
      }
      tables.addAll(CrtosClaims.of(section));
    }
    tables.addAll(CrtosQuotedTable.of(file));
    return tables;
  }

  private Table calls(List<String> origin) {
    List<CrtosRow> rows = section.calls();
    TimeUnit unit = unit(rows);
    Map<Column, Function<CrtosRow, Cell>> columns = new LinkedHashMap<>();
    addPercentiles(columns, "latency of a call", unit);
    columns.put(
        Column.of("calls/s", "rate (calls/s)", Align.RIGHT),
        row -> IpcTable.figure(row.find("rate"), footnotes));
    columns.put(
        Column.forMachines("rate low"),
        row -> Cell.of(IpcTable.end(row.find("rate"), Measurement::ciLow)));
    columns.put(
        Column.forMachines("rate high"),
        row -> Cell.of(IpcTable.end(row.find("rate"), Measurement::ciHigh)));
    columns.put(
        Column.of(
            "processor time a call (" + unit.symbol() + ")", "processor time (ns)", Align.RIGHT),
        row -> time(row.find("cost"), row.figure("cost").map(Measurement::value), unit));
    List<String> remarks = new ArrayList<>();
    if (section.paced()) {
      remarks.add("Paced: the latency of a call counts from when it was due.");
    } else {
      columns.put(
          Column.of("× native", "p50/native", Align.RIGHT),
          row -> IpcTable.ratio(againstNative(row), IpcTable.NOT_IN_FILE));
    }
    if (rows.stream().anyMatch(row -> row.figure("cost").isPresent())) {
      remarks.add("Processor time a call: on the processors of both domains together.");
    }
    if (rows.stream().anyMatch(row -> row.strategy().equals(CrtosRow.NATIVE))) {
      remarks.add(
          "native: the same call made directly, measured. × native: of the medians, a simulated one"
              + " over a measured one.");
    }
    remarks.addAll(origin);
    return table("Remote system calls", rows, columns, remarks);
  }

  private Optional<Ratio> againstNative(CrtosRow row) {
    if (row.strategy().equals(CrtosRow.NATIVE)) {
      return row.median().map(exactly -> new Ratio(1, null, null));
    }
    return section
        .beside(row, CrtosRow.NATIVE)
        .flatMap(direct -> Ratio.withinRun(direct.find("latency"), row.find("latency")));
  }

  /** All in nanoseconds, so that a reader can add up. */
  private Table stages() {
    List<CrtosRow> rows = section.calls().stream().filter(row -> !row.stages().isEmpty()).toList();
    Map<Column, Function<CrtosRow, Cell>> columns = new LinkedHashMap<>();
    for (CrtosStage stage : CrtosStage.values()) {
      if (rows.stream().anyMatch(row -> row.find(stage.metric()) != null)) {
        String name = stage.text();
        columns.put(
            new Column("medians (ns)", name, name + " (ns)", Align.RIGHT),
            row -> stage(row, stage));
        columns.put(
            Column.forMachines(name + " what"),
            row ->
                Cell.of(
                    Optional.ofNullable(row.find(stage.metric()))
                        .map(Measurement::provenanceText)
                        .orElse("")));
      }
    }
    columns.put(
        Column.of("sum", "sum (ns)", Align.RIGHT),
        row -> time(row.find("latency"), row.stagesTogether(), TimeUnit.NANOS));
    columns.put(
        Column.of("whole call", "p50 (ns)", Align.RIGHT),
        row -> time(row.find("latency"), row.median(), TimeUnit.NANOS));
    List<String> remarks = new ArrayList<>();
    simulated(rows).ifPresent(what -> remarks.add("sim: " + what + "; without it: measured."));
    remarks.add(
        section.paced()
            ? "Sum: of the medians of the stages, the first of which begins with the trap. The whole"
                + " call begins when it was due, and has the task's wake-up for it in it."
            : "Sum: of the medians. It is not exactly the median of the whole call: medians do not"
                + " add up, and the stages contain the clock readings that tell them apart.");
    return table("Remote system calls: where the time goes", rows, columns, remarks);
  }

  private Cell stage(CrtosRow row, CrtosStage stage) {
    Measurement m = row.find(stage.metric());
    Cell cell = time(m, row.percentile(stage.metric(), "p50"), TimeUnit.NANOS);
    return m == null || m.status() != Status.OK || m.provenance() != Provenance.SIMULATED
        ? cell
        : new Cell(cell.text(), Figures.NO_BREAK_SPACE + "sim", cell.csv(), cell.marks());
  }

  private static Optional<String> simulated(List<CrtosRow> rows) {
    return rows.stream()
        .flatMap(row -> row.stages().values().stream())
        .filter(m -> m.provenance() == Provenance.SIMULATED)
        .map(Measurement::provenanceText)
        .findFirst();
  }

  private Table wakeUps(List<String> origin) {
    List<CrtosRow> rows = section.wakeUps();
    Map<Column, Function<CrtosRow, Cell>> columns = new LinkedHashMap<>();
    addPercentiles(columns, "woken up later than due", unit(rows));
    columns.put(
        Column.of("samples", "samples", Align.RIGHT),
        row ->
            row.latencies()
                .map(Histogram::getTotalCount)
                .map(count -> new Cell(Figures.figure(count), "", count.toString(), List.of()))
                .orElseGet(() -> IpcTable.figure(null, footnotes)));
    List<String> remarks = new ArrayList<>();
    remarks.add("A periodic task of the real-time domain, while another one writes remotely.");
    remarks.addAll(origin);
    return table("Remote system calls: cyclictest", rows, columns, remarks);
  }

  private void addPercentiles(
      Map<Column, Function<CrtosRow, Cell>> columns, String group, TimeUnit unit) {
    PERCENTILES.forEach(
        (percentile, name) ->
            columns.put(
                new Column(group + " (" + unit.symbol() + ")", name, name + " (ns)", Align.RIGHT),
                row -> percentile(row, percentile, unit)));
  }

  private Cell percentile(CrtosRow row, String percentile, TimeUnit unit) {
    Measurement latency = row.find("latency");
    Cell cell = time(latency, row.percentile("latency", percentile), unit);
    if (latency == null || !percentile.equals(Prediction.HELD_AGAINST)) {
      return cell;
    }
    List<Integer> marks = new ArrayList<>(cell.marks());
    Prediction.of(latency).map(p -> footnotes.mark(p.text(unit))).ifPresent(marks::add);
    return cell.marked(marks);
  }

  /** A time of a measurement, or why there is none. */
  private Cell time(Measurement m, Optional<Double> nanos, TimeUnit unit) {
    if (m == null || m.status() != Status.OK) {
      return IpcTable.figure(m, footnotes);
    }
    return nanos
        .map(t -> new Cell(unit.bare(t), "", Figures.exact(t), footnotes.marks(m)))
        .orElseGet(() -> IpcTable.figure(null, footnotes));
  }

  private static TimeUnit unit(List<CrtosRow> rows) {
    return TimeUnit.forAll(rows.stream().map(CrtosRow::median).flatMap(Optional::stream).toList());
  }

  /**
   * The rows under their tasks: a task is named in its first row only; a machine has it in each.
   */
  private Table table(
      String title,
      List<CrtosRow> rows,
      Map<Column, Function<CrtosRow, Cell>> figures,
      List<String> remarks) {
    Map<Column, Function<CrtosRow, Cell>> columns = new LinkedHashMap<>();
    columns.put(Column.forPeople(""), row -> Cell.of(leads(rows, row) ? row.name() : ""));
    columns.put(Column.forMachines("task"), row -> Cell.of(row.task()));
    columns.put(
        Column.forMachines("payload (B)"), row -> Cell.of(String.valueOf(row.payloadBytes())));
    columns.put(Column.of("strategy", "strategy", Align.LEFT), row -> Cell.of(row.strategy()));
    columns.put(Column.forMachines("placement"), row -> Cell.of(section.placement()));
    if (section.paced()) {
      columns.put(
          Column.forMachines("pacedRate"), row -> Cell.of(String.valueOf(section.pacedRate())));
    }
    columns.putAll(figures);
    columns.put(Column.of("wait", "wait", Align.LEFT), row -> Cell.of(row.waitMode()));
    columns.put(Column.forMachines("driver"), row -> Cell.of(row.driver()));
    columns.put(Column.of("what", "what", Align.LEFT), row -> Cell.of(row.what()));
    columns.put(
        Column.forMachines("notes"), row -> Cell.of(Footnotes.texts(row.measurements().stream())));
    List<List<Cell>> cells =
        rows.stream()
            .map(row -> columns.values().stream().map(column -> column.apply(row)).toList())
            .toList();
    return footnotes.table(
        section.titled(title), section.scope(), List.copyOf(columns.keySet()), cells, remarks);
  }

  private static boolean leads(List<CrtosRow> rows, CrtosRow row) {
    return rows.stream().filter(row::sameTask).findFirst().orElseThrow() == row;
  }
}
