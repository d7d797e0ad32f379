// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.report.Figures.TimeUnit;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;

/**
 * The suite {@code crtos} of a file beside what a publication quotes: each quantity with the
 * figures that come closest to it, and what differs. Paced calls, whose latencies count from when
 * they were due, come close to nothing that is quoted.
 */
public final class CrtosComparison {
  private static final Cell NOTHING = new Cell(IpcTable.NOT_IN_FILE, "", "", List.of());

  private final Footnotes footnotes = new Footnotes();
  private final CrtosSection section;

  private CrtosComparison(CrtosSection section) {
    this.section = section;
  }

  /**
   * A quoted quantity and a figure beside it.
   *
   * @param quoted the published figure
   * @param closest what the other is, such as {@code uipi, stage forward, median}
   * @param ours the other figure, if there is one
   */
  private record Line(Measurement quoted, String closest, Optional<Figure> ours) {
    /** A quantity with nothing beside it. */
    static Line alone(Measurement quoted) {
      return new Line(quoted, "", Optional.empty());
    }

    String what() {
      return Stream.concat(ours.map(Figure::origin).stream(), Stream.of(quoted))
          .map(Measurement::provenanceText)
          .collect(Collectors.joining(" / "));
    }

    String notes() {
      return Stream.concat(
              Stream.of(
                  Footnotes.texts(
                      Stream.concat(ours.map(Figure::origin).stream(), Stream.of(quoted)))),
              ours.map(Figure::differs).stream())
          .filter(text -> !text.isEmpty())
          .collect(Collectors.joining("; "));
    }
  }

  /**
   * A figure beside a quoted quantity.
   *
   * @param nanos in nanoseconds
   * @param origin where it comes from, and its notes
   * @param differs what keeps the two from being the same thing
   */
  private record Figure(double nanos, Measurement origin, String differs) {}

  /**
   * Compares, whichever of the two it is that quotes.
   *
   * @param file a result file
   * @param other another
   * @return one table for each placement; none unless one of them has the suite's figures and the
   *     other quotes some
   */
  public static List<Table> against(ResultFile file, ResultFile other) {
    boolean quotes = CrtosQuotedTable.quoted(file).isEmpty();
    ResultFile ours = quotes ? file : other;
    ResultFile theirs = quotes ? other : file;
    List<String> labels = Labels.of(List.of(ours, theirs));
    List<Table> tables = new ArrayList<>();
    List<CrtosSection> sections =
        CrtosSection.of(ours).stream().filter(section -> !section.paced()).toList();
    for (CrtosSection section : sections) {
      CrtosComparison pair = new CrtosComparison(section);
      List<Line> lines =
          CrtosQuotedTable.quoted(theirs).stream()
              .flatMap(quoted -> pair.linesOrAlone(quoted).stream())
              .toList();
      if (!lines.isEmpty()) {
        tables.add(pair.table(labels, lines, Origin.of(theirs)));
      }
    }
    return tables;
  }

  private List<Line> linesOrAlone(Measurement quoted) {
    List<Line> lines = lines(quoted).toList();
    return lines.isEmpty() ? List.of(Line.alone(quoted)) : lines;
  }

  /** The figures that come closest to a quantity; none if there is no such figure. */
  private Stream<Line> lines(Measurement quoted) {
    return switch (quoted.mechanism()) {
      case "remote" -> longest(quoted);
      case "native-read" -> direct(quoted, "read");
      case "native-write" -> direct(quoted, "write");
      case "uintr" ->
          forward(
              quoted,
              "uipi",
              "published: the receiver's part alone, in cycles of a clock that is not named; here"
                  + " from the notification until the shadow knows, which the cost model decides");
      case "polling" ->
          forward(
              quoted,
              "polling",
              "published: in cycles of a clock that is not named; here from the queued request until"
                  + " the shadow's loop has seen it");
      default -> Stream.empty();
    };
  }

  /** Of each strategy the longest of all calls that read or write. */
  private Stream<Line> longest(Measurement quoted) {
    Map<String, CrtosRow> longest = new LinkedHashMap<>();
    section.calls().stream()
        .filter(row -> row.task().equals("read") || row.task().equals("write"))
        .filter(row -> !row.strategy().equals(CrtosRow.NATIVE) && max(row).isPresent())
        .forEach(
            row ->
                longest.merge(
                    row.strategy() + ", " + row.waitMode(),
                    row,
                    (one, two) -> max(one).get() >= max(two).get() ? one : two));
    return longest.values().stream()
        .map(
            row ->
                new Line(
                    quoted,
                    "%s (%s), largest of any: %s"
                        .formatted(row.strategy(), row.waitMode(), row.name()),
                    Optional.of(
                        new Figure(
                            max(row).get(),
                            row.find("latency"),
                            "published: of another machine and real-time kernel; here notifications"
                                + " are simulated, and the largest of a run has in it whatever"
                                + " stopped its processors, such as a hypervisor"))));
  }

  private static Optional<Double> max(CrtosRow row) {
    return row.percentile("latency", "max");
  }

  private Stream<Line> direct(Measurement quoted, String task) {
    return section.calls().stream()
        .filter(row -> row.task().equals(task) && row.strategy().equals(CrtosRow.NATIVE))
        .filter(row -> row.median().isPresent())
        .map(
            row ->
                new Line(
                    quoted,
                    "native, " + row.name() + ", median",
                    Optional.of(
                        new Figure(
                            row.median().get(),
                            row.find("latency"),
                            "published: under PREEMPT_RT Linux, of a size and a file that are not"
                                + " named; here called from Java, of a device that does nothing"))));
  }

  /** Of the first task that has it: it is much the same in all. */
  private Stream<Line> forward(Measurement quoted, String strategy, String differs) {
    String metric = CrtosStage.FORWARD.metric();
    return section.calls().stream()
        .filter(row -> row.strategy().equals(strategy))
        .filter(row -> row.percentile(metric, "p50").isPresent())
        .limit(1)
        .map(
            row ->
                new Line(
                    quoted,
                    "%s, %s, stage %s, median"
                        .formatted(strategy, row.name(), CrtosStage.FORWARD.text()),
                    Optional.of(
                        new Figure(
                            row.percentile(metric, "p50").get(), row.find(metric), differs))));
  }

  private Table table(List<String> labels, List<Line> lines, List<String> origin) {
    List<List<Cell>> rows = new ArrayList<>();
    List<Column> columns = List.of();
    Measurement shown = null;
    for (Line line : lines) {
      Map<Column, Function<Line, Cell>> cells = columns(labels, line.quoted() == shown);
      columns = List.copyOf(cells.keySet());
      rows.add(cells.values().stream().map(cell -> cell.apply(line)).toList());
      shown = line.quoted();
    }
    List<String> remarks = new ArrayList<>();
    remarks.add("Of what was published no interval is known, hence none of a ratio.");
    remarks.addAll(origin);
    return footnotes.table(
        "Remote system calls: %s beside %s".formatted(labels.get(0), labels.get(1)),
        section.scope(),
        columns,
        rows,
        remarks);
  }

  /** A quantity stands in its first row only; a machine has it in each. */
  private Map<Column, Function<Line, Cell>> columns(List<String> labels, boolean named) {
    Map<Column, Function<Line, Cell>> columns = new LinkedHashMap<>();
    columns.put(
        Column.of("", "quantity", Align.LEFT),
        line ->
            new Cell(
                named ? "" : CrtosQuotedTable.name(line.quoted()),
                "",
                line.quoted().mechanism(),
                List.of()));
    columns.put(
        new Column("", labels.get(1), labels.get(1), Align.RIGHT),
        line -> {
          Cell cell = CrtosQuotedTable.value(line.quoted(), footnotes);
          return named ? new Cell("", "", cell.csv(), List.of()) : cell;
        });
    columns.put(Column.forMachines("unit"), line -> Cell.of(line.quoted().unit()));
    columns.put(
        Column.of("closest in " + labels.get(0), "closest", Align.LEFT),
        line -> Cell.of(line.closest()));
    columns.put(
        Column.of(labels.get(0), labels.get(0) + " (ns)", Align.RIGHT),
        line -> line.ours().map(this::figure).orElse(NOTHING));
    columns.put(Column.of("ratio", "ratio", Align.RIGHT), CrtosComparison::ratio);
    columns.put(Column.of("what", "what", Align.LEFT), line -> Cell.of(line.what()));
    columns.put(Column.forMachines("notes"), line -> Cell.of(line.notes()));
    return columns;
  }

  private Cell figure(Figure figure) {
    List<Integer> marks = new ArrayList<>(footnotes.marks(figure.origin()));
    marks.add(footnotes.mark(figure.differs()));
    return new Cell(
        TimeUnit.notAbove(figure.nanos()).format(figure.nanos()),
        "",
        Figures.exact(figure.nanos()),
        marks);
  }

  /** Of two times; cycles of an unknown clock are none. */
  private static Cell ratio(Line line) {
    return line.ours()
        .filter(ours -> line.quoted().unit().equals("ns"))
        .map(ours -> ours.nanos() / line.quoted().value())
        .map(ratio -> new Cell(Figures.ratio(ratio), "", Figures.exact(ratio), List.of()))
        .orElse(NOTHING);
  }
}
