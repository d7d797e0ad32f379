// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.ResultFile;

/**
 * What a file's figures say against each other, whoever measured them. Only what follows from the
 * figures is found: no knowledge of how they came about goes in.
 */
public final class Audit {
  private Audit() {}

  /**
   * One thing to look for.
   *
   * @param name what holds in a sound file
   * @param findings where it does not
   * @param checked how many rows or pairs of rows were looked at
   */
  record Check(String name, List<Finding> findings, int checked) {
    /** Adds up what a check found. */
    static final class Builder {
      private final String name;
      private final List<Finding> findings = new ArrayList<>();
      private int checked;

      Builder(String name) {
        this.name = name;
      }

      /** Counts one row or pair that was looked at. */
      void checked() {
        checked++;
      }

      /** Adds a finding; its text is made with figures as {@link String#format} does. */
      void found(String where, String format, Object... figures) {
        findings.add(new Finding(where, String.format(Locale.ROOT, format, figures)));
      }

      Check build() {
        return new Check(name, List.copyOf(findings), checked);
      }
    }
  }

  /**
   * A contradiction.
   *
   * @param where the row
   * @param what the figures
   */
  record Finding(String where, String what) {}

  /**
   * Audits a file.
   *
   * @param file any result file
   * @return a table with a row for each finding and, below, a line for each check
   */
  public static Table of(ResultFile file) {
    List<Check> checks = new ArrayList<>(IpcAudit.of(file));
    checks.addAll(AsyncioAudit.of(file));
    checks.addAll(CrtosAudit.of(file));
    List<Column> columns =
        List.of(
            Column.of("what should hold", "check", Align.LEFT),
            Column.of("row", "row", Align.LEFT),
            Column.of("what the figures say", "finding", Align.LEFT));
    List<List<Cell>> rows = new ArrayList<>();
    for (Check check : checks) {
      IntStream.range(0, check.findings().size())
          .forEach(
              i ->
                  rows.add(
                      List.of(
                          new Cell(i == 0 ? check.name() : "", "", check.name(), List.of()),
                          Cell.of(check.findings().get(i).where()),
                          Cell.of(check.findings().get(i).what()))));
    }
    return new Table(
        "Audit: figures that contradict each other",
        Labels.of(List.of(file)).get(0),
        columns,
        rows,
        List.of(),
        checks.stream()
            .map(
                check ->
                    check.checked() == 0
                        ? check.name() + ": nothing to check"
                        : check.name()
                            + ": "
                            + check.checked()
                            + " checked, "
                            + check.findings().size()
                            + " found")
            .toList());
  }
}
