// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.time.Duration;
import java.util.List;
import org.ipcbench.uintr.sim.CostModel;

/**
 * What a run is going to do.
 *
 * @param cells in the order of the table, those too that cannot be measured
 * @param effort spent on each
 * @param costModel the simulated machine's
 * @param profilers that look on
 */
public record Plan(List<Cell> cells, Effort effort, CostModel costModel, Profilers profilers) {
  /**
   * Plans suites one after another.
   *
   * @param suites at least one
   * @param selection which of their cells
   * @param effort spent on each
   * @param costModel the simulated machine's
   * @param profilers that look on
   * @return a plan without cells if the selection fits none
   */
  public static Plan of(
      List<Suite> suites,
      Selection selection,
      Effort effort,
      CostModel costModel,
      Profilers profilers) {
    List<Cell> cells = suites.stream().flatMap(suite -> suite.cells(selection).stream()).toList();
    return new Plan(cells, effort, costModel, profilers);
  }

  /**
   * The cells that nothing stands against.
   *
   * @return in the order of the table
   */
  public List<Cell> measurable() {
    return cells.stream().filter(cell -> cell.obstacle() == null).toList();
  }

  /**
   * How long it takes when all goes well.
   *
   * @return an estimate
   */
  public Duration expected() {
    return measurable().stream()
        .map(this::expected)
        .reduce(Duration.ZERO, Duration::plus)
        .multipliedBy(effort.forks());
  }

  /** How long a fork of a cell takes when all goes well. */
  Duration expected(Cell cell) {
    Suite suite = cell.suite();
    return effort.forkTime(suite.passes(cell), suite.iterationTime(cell, effort));
  }
}
