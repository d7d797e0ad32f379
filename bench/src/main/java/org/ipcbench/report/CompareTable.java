// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ipcbench.report.CompareReport.Against;
import org.ipcbench.report.Figures.TimeUnit;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.CellComparison;
import org.ipcbench.result.CellKey;
import org.ipcbench.result.Criteria;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.RunComparison;
import org.ipcbench.result.RunComparison.GeometricMean;
import org.ipcbench.result.Status;

/** A run against another: one table a suite and metric, a row a cell. */
final class CompareTable {
  private static final String NONE = "–";
  private static final double SMALLEST_PROBABILITY = 0.001;
  private static final double NANOS_PER_MICRO = 1e3;

  private final String otherLabel;
  private final List<CellComparison> cells;
  private final Set<String> varying;
  private final TimeUnit timeUnit;

  private CompareTable(String otherLabel, List<CellComparison> cells) {
    this.otherLabel = otherLabel;
    this.cells = cells;
    this.varying = CellName.varying(cells.stream().map(CellComparison::either).toList());
    this.timeUnit =
        TimeUnit.forAll(
            cells.stream()
                .flatMap(cell -> Stream.of(cell.base(), cell.other()))
                .filter(m -> m != null && m.status() == Status.OK)
                .map(m -> m.value() * nanosPerUnit(m))
                .toList());
  }

  /** Of a time; 1 for what is none. */
  private static double nanosPerUnit(Measurement m) {
    return m.unit().equals("us") ? NANOS_PER_MICRO : 1;
  }

  /** What besides the figures differs; none if nothing does. */
  static List<Table> ofDifferences(String baseLabel, Against against) {
    if (against.differences().isEmpty()) {
      return List.of();
    }
    List<List<Cell>> rows =
        against.differences().stream()
            .map(d -> Stream.of(d.what(), d.base(), d.other()).map(Cell::of).toList())
            .toList();
    List<Column> columns =
        Stream.of("", "base", "other")
            .map(header -> Column.of(header, header, Align.LEFT))
            .toList();
    return List.of(
        new Table(
            title(baseLabel, against.label()) + ": what differs besides the figures",
            "",
            columns,
            rows,
            List.of(),
            List.of()));
  }

  /** The figures. */
  static List<Table> of(String baseLabel, Against against) {
    Map<String, List<CellComparison>> groups = new LinkedHashMap<>();
    for (CellComparison cell : against.comparison().cells()) {
      Measurement m = cell.either();
      groups.computeIfAbsent(m.suite() + " " + m.metric(), group -> new ArrayList<>()).add(cell);
    }
    List<Table> tables = new ArrayList<>();
    groups.forEach(
        (group, cells) -> {
          List<String> remarks = new ArrayList<>(means(cells));
          if (tables.size() == groups.size() - 1) {
            remarks.addAll(reading(against));
          }
          tables.add(
              new CompareTable(against.label(), cells)
                  .table(
                      title(baseLabel, against.label()) + ": " + group,
                      against.comparison().criteria(),
                      remarks));
        });
    return tables;
  }

  private static String title(String base, String other) {
    return other + " (other) against " + base + " (base)";
  }

  private Table table(String title, Criteria criteria, List<String> remarks) {
    Map<Column, Function<CellComparison, Cell>> columns = columns(criteria);
    return new Table(
        title,
        CellName.common(cells.stream().map(CellComparison::either).toList()),
        List.copyOf(columns.keySet()),
        cells.stream()
            .map(cell -> columns.values().stream().map(column -> column.apply(cell)).toList())
            .toList(),
        List.of(),
        remarks);
  }

  private Map<Column, Function<CellComparison, Cell>> columns(Criteria criteria) {
    Map<Column, Function<CellComparison, Cell>> columns = new LinkedHashMap<>();
    columns.put(Column.forPeople(""), cell -> Cell.of(CellName.of(cell.either(), varying)));
    columns.put(Column.forMachines("run"), cell -> Cell.of(otherLabel));
    // Every axis of any suite: a machine reads one table, whatever it holds.
    for (String axis : CellKey.names()) {
      columns.put(
          Column.forMachines(axis),
          cell -> Cell.of(CellKey.of(cell.either()).axes().getOrDefault(axis, "")));
    }
    columns.put(Column.forMachines("metric"), cell -> Cell.of(cell.either().metric()));
    columns.put(Column.forMachines("unit"), cell -> Cell.of(cell.either().unit()));
    columns.put(Column.of("base", "base", Align.RIGHT), cell -> value(cell.base()));
    columns.put(Column.of("other", "other", Align.RIGHT), cell -> value(cell.other()));
    columns.put(
        Column.of("ratio", "ratio", Align.RIGHT), cell -> figure(cell.ratio(), Figures::ratio));
    columns.put(
        new Column("", "interval", null, Align.RIGHT),
        cell ->
            cell.low() == null
                ? Cell.of(NONE)
                : Cell.of(Figures.figure(cell.low()) + "–" + Figures.figure(cell.high())));
    columns.put(Column.forMachines("low"), cell -> figure(cell.low(), Figures::figure));
    columns.put(Column.forMachines("high"), cell -> figure(cell.high(), Figures::figure));
    columns.put(
        Column.of("p", "p", Align.RIGHT),
        cell -> figure(cell.probability(), CompareTable::probability));
    columns.put(
        new Column("", "forks", null, Align.RIGHT),
        cell -> Cell.of(forks(cell.base()) + "+" + forks(cell.other())));
    columns.put(Column.forMachines("baseForks"), cell -> Cell.of(forks(cell.base())));
    columns.put(Column.forMachines("otherForks"), cell -> Cell.of(forks(cell.other())));
    columns.put(
        Column.of("for " + percent(criteria.soughtEffect()), "forksNeeded", Align.RIGHT),
        cell ->
            cell.probability() == null || cell.forksNeeded() == null
                ? new Cell(NONE, "", text(cell.forksNeeded()), List.of())
                : Cell.of(text(cell.forksNeeded())));
    columns.put(Column.of("what", "what", Align.LEFT), cell -> Cell.of(what(cell)));
    columns.put(Column.of("verdict", "verdict", Align.LEFT), cell -> Cell.of(cell.verdictText()));
    return columns;
  }

  private Cell value(Measurement m) {
    if (m == null) {
      return new Cell(NONE, "", "", List.of());
    }
    if (m.status() != Status.OK) {
      return Cell.of(m.status().text());
    }
    boolean isTime = m.unit().equals("ns") || m.unit().equals("us");
    String text = isTime ? timeUnit.format(m.value() * nanosPerUnit(m)) : Figures.figure(m.value());
    return new Cell(text, "", Figures.exact(m.value()), List.of());
  }

  private static Cell figure(Double value, Function<Double, String> text) {
    return value == null
        ? new Cell(NONE, "", "", List.of())
        : new Cell(text.apply(value), "", Figures.exact(value), List.of());
  }

  private static String probability(double p) {
    return p < SMALLEST_PROBABILITY
        ? "<" + SMALLEST_PROBABILITY
        : BigDecimal.valueOf(p).setScale(3, RoundingMode.HALF_UP).toPlainString();
  }

  private static String percent(double share) {
    return Figures.percentDigits(share) + Figures.NO_BREAK_SPACE + "%";
  }

  private static String forks(Measurement m) {
    return m == null ? "0" : String.valueOf(m.samples().size());
  }

  private static String text(Integer number) {
    return number == null ? "" : number.toString();
  }

  private static String what(CellComparison cell) {
    return String.join(
        " / ",
        Stream.of(cell.base(), cell.other())
            .filter(Objects::nonNull)
            .map(Measurement::provenanceText)
            .distinct()
            .toList());
  }

  private static List<String> means(List<CellComparison> cells) {
    List<GeometricMean> means = RunComparison.geometricMeans(cells);
    if (means.isEmpty()) {
      return List.of("No cell is comparable.");
    }
    return means.stream()
        .map(
            mean ->
                "Geometric mean of the ratios, "
                    + mean.what()
                    + ": "
                    + Figures.ratio(mean.ratio())
                    + " ("
                    + mean.cells()
                    + " of "
                    + cells.size()
                    + " cells).")
        .toList();
  }

  private static List<String> reading(Against against) {
    Criteria criteria = against.comparison().criteria();
    long tested =
        against.comparison().cells().stream().filter(cell -> cell.probability() != null).count();
    List<String> lines = new ArrayList<>();
    if (against.differences().isEmpty()) {
      lines.add("Host, tool and settings do not differ in anything that the files record.");
    }
    if (tested > 0) {
      lines.add(
          "Ratio: other / base, of medians over forks. Interval: "
              + percent(criteria.confidence())
              + ", each cell by itself. p: corrected for "
              + tested
              + " comparisons (Holm).");
      lines.add(
          "~ is no evidence of a difference of "
              + percent(criteria.minEffect())
              + " or more, and none against it: “for "
              + percent(criteria.soughtEffect())
              + "” is how many forks each run needs to find that much, 9 times of 10, if any number does.");
    }
    return lines;
  }
}
