// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;

/**
 * What the report concludes from its figures of asynchronous reads, as statements that the figures
 * of any host confirm or refute.
 */
final class AsyncioClaims {
  private static final int SMALL_READ = 4 << 10;

  private AsyncioClaims() {}

  /** Each a ratio of two methods' figures and what it should be. */
  private enum Claim {
    URING_IS_FASTER("total: uring is below normal", "total", "uring", "normal", r -> r < 1),
    UINTR_COSTS_NO_TIME(
        "total: uintr is within 5\u00a0% of uring",
        "total", "uintr", "uring", r -> Math.abs(r - 1) <= 0.05),
    UINTR_IS_NEARLY_AS_PROMPT(
        "reads of 4\u00a0KiB: uintr is at most 3 times normal",
        "latencySum",
        "uintr",
        "normal",
        r -> r <= 3),
    UINTR_IS_FAR_MORE_PROMPT(
        "reads of 4\u00a0KiB: uring is at least 50 times uintr",
        "latencySum",
        "uring",
        "uintr",
        r -> r >= 50);

    private final String text;
    private final String metric;
    private final String method;
    private final String base;
    private final DoublePredicate holds;

    Claim(String text, String metric, String method, String base, DoublePredicate holds) {
      this.text = text;
      this.metric = metric;
      this.method = method;
      this.base = base;
      this.holds = holds;
    }

    private Optional<Measurement> figure(AsyncioSection section, String of) {
      return section.figure(of, metric, metric.equals("total") ? AsyncioRow.NO_SIZE : SMALL_READ);
    }

    /** The two figures, their ratio, and whether it is what it should be. */
    private List<Cell> cells(AsyncioSection section) {
      Optional<Measurement> dividend = figure(section, method);
      Optional<Measurement> divisor = figure(section, base);
      if (dividend.isEmpty() || divisor.isEmpty()) {
        Cell nothing = new Cell("–", "", "", List.of());
        return List.of(nothing, nothing, Cell.of("not known"));
      }
      double above = AsyncioRow.micros(dividend.get(), dividend.get().value());
      double below = AsyncioRow.micros(divisor.get(), divisor.get().value());
      String figures = Figures.figure(above) + " / " + Figures.figure(below);
      double ratio = above / below;
      return List.of(
          Cell.of(figures),
          new Cell(Figures.ratio(ratio), "", Figures.exact(ratio), List.of()),
          Cell.of(holds.test(ratio) ? "holds" : "does not hold"));
    }
  }

  /**
   * The claims held against several hosts.
   *
   * @param labels of the hosts
   * @param sections one a host
   */
  static Table of(List<String> labels, List<AsyncioSection> sections) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of("the report's claim", "claim", Align.LEFT));
    for (String label : labels) {
      columns.add(new Column(label, "µs", null, Align.RIGHT));
      columns.add(new Column(label, "ratio", label + " ratio", Align.RIGHT));
      columns.add(new Column(label, "claim", label + " claim", Align.LEFT));
    }
    List<List<Cell>> rows =
        Stream.of(Claim.values())
            .map(
                claim ->
                    Stream.concat(
                            Stream.of(Cell.of(claim.text)),
                            sections.stream().flatMap(section -> claim.cells(section).stream()))
                        .toList())
            .toList();
    return new Table(
        "Asynchronous I/O: what the report concludes",
        sections.get(0).scope(),
        columns,
        rows,
        List.of(),
        whereFiguresComeFrom(labels, sections));
  }

  private static List<String> whereFiguresComeFrom(
      List<String> labels, List<AsyncioSection> sections) {
    List<String> remarks = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      List<String> simulated =
          sections.get(i).rows().stream()
              .filter(row -> row.method().equals("uintr"))
              .map(AsyncioRow::what)
              .distinct()
              .toList();
      if (!simulated.isEmpty()) {
        remarks.add("uintr of " + labels.get(i) + ": " + String.join(", ", simulated) + ".");
      }
    }
    return remarks;
  }
}
