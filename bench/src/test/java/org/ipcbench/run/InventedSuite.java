// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.List;
import java.util.Map;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.uintr.sim.CostModel;

/** A suite whose simulated cells have a figure that is measured. Nothing of it can be run. */
final class InventedSuite implements Suite {
  @Override
  public String id() {
    return "invented-suite";
  }

  @Override
  public String summary() {
    return "nothing";
  }

  @Override
  public List<String> mechanisms() {
    return List.of("uipi");
  }

  @Override
  public List<Cell> cells(Selection selection) {
    return List.of();
  }

  @Override
  public List<Figure> figures(Cell cell) {
    return List.of(Figure.of(cell, Metric.LATENCY), Figure.of(cell, Metric.STAGE_CALL).measured());
  }

  @Override
  public int passes(Cell cell) {
    return 1;
  }

  @Override
  public List<ModeResult> measure(Jmh jmh) {
    throw new UnsupportedOperationException("invented");
  }

  @Override
  public Map<String, Object> foreknown(Cell cell, Metric metric, CostModel costModel) {
    return Map.of();
  }

  @Override
  public List<String> doubts(Cell cell, List<ModeResult> forks) {
    return List.of();
  }
}
