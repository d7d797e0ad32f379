// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Percentiles;
import org.ipcbench.result.Provenance;
import org.ipcbench.result.Statistics;
import org.ipcbench.result.Status;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.uintr.sim.CostModel;

/** What is known of a cell after its forks, as the measurements of the result file. Pure. */
final class Assembly {
  private final Cell cell;
  private final CostModel costModel;
  private final List<ForkResult> forks;

  private Assembly(Cell cell, CostModel costModel, List<ForkResult> forks) {
    this.cell = cell;
    this.costModel = costModel;
    this.forks = forks;
  }

  /**
   * Makes the measurements.
   *
   * @param cell which
   * @param costModel the simulated machine's
   * @param forks what its forks found, in their order; empty if it could not be measured
   * @return one for each of the figures that it yields
   */
  static List<Measurement> measurements(Cell cell, CostModel costModel, List<ForkResult> forks) {
    Assembly assembly = new Assembly(cell, costModel, forks);
    return cell.suite().figures(cell).stream().map(assembly::measurement).toList();
  }

  private Measurement measurement(Figure figure) {
    Cell.Obstacle obstacle = cell.obstacle();
    if (obstacle != null) {
      return measurement(figure, List.of(), null, obstacle.status(), obstacle.reason());
    }
    List<ModeResult> modes = modes(figure);
    for (int i = 0; i < forks.size(); i++) {
      String error = forks.get(i).error();
      if (error != null) {
        String which = forks.size() == 1 ? "" : "fork " + (i + 1) + ": ";
        return measurement(figure, modes, null, Status.FAILED, which + error);
      }
    }
    List<List<Double>> samples = modes.stream().map(ModeResult::iterations).toList();
    return measurement(figure, modes, Statistics.estimate(samples), Status.OK, null);
  }

  private List<ModeResult> modes(Figure figure) {
    return forks.stream()
        .flatMap(fork -> fork.modes().stream())
        .filter(mode -> mode.figure().equals(figure.id()))
        .toList();
  }

  private Measurement measurement(
      Figure figure,
      List<ModeResult> modes,
      Statistics.Estimate estimate,
      Status status,
      String reason) {
    boolean ok = status == Status.OK;
    Metric metric = figure.metric();
    return new Measurement(
        cell.suite().id(),
        cell.mechanism(),
        cell.form().variant().id(),
        figure.payloadBytes(),
        cell.form().waitMode().id(),
        cell.assignment().placementId(),
        cell.form().driver().id(),
        cell.form().protocol().id(),
        cell.form().direction().id(),
        cell.receiver(),
        cell.pacedRate(),
        cell.workload() == null ? null : cell.workload().text(),
        cell.task(),
        metric.id(),
        metric.unit(),
        metric.higherIsBetter(),
        ok ? estimate.value() : null,
        ok ? modes.stream().mapToDouble(ModeResult::mean).average().orElseThrow() : null,
        ok ? estimate.ciLow() : null,
        ok ? estimate.ciHigh() : null,
        modes.stream().map(ModeResult::iterations).toList(),
        ok ? percentiles(metric, modes) : null,
        figure.simulated() ? Provenance.SIMULATED : Provenance.MEASURED,
        figure.simulated() ? costModel.name() : null,
        modes.isEmpty() ? Map.of() : evidence(metric, modes),
        ok ? cell.suite().doubts(cell, modes) : List.of(),
        status,
        reason,
        Map.of());
  }

  private Map<String, Object> evidence(Metric metric, List<ModeResult> modes) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    if (!cell.assignment().measured().isEmpty()) {
      evidence.put("processors", cell.assignment().measured());
    }
    evidence.putAll(cell.suite().foreknown(cell, metric, costModel));
    evidence.put("forks", modes.stream().map(ModeResult::stored).toList());
    return evidence;
  }

  private static Map<String, Double> percentiles(Metric metric, List<ModeResult> modes) {
    boolean timed = modes.stream().allMatch(mode -> mode.histogram() != null);
    if (timed) {
      return Percentiles.ofMerged(modes.stream().map(ModeResult::decoded).toList());
    }
    return metric == Metric.LATENCY ? extremes(modes) : null;
  }

  /** Of forks that have kept no more of their times than the reports' harness does. */
  private static Map<String, Double> extremes(List<ModeResult> modes) {
    Map<String, Double> extremes = new LinkedHashMap<>();
    extremes.put("min", evidence(modes, "minNanos").min().orElseThrow());
    extremes.put("max", evidence(modes, "maxNanos").max().orElseThrow());
    return extremes;
  }

  private static DoubleStream evidence(List<ModeResult> modes, String key) {
    return modes.stream().mapToDouble(mode -> ((Number) mode.evidence().get(key)).doubleValue());
  }
}
