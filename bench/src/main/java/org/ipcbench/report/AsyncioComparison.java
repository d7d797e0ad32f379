// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.ipcbench.report.AsyncioRow.NO_SIZE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Provenance;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/**
 * The suite {@code asyncio} of one file against another's, such as the published: figure by figure
 * where both programs had the same to do, and what the report claims, held against either.
 */
public final class AsyncioComparison {
  private static final Cell NOTHING = new Cell("–", "", "", List.of());

  private final AsyncioSection section;
  private final AsyncioSection other;
  private final List<String> labels;
  private final Footnotes footnotes = new Footnotes();

  private AsyncioComparison(AsyncioSection section, AsyncioSection other, List<String> labels) {
    this.section = section;
    this.other = other;
    this.labels = labels;
  }

  /**
   * Compares.
   *
   * @param file whose methods are shown
   * @param other what they are compared with
   * @return for each workload and placement of {@code file} a table of the figures, or of one line
   *     that says why there is none, and one of the claims; none if either file has no measurement
   *     of this suite
   */
  public static List<Table> against(ResultFile file, ResultFile other) {
    List<String> labels = Labels.of(List.of(file, other));
    List<AsyncioSection> others = AsyncioSection.of(other);
    List<Table> tables = new ArrayList<>();
    if (!others.isEmpty()) {
      for (AsyncioSection section : AsyncioSection.of(file)) {
        AsyncioComparison pair = new AsyncioComparison(section, closest(section, others), labels);
        tables.add(pair.comparable() ? pair.figures(file, other) : pair.incomparable());
        tables.add(AsyncioClaims.of(labels, List.of(section, pair.other)));
      }
    }
    return tables;
  }

  /** That of the same workload, if there is one; of those the one of the same placement. */
  private static AsyncioSection closest(AsyncioSection wanted, List<AsyncioSection> offered) {
    AsyncioSection closest = offered.get(0);
    for (AsyncioSection each : offered) {
      if (likeness(wanted, each) > likeness(wanted, closest)) {
        closest = each;
      }
    }
    return closest;
  }

  private static int likeness(AsyncioSection a, AsyncioSection b) {
    return (a.workload().equals(b.workload()) ? 2 : 0)
        + (a.placement().equals(b.placement()) ? 1 : 0);
  }

  private boolean comparable() {
    return section.workload().equals(other.workload());
  }

  private Table incomparable() {
    return Table.ofLines(
        title(),
        List.of(
            "Not the same workload, hence no ratio. %s: %s. %s: %s."
                .formatted(labels.get(0), section.workload(), labels.get(1), other.workload())));
  }

  private String title() {
    return "Asynchronous I/O: %s against %s".formatted(labels.get(0), labels.get(1));
  }

  /**
   * A figure of one method in both files.
   *
   * @param name of the figure
   * @param bytes the size of the reads; {@link AsyncioRow#NO_SIZE} if it is of no one size
   */
  private record Line(
      String name, int bytes, AsyncioRow row, Measurement mine, Measurement theirs) {
    boolean bothHaveFigures() {
      return mine.status() == Status.OK && theirs.status() == Status.OK;
    }

    String what() {
      String there = theirs.provenanceText();
      return mine.provenanceText().equals(there) ? there : mine.provenanceText() + " / " + there;
    }
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    add(lines, "total", "total", NO_SIZE);
    for (int bytes : new TreeSet<>(section.sizes("latencySum"))) {
      add(lines, "reads of " + AsyncioRow.size(bytes) + ", summed up", "latencySum", bytes);
    }
    for (int bytes : section.sizes("latencyMin", "latency", "latencyMax")) {
      String reads = " read of " + AsyncioRow.size(bytes);
      add(lines, "shortest" + reads, "latencyMin", bytes);
      add(lines, "median" + reads, "latency", bytes);
      add(lines, "longest" + reads, "latencyMax", bytes);
    }
    return lines;
  }

  private void add(List<Line> lines, String name, String metric, int bytes) {
    for (AsyncioRow row : section.rows()) {
      Measurement mine = row.find(metric, bytes);
      other.rows().stream()
          .filter(theirs -> theirs.method().equals(row.method()))
          .map(theirs -> theirs.find(metric, bytes))
          .filter(theirs -> mine != null && theirs != null)
          .findFirst()
          .ifPresent(theirs -> lines.add(new Line(name, bytes, row, mine, theirs)));
    }
  }

  private Table figures(ResultFile file, ResultFile against) {
    List<Line> lines = lines();
    List<List<Cell>> rows = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    String shown = "";
    for (Line line : lines) {
      Map<Column, Function<Line, Cell>> cells = columns(line.name().equals(shown));
      columns = List.copyOf(cells.keySet());
      rows.add(cells.values().stream().map(cell -> cell.apply(line)).toList());
      shown = line.name();
    }
    return footnotes.table(title(), section.scope(), columns, rows, remarks(file, against));
  }

  /** The name of a figure stands in its first row only; a machine has it in each. */
  private Map<Column, Function<Line, Cell>> columns(boolean named) {
    Map<Column, Function<Line, Cell>> columns = new LinkedHashMap<>();
    columns.put(
        Column.of("(µs)", "figure", Align.LEFT),
        line -> new Cell(named ? "" : line.name(), "", line.name(), List.of()));
    columns.put(Column.of("method", "method", Align.LEFT), line -> Cell.of(line.row().method()));
    columns.put(Column.forMachines("placement"), line -> Cell.of(section.placement()));
    columns.put(
        Column.of(labels.get(0), labels.get(0) + " (us)", Align.RIGHT),
        line -> micros(line.mine()));
    columns.put(
        Column.of(labels.get(1), labels.get(1) + " (us)", Align.RIGHT),
        line -> micros(line.theirs()));
    columns.put(Column.of("ratio", "ratio", Align.RIGHT), AsyncioComparison::ratio);
    columns.put(Column.of("what", "what", Align.LEFT), line -> Cell.of(line.what()));
    columns.put(
        Column.forMachines("notes"),
        line -> Cell.of(Footnotes.texts(Stream.of(line.mine(), line.theirs()))));
    return columns;
  }

  private Cell micros(Measurement time) {
    if (time.status() != Status.OK) {
      return IpcTable.figure(time, footnotes);
    }
    double micros = AsyncioRow.micros(time, time.value());
    return new Cell(
        Figures.figure(micros),
        IpcTable.interval(time),
        Figures.exact(micros),
        footnotes.marks(time));
  }

  private static Cell ratio(Line line) {
    if (!line.bothHaveFigures()) {
      return NOTHING;
    }
    double ratio =
        AsyncioRow.micros(line.mine(), line.mine().value())
            / AsyncioRow.micros(line.theirs(), line.theirs().value());
    return new Cell(Figures.ratio(ratio), "", Figures.exact(ratio), List.of());
  }

  private List<String> remarks(ResultFile file, ResultFile against) {
    List<String> remarks = new ArrayList<>();
    if (!section.workload().isEmpty()) {
      remarks.add("The program in both: " + section.workload() + ".");
    }
    if (!section.placement().equals(other.placement())) {
      remarks.add(
          "Placement of %s: %s; of %s: %s."
              .formatted(labels.get(0), section.placement(), labels.get(1), other.placement()));
    }
    missing().ifPresent(remarks::add);
    if (published(section) || published(other)) {
      remarks.add("Of what was published no interval is known, hence none of a ratio.");
    }
    Stream.of(file, against).flatMap(f -> Origin.of(f).stream()).forEach(remarks::add);
    return remarks;
  }

  private Optional<String> missing() {
    List<String> theirs = other.rows().stream().map(AsyncioRow::method).toList();
    List<String> missing =
        section.rows().stream()
            .map(AsyncioRow::method)
            .filter(method -> !theirs.contains(method))
            .distinct()
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("Not in " + labels.get(1) + ": " + String.join(", ", missing) + ".");
  }

  private static boolean published(AsyncioSection section) {
    return section.rows().stream()
        .flatMap(row -> row.measurements().stream())
        .anyMatch(m -> m.provenance() == Provenance.PUBLISHED);
  }
}
