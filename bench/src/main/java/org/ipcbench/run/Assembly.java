// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.ipcbench.channel.Wait;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Percentiles;
import org.ipcbench.result.Provenance;
import org.ipcbench.result.Statistics;
import org.ipcbench.result.Status;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.suite.ipc.Latencies;
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
   * @return rate and latency
   */
  static List<Measurement> measurements(Cell cell, CostModel costModel, List<ForkResult> forks) {
    Assembly assembly = new Assembly(cell, costModel, forks);
    return List.of(assembly.measurement("rate"), assembly.measurement("latency"));
  }

  private Measurement measurement(String metric) {
    Cell.Obstacle obstacle = cell.obstacle();
    if (obstacle != null) {
      return measurement(metric, List.of(), null, obstacle.status(), obstacle.reason());
    }
    List<ModeResult> modes = modes(metric);
    for (int i = 0; i < forks.size(); i++) {
      String error = forks.get(i).error();
      if (error != null) {
        String which = forks.size() == 1 ? "" : "fork " + (i + 1) + ": ";
        return measurement(metric, modes, null, Status.FAILED, which + error);
      }
    }
    List<List<Double>> samples = modes.stream().map(ModeResult::iterations).toList();
    return measurement(metric, modes, Statistics.estimate(samples), Status.OK, null);
  }

  private List<ModeResult> modes(String metric) {
    return forks.stream()
        .flatMap(fork -> fork.modes().stream())
        .filter(mode -> mode.metric().equals(metric))
        .toList();
  }

  private Measurement measurement(
      String metric,
      List<ModeResult> modes,
      Statistics.Estimate estimate,
      Status status,
      String reason) {
    boolean rate = metric.equals("rate");
    boolean ok = status == Status.OK;
    return new Measurement(
        "ipc",
        cell.mechanism().id(),
        cell.variant().id(),
        cell.payloadBytes(),
        cell.waitMode().id(),
        cell.assignment().placement().id(),
        "jna",
        "fair",
        "roundtrip",
        metric,
        rate ? "msg/s" : "ns",
        rate,
        ok ? estimate.value() : null,
        ok ? modes.stream().mapToDouble(ModeResult::mean).average().orElseThrow() : null,
        ok ? estimate.ciLow() : null,
        ok ? estimate.ciHigh() : null,
        modes.stream().map(ModeResult::iterations).toList(),
        ok && !rate ? percentiles(modes) : null,
        cell.mechanism().simulated() ? Provenance.SIMULATED : Provenance.MEASURED,
        cell.mechanism().simulated() ? costModel.name() : null,
        ok ? evidence(modes) : Map.of(),
        ok ? Doubts.of(cell.waitMode(), modes) : List.of(),
        status,
        reason,
        Map.of());
  }

  private Map<String, Object> evidence(List<ModeResult> modes) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    if (!cell.assignment().measured().isEmpty()) {
      evidence.put("processors", cell.assignment().measured());
    }
    // Of a receiver that sleeps the model knows nothing: sleep and wake-up are the host's.
    if (cell.mechanism().simulated() && cell.waitMode() == Wait.SPIN) {
      evidence.put("predictedNanos", costModel.predictedRoundTripNanos());
    }
    evidence.put("forks", modes.stream().map(ModeResult::evidence).toList());
    return evidence;
  }

  private static Map<String, Double> percentiles(List<ModeResult> modes) {
    return Percentiles.ofMerged(modes.stream().map(mode -> decode(mode.histogram())).toList());
  }

  private static Histogram decode(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
      return Histogram.decodeFromCompressedByteBuffer(bytes, Latencies.LONGEST_NANOS);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("a fork's histogram is damaged", e);
    }
  }
}
