// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Ratio;

/**
 * What is to be expected of one strategy against another, as statements that the figures of each
 * task confirm or refute: user interrupts against ordinary ones, and against polling, which is
 * sooner and keeps processors busy.
 */
final class CrtosClaims {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Where a pace stands in a row. */
  private static final int BEHIND_TASK = 2;

  private CrtosClaims() {}

  /** Each a ratio of two strategies' figures, and on which side of 1 it should be. */
  private enum Claim {
    SOONER("median: uipi is below ipi", "uipi", "ipi", "latency", "ns", true, Measurement::value),
    POLLING_IS_FASTER(
        "in the same time: polling makes more calls than uipi",
        "polling",
        "uipi",
        "rate",
        "calls/s",
        false,
        Measurement::value),
    INTERRUPTS_ARE_CHEAPER(
        "for the same processor time: uipi makes more calls than polling",
        "uipi",
        "polling",
        "cost",
        "calls/s of processor time",
        false,
        m -> NANOS_PER_SECOND / m.value());

    private final String text;
    private final String strategy;
    private final String base;
    private final String metric;
    private final String unit;
    private final boolean below;
    private final ToDoubleFunction<Measurement> figure;

    Claim(
        String text,
        String strategy,
        String base,
        String metric,
        String unit,
        boolean below,
        ToDoubleFunction<Measurement> figure) {
      this.text = text;
      this.strategy = strategy;
      this.base = base;
      this.metric = metric;
      this.unit = unit;
      this.below = below;
      this.figure = figure;
    }

    /** The ratio as the claim has it: of costs, which are divided the other way round. */
    private Optional<Ratio> ratio(Measurement dividend, Measurement divisor) {
      return metric.equals("cost")
          ? Ratio.withinRun(dividend, divisor)
          : Ratio.withinRun(divisor, dividend);
    }

    /** At a set rate all make as many calls as are due. */
    private boolean isAbout(CrtosSection section) {
      return !section.paced() || !metric.equals("rate");
    }

    private String verdict(Ratio ratio) {
      double low = ratio.low() == null ? ratio.value() : ratio.low();
      double high = ratio.high() == null ? ratio.value() : ratio.high();
      if (low < 1 && high > 1) {
        return "undecided";
      }
      return (below ? high < 1 : low > 1) ? "holds" : "does not hold";
    }
  }

  /** One table; none if no task has figures of two strategies that a claim is about. */
  static List<Table> of(CrtosSection section) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Claim claim : Claim.values()) {
      boolean first = true;
      for (CrtosRow row : section.calls()) {
        if (row.strategy().equals(claim.strategy) && claim.isAbout(section)) {
          Optional<List<Cell>> cells = cells(claim, section, row, first);
          cells.ifPresent(rows::add);
          first = first && cells.isEmpty();
        }
      }
    }
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.of("claim", "claim", Align.LEFT),
                Column.of("task", "task", Align.LEFT),
                Column.of("figures", null, Align.RIGHT),
                Column.forPeople(""),
                Column.of("ratio", "ratio", Align.RIGHT),
                Column.of("verdict", "verdict", Align.LEFT),
                Column.of("wait", "wait", Align.LEFT),
                Column.of("what", "what", Align.LEFT)));
    if (section.paced()) {
      columns.add(BEHIND_TASK, Column.forMachines("pacedRate"));
      rows.replaceAll(row -> withPace(row, section));
    }
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new Table(
                section.titled("Remote system calls: one strategy against another"),
                section.scope(),
                columns,
                rows,
                List.of(),
                List.of()));
  }

  private static List<Cell> withPace(List<Cell> row, CrtosSection section) {
    List<Cell> cells = new ArrayList<>(row);
    cells.add(BEHIND_TASK, Cell.of(section.pacedRate().toString()));
    return cells;
  }

  /** The two figures, their ratio, and whether it is what it should be. */
  private static Optional<List<Cell>> cells(
      Claim claim, CrtosSection section, CrtosRow row, boolean named) {
    Optional<Measurement> dividend = row.figure(claim.metric);
    Optional<CrtosRow> base = section.beside(row, claim.base);
    Optional<Measurement> divisor = base.flatMap(other -> other.figure(claim.metric));
    if (dividend.isEmpty() || divisor.isEmpty()) {
      return Optional.empty();
    }
    return claim
        .ratio(dividend.get(), divisor.get())
        .map(
            ratio ->
                List.of(
                    new Cell(named ? claim.text : "", "", claim.text, List.of()),
                    Cell.of(row.name()),
                    Cell.of(
                        Figures.figure(claim.figure.applyAsDouble(dividend.get()))
                            + " / "
                            + Figures.figure(claim.figure.applyAsDouble(divisor.get()))),
                    Cell.of(claim.unit),
                    IpcTable.ratio(Optional.of(ratio), ""),
                    Cell.of(claim.verdict(ratio)),
                    Cell.of(joined(row.waitMode(), base.get().waitMode())),
                    Cell.of(
                        joined(dividend.get().provenanceText(), divisor.get().provenanceText()))));
  }

  private static String joined(String one, String other) {
    return one.equals(other) ? one : one + " / " + other;
  }
}
