// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
  /** How far rate times mean latency may be from 1 in a closed loop. */
  private static final double CLOSED_LOOP_TOLERANCE = 0.02;

  /** The two clock readings of a sample, generously. */
  private static final double CLOCK_NANOS = 60;

  private static final double NANOS_PER_SECOND = 1e9;

  /** Fewer voluntary switches a round trip than this, and an end that blocks did not sleep. */
  private static final double FEWEST_SWITCHES_BLOCKING = 0.5;

  /** More of them than this, and an end that spins slept. */
  private static final double MOST_SWITCHES_SPINNING = 0.01;

  private static final double MOST_STEAL_PERCENT = 2;

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
    Map<String, Object> evidence = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    if (ok) {
      weigh(modes, evidence, notes);
    }
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
        evidence,
        notes,
        status,
        reason,
        Map.of());
  }

  /** Puts the evidence together, and a note for everything that contradicts the row. */
  private void weigh(List<ModeResult> modes, Map<String, Object> evidence, List<String> notes) {
    if (!cell.assignment().measured().isEmpty()) {
      evidence.put("processors", cell.assignment().measured());
    }
    // Of a receiver that sleeps the model knows nothing: sleep and wake-up are the host's.
    if (cell.mechanism().simulated() && cell.waitMode() == Wait.SPIN) {
      evidence.put("predictedNanos", costModel.predictedRoundTripNanos());
    }
    evidence.put("forks", modes.stream().map(ModeResult::evidence).toList());
    for (ModeResult mode : modes) {
      weighCount(mode, notes);
      for (String end : List.of("client", "peer")) {
        weighSwitches(end, mode, notes);
      }
      if (mode.evidence().get("stealPercent") instanceof Number steal
          && steal.doubleValue() > MOST_STEAL_PERCENT) {
        notes.add("the hypervisor took " + steal + " % of the processors' busy time");
      }
      if (mode.evidence().get("throttled") instanceof Number throttled
          && throttled.longValue() > 0) {
        notes.add("the processor quota stopped it " + throttled + " times");
      }
    }
  }

  /**
   * Holds JMH's figure against our own count: with one message outstanding, the rate counted times
   * the mean latency is 1, but for the clock that only a sample's latency contains.
   */
  private static void weighCount(ModeResult mode, List<String> notes) {
    double counted = ((Number) mode.evidence().get("countedRate")).doubleValue();
    boolean rate = mode.metric().equals("rate");
    double ratio = rate ? mode.mean() / counted : mode.mean() * counted / NANOS_PER_SECOND;
    double clock = rate ? 0 : CLOCK_NANOS * counted / NANOS_PER_SECOND;
    if (Math.abs(ratio - 1) > CLOSED_LOOP_TOLERANCE + clock) {
      String what = rate ? "JMH's rate over the rate counted" : "rate counted × mean latency";
      notes.add(String.format(Locale.ROOT, "%s is %.2f, not 1", what, ratio));
    }
  }

  private void weighSwitches(String end, ModeResult mode, List<String> notes) {
    if (mode.evidence().get(end) instanceof Map<?, ?> side
        && side.get("voluntarySwitchesPerRoundTrip") instanceof Number switches) {
      boolean blocks = cell.waitMode() == Wait.BLOCK;
      if (blocks && switches.doubleValue() < FEWEST_SWITCHES_BLOCKING) {
        notes.add("the " + end + " slept in " + switches + " of a round trip's waits, not in all");
      }
      if (!blocks && switches.doubleValue() > MOST_SWITCHES_SPINNING) {
        notes.add("the " + end + " slept " + switches + " times a round trip, though it spins");
      }
    }
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
