// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
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
import org.ipcbench.result.Statistics;
import org.ipcbench.result.Status;

/** How far every row of a file is from the physical limit of its host. */
public final class LimitTable {
  private static final String IMPOSSIBLE =
      "impossible: takes less than half of the shortest "
          + Limits.MECHANISM
          + " of this payload, whose message is one cache line that moves";

  private static final String TITLE = "Distance from the physical limit, " + Limits.MECHANISM;

  private final Map<Column, Function<Line, Cell>> columns = new LinkedHashMap<>();
  private final Footnotes footnotes = new Footnotes();
  private final Limits limits;
  private final TimeUnit timeUnit;

  private LimitTable(Limits limits, List<Line> lines) {
    this.limits = limits;
    timeUnit =
        TimeUnit.forAll(
            lines.stream().flatMap(line -> Optional.ofNullable(line.median()).stream()).toList());
    columns.put(Column.forPeople(""), line -> Cell.of(line.conditions().name()));
    addForMachines("mechanism", Conditions::mechanism);
    addForMachines("variant", Conditions::variant);
    columns.put(
        Column.of("payload", "payload (B)", Align.LEFT), line -> IpcTable.payload(line.payload()));
    addForAll("wait", Conditions::waitMode);
    addForAll("placement", Conditions::placement);
    addForAll("driver", Conditions::driver);
    addIfVaried(lines, "protocol", Conditions::protocol);
    addIfVaried(lines, "direction", Conditions::direction);
    columns.put(Column.of("rate", "rate (msg/s)", Align.RIGHT), this::rate);
    columns.put(Column.of("of the limit", "rate/limit", Align.RIGHT), this::rateRatio);
    columns.put(Column.of("p50", "p50 (ns)", Align.RIGHT), this::median);
    columns.put(Column.of("times the limit", "p50/limit", Align.RIGHT), this::medianRatio);
    columns.put(Column.of("limit by", "limit by", Align.LEFT), this::limit);
    columns.put(
        Column.forMachines("limit placement"), line -> ofLimit(line, Conditions::placement));
    addForAll("what", Conditions::what);
    columns.put(
        Column.forMachines("notes"),
        line -> Cell.of(hasImpossibleRate(line) || hasImpossibleMedian(line) ? IMPOSSIBLE : ""));
  }

  /**
   * A row at one payload.
   *
   * @param row which
   * @param payload in bytes
   * @param limit what it is held against, if there is such a thing
   */
  private record Line(IpcRow row, int payload, Optional<IpcRow> limit) {
    private Conditions conditions() {
      return row.conditions();
    }

    private Measurement rate() {
      return row.rates().get(payload);
    }

    /** The limit itself is exactly once the limit. */
    private Optional<Ratio> ofLimit(IpcRow limitRow) {
      return limitRow == row
          ? Optional.of(new Ratio(1, null, null))
          : Ratio.withinRun(limitRow.rates().get(payload), rate());
    }

    private Double median() {
      return Limits.median(row.latencies().get(payload));
    }
  }

  /**
   * The table.
   *
   * @param file any result file
   * @return with a row for each row and payload; a line that says how to measure the limit where it
   *     is not in the file; none if the file has no measurement of the suite {@code ipc}
   */
  public static List<Table> of(ResultFile file) {
    // A paced latency holds what a message waits for its turn: no distance follows from it.
    List<IpcRow> rows =
        IpcRow.all(file).stream().filter(row -> row.conditions().pacedRate() == null).toList();
    if (rows.isEmpty()) {
      return List.of();
    }
    Limits limits = Limits.of(rows);
    if (limits.rows().isEmpty()) {
      return List.of(Table.ofLines(TITLE, List.of(missing(file, rows))));
    }
    List<Line> lines = new ArrayList<>();
    for (IpcSection section : IpcSection.ofRows(rows)) {
      for (IpcRow row : section.rows()) {
        for (int payload : payloads(row)) {
          lines.add(new Line(row, payload, limits.of(row.conditions(), payload)));
        }
      }
    }
    return List.of(new LimitTable(limits, lines).table(file.label(), lines));
  }

  private static SortedSet<Integer> payloads(IpcRow row) {
    SortedSet<Integer> payloads = new TreeSet<>();
    row.measurements()
        .filter(m -> m.status() != Status.NOT_APPLICABLE)
        .forEach(m -> payloads.add(m.payloadBytes()));
    return payloads;
  }

  private static String missing(ResultFile file, List<IpcRow> rows) {
    String notHere = Limits.MECHANISM + " is not in " + file.label();
    if (file.published()) {
      return notHere + ", which is a publication.";
    }
    return notHere
        + "; a run that has both: ipcbench run --mechanisms "
        + list(rows.stream().map(row -> row.conditions().mechanism()))
        + ","
        + Limits.MECHANISM
        + " --variants "
        + list(rows.stream().map(row -> row.conditions().variant()))
        + " --payloads "
        + list(rows.stream().flatMap(row -> payloads(row).stream()).sorted().map(String::valueOf));
  }

  private static String list(Stream<String> names) {
    return names.distinct().collect(Collectors.joining(","));
  }

  private Table table(String label, List<Line> lines) {
    List<List<Cell>> cells =
        lines.stream()
            .map(line -> columns.values().stream().map(column -> column.apply(line)).toList())
            .toList();
    return footnotes.table(
        TITLE,
        label,
        List.copyOf(columns.keySet()),
        cells,
        List.of(
            "The limit: "
                + Limits.MECHANISM
                + " of this file, of the same variant, payload and placement, by the driver that adds least."
                + " In brackets the ratio's "
                + Figures.percentDigits(Statistics.CONFIDENCE)
                + " % interval, where there are forks enough."));
  }

  private void addForAll(String name, Function<Conditions, String> axis) {
    columns.put(Column.of(name, name, Align.LEFT), line -> Cell.of(axis.apply(line.conditions())));
  }

  private void addForMachines(String name, Function<Conditions, String> axis) {
    columns.put(Column.forMachines(name), line -> Cell.of(axis.apply(line.conditions())));
  }

  /** A column only where not all rows are alike in it. */
  private void addIfVaried(List<Line> lines, String name, Function<Conditions, String> axis) {
    if (lines.stream().map(line -> axis.apply(line.conditions())).distinct().count() > 1) {
      addForAll(name, axis);
    }
  }

  private Cell rate(Line line) {
    Cell cell = IpcTable.figure(line.rate(), footnotes);
    return hasImpossibleRate(line) ? impossible(cell) : cell;
  }

  private Cell median(Line line) {
    Double median = line.median();
    if (median == null) {
      return nothing();
    }
    Cell cell = new Cell(timeUnit.format(median), "", Figures.exact(median), List.of());
    return hasImpossibleMedian(line) ? impossible(cell) : cell;
  }

  private boolean hasImpossibleRate(Line line) {
    return limits.forbids(line.rate(), line.conditions(), line.payload());
  }

  private boolean hasImpossibleMedian(Line line) {
    return limits.forbids(line.median(), line.conditions(), line.payload());
  }

  private Cell impossible(Cell cell) {
    List<Integer> marks = new ArrayList<>(cell.marks());
    marks.add(footnotes.mark(IMPOSSIBLE));
    return cell.marked(marks);
  }

  private Cell rateRatio(Line line) {
    return line.limit()
        .map(limit -> IpcTable.ratio(line.ofLimit(limit), IpcTable.NOT_IN_FILE))
        .orElseGet(LimitTable::nothing);
  }

  private Cell medianRatio(Line line) {
    Double median = line.median();
    Double least =
        line.limit()
            .map(limit -> Limits.median(limit.latencies().get(line.payload())))
            .orElse(null);
    return median == null || least == null
        ? nothing()
        : new Cell(Figures.ratio(median / least), "", Figures.exact(median / least), List.of());
  }

  private Cell limit(Line line) {
    Cell cell = ofLimit(line, Conditions::driver);
    if (line.limit().isEmpty()) {
      return new Cell(IpcTable.NOT_IN_FILE, "", "", List.of())
          .marked(
              List.of(
                  footnotes.mark(
                      "no " + Limits.MECHANISM + " of this variant and payload in the file")));
    }
    String place = line.limit().get().conditions().placement();
    return place.equals(line.conditions().placement())
        ? cell
        : cell.marked(
            List.of(
                footnotes.mark(
                    "held against placement "
                        + place
                        + ": two spinning ends have no limit of their own here")));
  }

  private static Cell ofLimit(Line line, Function<Conditions, String> axis) {
    return Cell.of(line.limit().map(limit -> axis.apply(limit.conditions())).orElse(""));
  }

  private static Cell nothing() {
    return new Cell(IpcTable.NOT_IN_FILE, "", "", List.of());
  }
}
