// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ipcbench.result.CellKey;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.uintr.sim.CostModel;

/**
 * What a result file holds of a run that was interrupted: the forks that were measured, as if they
 * had just ended. Forks that failed are not among them.
 */
final class Kept {
  /** Stands for a fork where only the keys of what it would yield are of interest. */
  private static final ForkResult NOTHING = new ForkResult("not measured", List.of());

  private final Map<CellKey, Measurement> measurements;
  private final CostModel costModel;

  /**
   * Looks into a file.
   *
   * @param file of the interrupted run; one without measurements keeps nothing
   * @param costModel the simulated machine's
   */
  Kept(ResultFile file, CostModel costModel) {
    this.measurements =
        file.measurements().stream().collect(Collectors.toMap(CellKey::of, Function.identity()));
    this.costModel = costModel;
  }

  /**
   * The forks of a cell.
   *
   * @param cell which
   * @return in the order in which they were measured; none if the file has nothing of the cell
   * @throws IllegalArgumentException if a histogram in the file is damaged
   */
  List<ForkResult> forks(Cell cell) {
    List<CellKey> keys =
        Assembly.measurements(cell, costModel, List.of(NOTHING)).stream().map(CellKey::of).toList();
    if (cell.obstacle() != null || !measurements.keySet().containsAll(keys)) {
      return List.of();
    }
    List<Measurement> metrics = keys.stream().map(measurements::get).toList();
    int forks =
        metrics.stream()
            .mapToInt(m -> Math.min(m.samples().size(), m.forks().size()))
            .min()
            .orElse(0);
    List<Figure> figures = cell.suite().figures(cell);
    return IntStream.range(0, forks).mapToObj(fork -> fork(figures, metrics, fork)).toList();
  }

  private static ForkResult fork(List<Figure> figures, List<Measurement> metrics, int fork) {
    List<ModeResult> modes = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      Measurement m = metrics.get(i);
      modes.add(
          ModeResult.restored(figures.get(i).id(), m.samples().get(fork), m.forks().get(fork)));
    }
    return new ForkResult(null, modes);
  }
}
