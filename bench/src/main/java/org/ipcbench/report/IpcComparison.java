// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.report.IpcRow.Conditions;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Provenance;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/**
 * Rates of several files side by side, mechanism by mechanism. Rows meet that have mechanism,
 * variant, direction and wait in common: a row that spins never stands against one that blocks.
 * Paced rows have no rate and are left aside. Of several, those meet that agree in most of the
 * other conditions; what they do not agree in is said.
 */
public final class IpcComparison {
  private final List<String> labels;
  private final boolean ratios;
  private final Map<Conditions, List<IpcRow>> lines = new LinkedHashMap<>();

  private IpcComparison(List<ResultFile> files, boolean ratios) {
    this.labels = Labels.of(files);
    this.ratios = ratios;
    for (int i = 0; i < files.size(); i++) {
      // Against another file only this file's rows are of interest.
      join(i, withRates(files.get(i)), files.size(), i == 0 || !ratios);
    }
  }

  private static List<IpcRow> withRates(ResultFile file) {
    return IpcRow.of(file).stream().filter(row -> row.conditions().pacedRate() == null).toList();
  }

  /**
   * Several files side by side.
   *
   * @param files at least one
   * @return one table a placement and direction, with the rows of every file; none if no file has a
   *     measurement of the suite {@code ipc}
   */
  public static List<Table> sideBySide(List<ResultFile> files) {
    return new IpcComparison(files, false).tables(files);
  }

  /**
   * One file against another: this one's rate, the other's, and the one divided by the other; and
   * the order of the mechanisms in each.
   *
   * @param file whose rows are shown
   * @param other what they are compared with, such as a published host
   * @return for each placement and direction of {@code file} a table of rates and, if there is
   *     something to rank, one of the order
   */
  public static List<Table> against(ResultFile file, ResultFile other) {
    return new IpcComparison(List.of(file, other), true).tables(List.of(file, other));
  }

  /**
   * Rows of several files that stand on one line.
   *
   * @param section of the first row on each line, whatever file it is from
   * @param lines in the order of that section's rows, on each a row a file; null where a file has
   *     none
   * @param payloads in bytes that any row of any section has
   */
  public record Joined(IpcSection section, List<List<IpcRow>> lines, SortedSet<Integer> payloads) {}

  /**
   * Which rows of several files stand on one line.
   *
   * @param files at least one
   * @return an entry a placement and direction; none if no file has a measurement of the suite
   *     {@code ipc}
   */
  public static List<Joined> joined(List<ResultFile> files) {
    IpcComparison comparison = new IpcComparison(files, false);
    SortedSet<Integer> payloads = comparison.payloads();
    return comparison.sections().stream()
        .map(
            section ->
                new Joined(
                    section,
                    section.rows().stream()
                        .map(row -> comparison.lines.get(row.conditions()))
                        .toList(),
                    payloads))
        .toList();
  }

  private List<IpcSection> sections() {
    return IpcSection.ofRows(leadingRows());
  }

  /** The first row on each line. */
  private List<IpcRow> leadingRows() {
    return lines.values().stream()
        .map(line -> line.stream().filter(Objects::nonNull).findFirst().orElseThrow())
        .toList();
  }

  private SortedSet<Integer> payloads() {
    return IpcSection.payloads(
        IpcSection.ofRows(
            lines.values().stream().flatMap(List::stream).filter(Objects::nonNull).toList()));
  }

  private void join(int file, List<IpcRow> rows, int files, boolean keepUnmatched) {
    Set<IpcRow> met = new HashSet<>();
    lines.forEach(
        (conditions, line) -> {
          IpcRow row = closest(conditions, rows);
          line.set(file, row);
          met.add(row);
        });
    for (IpcRow row : rows) {
      if (keepUnmatched && !met.contains(row)) {
        List<IpcRow> line = new ArrayList<>(Collections.nCopies(files, null));
        line.set(file, row);
        lines.put(row.conditions(), line);
      }
    }
  }

  private static IpcRow closest(Conditions wanted, List<IpcRow> rows) {
    IpcRow closest = null;
    long most = -1;
    for (IpcRow row : rows) {
      Conditions offered = row.conditions();
      long agreeing =
          Stream.<Function<Conditions, Object>>of(
                  Conditions::placement,
                  Conditions::driver,
                  Conditions::protocol,
                  Conditions::provenance,
                  Conditions::costModel)
              .filter(axis -> axis.apply(wanted).equals(axis.apply(offered)))
              .count();
      boolean sameThing =
          wanted.name().equals(offered.name())
              && wanted.direction().equals(offered.direction())
              && wanted.waitMode().equals(offered.waitMode());
      if (sameThing && agreeing > most) {
        closest = row;
        most = agreeing;
      }
    }
    return closest;
  }

  private List<Table> tables(List<ResultFile> files) {
    List<IpcSection> sections = sections();
    SortedSet<Integer> payloads = payloads();
    List<Table> tables = new ArrayList<>();
    for (IpcSection section : sections) {
      boolean last = section == sections.get(sections.size() - 1);
      tables.add(table(section, payloads, last ? describe(files) : List.of()));
      if (ratios) {
        protocols(section.rows())
            .forEach(protocol -> order(section, protocol, payloads).ifPresent(tables::add));
      }
    }
    return tables;
  }

  private Table table(IpcSection section, Collection<Integer> payloads, List<String> remarks) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of("", "mechanism", Align.LEFT));
    columns.add(Column.forMachines("placement"));
    if (severalProtocols()) {
      columns.add(Column.of("protocol", "protocol", Align.LEFT));
    }
    for (int payload : payloads) {
      String group = payload + "" + Figures.NO_BREAK_SPACE + "B";
      for (String label : labels) {
        columns.add(new Column(group, label, payload + " B " + label + " (msg/s)", Align.RIGHT));
      }
      if (ratios) {
        columns.add(new Column(group, "ratio", payload + " B ratio", Align.RIGHT));
      }
    }
    columns.add(Column.of("wait", "wait", Align.LEFT));
    columns.add(Column.of("what", "what", Align.LEFT));
    columns.add(Column.forMachines("notes"));
    Footnotes footnotes = new Footnotes();
    List<List<IpcRow>> shown =
        section.rows().stream().map(leading -> lines.get(leading.conditions())).toList();
    Set<List<String>> differences =
        shown.stream()
            .map(IpcComparison::present)
            .filter(rows -> rows.size() > 1)
            .map(this::differences)
            .collect(Collectors.toSet());
    boolean alike = differences.size() == 1;
    List<List<Cell>> rows =
        shown.stream().map(line -> cells(line, payloads, alike, footnotes)).toList();
    Stream<String> common =
        alike
            ? differences.iterator().next().stream().map(text -> "Rows that meet are " + text + ".")
            : Stream.<String>empty();
    return footnotes.table(
        section.title(),
        "placement " + section.placement(),
        columns,
        rows,
        Stream.concat(common, remarks.stream()).toList());
  }

  /** Whose forms of the conversation rows have, each once. */
  private static List<String> protocols(Collection<IpcRow> rows) {
    return rows.stream().map(row -> row.conditions().protocol()).distinct().toList();
  }

  /** Whether rows say whose form they are of. */
  private boolean severalProtocols() {
    return protocols(leadingRows()).size() > 1;
  }

  /** The order under each protocol apart: a mechanism is in it once. */
  private Optional<Table> order(IpcSection section, String protocol, Collection<Integer> payloads) {
    List<IpcOrder.Pair> pairs =
        section.rows().stream()
            .filter(leading -> leading.conditions().protocol().equals(protocol))
            .map(leading -> present(lines.get(leading.conditions())))
            .filter(rows -> rows.size() == 2)
            .map(rows -> new IpcOrder.Pair(rows.get(0), rows.get(1)))
            .toList();
    String scope = "placement " + section.placement();
    boolean several = protocols(section.rows()).size() > 1;
    return IpcOrder.of(pairs, labels, several ? scope + ", " + protocol : scope, payloads);
  }

  private static List<IpcRow> present(List<IpcRow> line) {
    return line.stream().filter(Objects::nonNull).toList();
  }

  /** The differences are marked in the row unless all rows are alike in them. */
  private List<Cell> cells(
      List<IpcRow> line, Collection<Integer> payloads, boolean alike, Footnotes footnotes) {
    List<IpcRow> present = present(line);
    Conditions leading = present.get(0).conditions();
    List<String> differences = differences(present);
    List<Cell> cells = new ArrayList<>();
    String name = leading.name();
    cells.add(new Cell(name, "", name, alike ? List.of() : footnotes.marks(differences)));
    cells.add(Cell.of(leading.placement()));
    if (severalProtocols()) {
      cells.add(Cell.of(leading.protocol()));
    }
    for (int payload : payloads) {
      List<Measurement> rates =
          line.stream().map(row -> row == null ? null : row.rates().get(payload)).toList();
      rates.forEach(rate -> cells.add(IpcTable.figure(rate, footnotes)));
      if (ratios) {
        cells.add(ratio(rates.get(0), rates.get(1), footnotes));
      }
    }
    cells.add(Cell.of(joined(present, Conditions::waitMode)));
    cells.add(Cell.of(joined(present, Conditions::what)));
    cells.add(
        Cell.of(
            Stream.concat(
                    differences.stream(),
                    Stream.of(Footnotes.texts(present.stream().flatMap(IpcRow::measurements))))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "))));
    return cells;
  }

  private static Cell ratio(Measurement rate, Measurement other, Footnotes footnotes) {
    if (rate == null
        || other == null
        || rate.status() != Status.OK
        || other.status() != Status.OK) {
      return new Cell("–", "", "", List.of());
    }
    double ratio = rate.value() / other.value();
    Cell cell = new Cell(Figures.ratio(ratio), "", Figures.exact(ratio), List.of());
    return rate.provenanceText().equals(other.provenanceText())
            && rate.provenance() != Provenance.PUBLISHED
        ? cell
        : cell.marked(List.of(footnotes.mark(unlike(rate, other))));
  }

  private static String unlike(Measurement rate, Measurement other) {
    boolean published =
        rate.provenance() == Provenance.PUBLISHED || other.provenance() == Provenance.PUBLISHED;
    return "ratio "
        + rate.provenanceText()
        + " / "
        + other.provenanceText()
        + (published
            ? ": no interval is possible"
            : ": a model is compared with a host or a model");
  }

  /**
   * The conditions, beyond wait and provenance, that rows on one line do not share. The protocol is
   * among them unless it has a column.
   */
  private List<String> differences(List<IpcRow> rows) {
    Map<String, Function<Conditions, String>> axes = new LinkedHashMap<>();
    axes.put("placement", Conditions::placement);
    axes.put("driver", Conditions::driver);
    if (!severalProtocols()) {
      axes.put("protocol", Conditions::protocol);
    }
    String differing =
        axes.entrySet().stream()
            .filter(axis -> joined(rows, axis.getValue()).contains(" / "))
            .map(axis -> axis.getKey() + " " + joined(rows, axis.getValue()))
            .collect(Collectors.joining(", "));
    return differing.isEmpty() ? List.of() : List.of("not under the same conditions: " + differing);
  }

  /** The common value, or all of them in the order of the files. */
  private static String joined(List<IpcRow> rows, Function<Conditions, String> axis) {
    List<String> values = rows.stream().map(row -> axis.apply(row.conditions())).toList();
    return values.stream().distinct().count() == 1 ? values.get(0) : String.join(" / ", values);
  }

  private List<String> describe(List<ResultFile> files) {
    List<String> lines = new ArrayList<>();
    lines.add("– is not in that file.");
    if (ratios && severalProtocols()) {
      List<IpcRow> others =
          this.lines.values().stream().map(line -> line.get(1)).filter(Objects::nonNull).toList();
      lines.add(
          "The protocol is that of %s; %s: %s."
              .formatted(labels.get(0), labels.get(1), String.join(", ", protocols(others))));
    }
    for (int i = 0; i < files.size(); i++) {
      ResultFile file = files.get(i);
      lines.add(
          Stream.of(
                  labels.get(i) + ":",
                  file.host() == null
                      ? Origin.publication(file).orElse("")
                      : file.host().summary() + ",",
                  file.startedAt() == null ? "" : file.startedAt())
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining(" ")));
    }
    return lines;
  }
}
