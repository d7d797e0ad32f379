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
 */
public record Plan(List<Cell> cells, Effort effort, CostModel costModel) {
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
    return effort.forkTime().multipliedBy((long) effort.forks() * measurable().size());
  }
}
