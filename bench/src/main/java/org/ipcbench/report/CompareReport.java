// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ipcbench.result.Criteria;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.RunComparison;

/** What {@code compare} prints: each of several runs against one base. */
public final class CompareReport {
  private final ResultFile base;
  private final String baseLabel;
  private final List<Against> others = new ArrayList<>();

  /**
   * One run against the base.
   *
   * @param label its label, unlike every other
   * @param differences what besides the figures differs
   * @param comparison of the figures
   */
  record Against(
      String label,
      ResultFile file,
      List<FileDifferences.Difference> differences,
      RunComparison comparison) {}

  /** The formats that comparisons come in. */
  public enum Format {
    /** Aligned columns for a terminal. */
    TEXT,
    /** Pipe tables. */
    MD,
    /** RFC 4180 with a header line, bare figures, one line a cell. */
    CSV,
    /** One object with every figure and every difference. */
    JSON;

    /** The name on the command line. */
    public String optionName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Compares.
   *
   * @param base what is compared with
   * @param others each is compared with it; at least one
   * @param criteria what it takes to call cells different
   */
  public CompareReport(ResultFile base, List<ResultFile> others, Criteria criteria) {
    this.base = base;
    List<ResultFile> all = new ArrayList<>(List.of(base));
    all.addAll(others);
    List<String> labels = Labels.of(all);
    baseLabel = labels.get(0);
    for (int i = 0; i < others.size(); i++) {
      ResultFile other = others.get(i);
      this.others.add(
          new Against(
              labels.get(i + 1),
              other,
              FileDifferences.of(base, other),
              RunComparison.of(base, other, criteria)));
    }
  }

  /**
   * Writes it.
   *
   * @param format how
   * @return lines, the last one ended too
   */
  public String render(Format format) {
    if (format == Format.JSON) {
      return CompareJson.of(base, baseLabel, others);
    }
    // Machines read one table; what differs between the hosts is in the JSON.
    List<Table> tables = format == Format.CSV ? figures() : tables();
    return Tables.render(tables, Tables.Format.valueOf(format.name()));
  }

  /**
   * What differs between the hosts, and the figures, of one run after the other.
   *
   * @return at least one table for each of the other runs
   */
  public List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    for (Against other : others) {
      tables.addAll(CompareTable.ofDifferences(baseLabel, other));
      tables.addAll(CompareTable.of(baseLabel, other));
    }
    return tables;
  }

  private List<Table> figures() {
    return others.stream().flatMap(other -> CompareTable.of(baseLabel, other).stream()).toList();
  }

  /**
   * The cells with evidence of being slower, by more than a share.
   *
   * @param share 0.1 is a tenth longer, or less than 1/1.1 of the rate
   * @return a line for each, such as {@code b: pipe (process) 1 B spread block rate: 1.23× as long}
   */
  public List<String> slowerBy(double share) {
    return others.stream()
        .flatMap(
            other ->
                other.comparison().cells().stream()
                    .filter(cell -> cell.slowerBy(share))
                    .map(
                        cell ->
                            other.label()
                                + ": "
                                + CellName.of(cell.base())
                                + " takes "
                                + Figures.ratio(
                                    1
                                        + Criteria.slowdown(
                                            cell.ratio(), cell.base().higherIsBetter()))
                                + " as long"))
        .toList();
  }

  /**
   * How many cells {@link #slowerBy} could say nothing about: with too few forks, or not
   * comparable.
   *
   * @return such as {@code 2 of 8 cells}; empty if it is none
   */
  public String unjudged() {
    long all = 0;
    long judged = 0;
    for (Against other : others) {
      all += other.comparison().cells().size();
      judged +=
          other.comparison().cells().stream().filter(cell -> cell.probability() != null).count();
    }
    return judged == all ? "" : (all - judged) + " of " + all + " cells";
  }
}
