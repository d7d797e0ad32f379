// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.report.Figures.TimeUnit;
import org.ipcbench.report.IpcRow.Conditions;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Ratio;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/**
 * The papers' table: mechanisms as rows, the rate at each payload as columns, and beside it what a
 * reader needs to judge it: latency, how the ends wait, and where the figures come from. One table
 * a placement, direction and pace. A paced one has latencies at each payload and no rates.
 */
public final class IpcTable {
  static final String NOT_IN_FILE = "–";

  private final int smallestPayload;
  private final TimeUnit timeUnit;
  private final List<ColumnOfRows> columns = new ArrayList<>();
  private Footnotes footnotes = new Footnotes();

  private IpcTable(List<IpcSection> sections) {
    SortedSet<Integer> payloads = IpcSection.payloads(sections);
    smallestPayload = payloads.first();
    List<IpcRow> rows = sections.stream().flatMap(section -> section.rows().stream()).toList();
    timeUnit = TimeUnit.forAll(shownTimes(rows));
    add(Column.forPeople(""), row -> row.conditions().name());
    add(Column.forMachines("mechanism"), row -> row.conditions().mechanism());
    add(Column.forMachines("variant"), row -> row.conditions().variant());
    add(Column.forMachines("placement"), row -> row.conditions().placement());
    add(Column.forMachines("direction"), row -> row.conditions().direction());
    if (sections.get(0).paced()) {
      add(Column.forMachines("pacedRate"), row -> String.valueOf(row.conditions().pacedRate()));
      for (int payload : payloads) {
        Stream.of("p50", "p99", "p99.9").forEach(name -> addLatency(name, payload));
      }
    } else {
      payloads.forEach(this::addRate);
      if (rows.stream().map(row -> row.latencies().get(smallestPayload)).anyMatch(IpcTable::fits)) {
        addLatency("p50", smallestPayload);
        addLatency("p99", smallestPayload);
      }
    }
    add(both("wait"), row -> row.conditions().waitMode());
    addUnlessAlways(rows, "driver", "jna", Conditions::driver);
    addUnlessAlways(rows, "protocol", "fair", Conditions::protocol);
    add(both("what"), row -> row.conditions().what());
    add(Column.forMachines("notes"), row -> Footnotes.texts(row.measurements()));
  }

  /**
   * The tables of one file.
   *
   * @param file any result file
   * @return one table a placement, direction and pace; those of one direction that are paced, or
   *     not, have the same columns. None if the file has no measurement of the suite {@code ipc}
   */
  public static List<Table> of(ResultFile file) {
    return of(file, IpcSection.of(file));
  }

  /** The tables of the paced rows only, which no table of rates has. */
  static List<Table> ofPaced(ResultFile file) {
    return of(file, IpcSection.of(file).stream().filter(IpcSection::paced).toList());
  }

  private static List<Table> of(ResultFile file, List<IpcSection> sections) {
    Map<List<Object>, IpcTable> shapes = new HashMap<>();
    sections.stream()
        .collect(Collectors.groupingBy(IpcTable::kind))
        .forEach((kind, alike) -> shapes.put(kind, new IpcTable(alike)));
    List<Table> tables = new ArrayList<>();
    for (IpcSection section : sections) {
      boolean last = tables.size() == sections.size() - 1;
      tables.add(shapes.get(kind(section)).table(section, last ? Origin.of(file) : List.of()));
    }
    return tables;
  }

  private static List<Object> kind(IpcSection section) {
    return List.of(section.direction(), section.paced());
  }

  /** How a value in its own unit, or why there is none, is shown. */
  static Cell figure(Measurement measurement, Footnotes footnotes) {
    if (measurement == null) {
      return new Cell(NOT_IN_FILE, "", "", List.of());
    }
    Cell cell =
        measurement.status() == Status.OK
            ? new Cell(
                Figures.figure(measurement.value()),
                interval(measurement),
                Figures.exact(measurement.value()),
                List.of())
            : without(measurement);
    return cell.marked(footnotes.marks(measurement));
  }

  /** A payload in a column of its own. */
  static Cell payload(int bytes) {
    return new Cell(
        bytes + "" + Figures.NO_BREAK_SPACE + "B", "", String.valueOf(bytes), List.of());
  }

  /** A ratio with its interval, if there are both; else the words for why not. */
  static Cell ratio(Optional<Ratio> ratio, String otherwise) {
    return ratio
        .map(
            r ->
                new Cell(
                    Figures.ratio(r.value()),
                    r.low() == null
                        ? ""
                        : Figures.NO_BREAK_SPACE
                            + "["
                            + Figures.figure(r.low())
                            + "–"
                            + Figures.figure(r.high())
                            + "]",
                    Figures.exact(r.value()),
                    List.of()))
        .orElseGet(() -> new Cell(otherwise, "", "", List.of()));
  }

  private Table table(IpcSection section, List<String> remarks) {
    footnotes = new Footnotes();
    List<List<Cell>> rows =
        section.rows().stream()
            .map(row -> columns.stream().map(column -> column.cell().apply(row)).toList())
            .toList();
    return footnotes.table(
        section.title(),
        section.scope(),
        columns.stream().map(ColumnOfRows::column).toList(),
        rows,
        remarks);
  }

  private void addRate(int payloadBytes) {
    String name = payloadBytes + " B";
    columns.add(
        new ColumnOfRows(
            new Column(
                "", name.replace(' ', Figures.NO_BREAK_SPACE), name + " (msg/s)", Align.RIGHT),
            row -> figure(row.rates().get(payloadBytes), footnotes)));
    add(Column.forMachines(name + " low"), row -> end(row, payloadBytes, Measurement::ciLow));
    add(Column.forMachines(name + " high"), row -> end(row, payloadBytes, Measurement::ciHigh));
  }

  private void addLatency(String percentile, int payloadBytes) {
    String name = percentile + " (" + payloadBytes + Figures.NO_BREAK_SPACE + "B)";
    String csvName = percentile + " (" + payloadBytes + " B, ns)";
    columns.add(
        new ColumnOfRows(
            new Column("", name, csvName, Align.RIGHT),
            row -> latency(row.latencies().get(payloadBytes), percentile)));
  }

  private Cell latency(Measurement latency, String percentile) {
    if (latency == null) {
      return new Cell(NOT_IN_FILE, "", "", List.of());
    }
    Cell cell;
    if (latency.status() != Status.OK) {
      cell = without(latency);
    } else {
      Double time = percentile(latency, percentile);
      if (time == null) {
        return new Cell(NOT_IN_FILE, "", "", List.of());
      }
      cell = new Cell(timeUnit.format(time), "", Figures.exact(time), List.of());
    }
    List<Integer> marks = new ArrayList<>(footnotes.marks(latency));
    if (percentile.equals(Prediction.HELD_AGAINST)) {
      Prediction.of(latency)
          .map(prediction -> footnotes.mark(prediction.text(timeUnit)))
          .ifPresent(marks::add);
    }
    return cell.marked(marks);
  }

  /** Whether the latency is of the kind that has percentiles; published ones are means. */
  private static boolean fits(Measurement latency) {
    return latency != null && (latency.status() != Status.OK || percentile(latency, "p50") != null);
  }

  private List<Double> shownTimes(List<IpcRow> rows) {
    return rows.stream()
        .map(row -> row.latencies().get(smallestPayload))
        .filter(latency -> latency != null && latency.status() == Status.OK)
        .flatMap(latency -> Stream.of("p50", "p99").map(name -> percentile(latency, name)))
        .filter(time -> time != null)
        .toList();
  }

  /** A column that only says something where not every row has the usual value. */
  private void addUnlessAlways(
      Collection<IpcRow> rows, String name, String usual, Function<Conditions, String> axis) {
    boolean always = rows.stream().allMatch(row -> axis.apply(row.conditions()).equals(usual));
    add(always ? Column.forMachines(name) : both(name), row -> axis.apply(row.conditions()));
  }

  private void add(Column column, Function<IpcRow, String> text) {
    columns.add(new ColumnOfRows(column, row -> Cell.of(text.apply(row))));
  }

  private static Column both(String name) {
    return Column.of(name, name, Align.LEFT);
  }

  private static Double percentile(Measurement latency, String name) {
    return latency.percentiles() == null ? null : latency.percentiles().get(name);
  }

  private static Cell without(Measurement measurement) {
    return Cell.of(measurement.status().text());
  }

  /** Its farther end as a share of the value: the interval need not be symmetric. */
  static String interval(Measurement rate) {
    if (rate.ciLow() == null) {
      return "";
    }
    double farther = Math.max(rate.ciHigh() - rate.value(), rate.value() - rate.ciLow());
    return Figures.NO_BREAK_SPACE + "±" + Figures.percent(farther / rate.value());
  }

  private static String end(
      IpcRow row, int payloadBytes, Function<Measurement, Double> endOfInterval) {
    return end(row.rates().get(payloadBytes), endOfInterval);
  }

  /** An end of a rate's interval for machines; empty if there is none. */
  static String end(Measurement rate, Function<Measurement, Double> endOfInterval) {
    Double end = rate == null ? null : endOfInterval.apply(rate);
    return end == null ? "" : Figures.exact(end);
  }

  private record ColumnOfRows(Column column, Function<IpcRow, Cell> cell) {}
}
