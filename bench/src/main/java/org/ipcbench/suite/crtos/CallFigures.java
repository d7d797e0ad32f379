// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.suite.Latencies;

/** The figures of a trial's calls, under the names that result files have for them. */
public final class CallFigures {
  /** How long a call takes. */
  public static final String LATENCY = "latency";

  /** How many are made a second. */
  public static final String RATE = "rate";

  /** The processor time of one. */
  public static final String COST = "cost";

  private static final double MEDIAN = 50;
  private static final double PERCENT = 100;

  private final Latencies latencies = new Latencies();
  private final Latencies stamped = new Latencies();
  private final Map<Stage, Latencies> stages = new EnumMap<>(Stage.class);
  private final List<Double> rates = new ArrayList<>();
  private final List<Double> costs = new ArrayList<>();
  private Usage iteration = Usage.NONE;
  private Usage total = Usage.NONE;

  /** Of a strategy's calls. */
  CallFigures(Strategy strategy) {
    stages(strategy).forEach(stage -> stages.put(stage, new Latencies()));
  }

  /**
   * The stages that a strategy's calls go through.
   *
   * @param strategy which
   * @return in their order; a driver's signal is among them only where there is one
   */
  public static List<Stage> stages(Strategy strategy) {
    List<Stage> stages = new ArrayList<>(List.of(Stage.values()));
    if (strategy == Strategy.UIPI || strategy == Strategy.POLLING) {
      stages.remove(Stage.SIGNAL);
    }
    return stages;
  }

  void startIteration() {
    latencies.startIteration();
    stamped.startIteration();
    stages.values().forEach(Latencies::startIteration);
    iteration = Usage.NONE;
  }

  /** Takes the calls that a program has kept, which were not stamped. */
  void take(Caller caller, Usage usage) {
    for (int call = 0; call < caller.kept(); call++) {
      latencies.record(caller.latencyNanos(call));
    }
    caller.forget();
    iteration = iteration.plus(usage);
  }

  /** Takes the calls that a program has kept, which were stamped. */
  void takeStamped(Caller caller) {
    for (int call = 0; call < caller.kept(); call++) {
      stamped.record(caller.latencyNanos(call));
    }
    stages.forEach(
        (stage, times) -> {
          for (int call = 0; call < caller.kept(); call++) {
            times.record(Math.max(0, caller.stageNanos(stage, call)));
          }
        });
    caller.forget();
  }

  /** Calls a second, of those that this iteration has taken which were not stamped. */
  double rate() {
    return iteration.rate();
  }

  /** Keeps what it has taken, and the rate that the calls were made at. */
  void keepIteration(double rate) {
    latencies.keepIteration();
    stamped.keepIteration();
    stages.values().forEach(Latencies::keepIteration);
    rates.add(rate);
    costs.add(iteration.cost());
    total = total.plus(iteration);
  }

  /** What the iterations that count used. */
  Usage usage() {
    return total;
  }

  Map<String, Latencies> times() {
    Map<String, Latencies> times = new LinkedHashMap<>();
    times.put(LATENCY, latencies);
    stages.forEach((stage, each) -> times.put(stage.figure(), each));
    return times;
  }

  Map<String, List<Double>> scores() {
    return Map.of(RATE, rates, COST, costs);
  }

  /** What the figures prove, as results/README.md lists it. */
  Map<String, Object> evidence() {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("countedRate", tenths(total.rate()));
    evidence.put("betweenNanos", tenths(total.betweenNanosPerCall()));
    evidence.put("realTimeNanos", tenths(total.realTimeNanosPerCall()));
    evidence.put("linuxNanos", tenths(total.linuxNanosPerCall()));
    evidence.put("idlePercent", tenths(PERCENT * total.idleNanos() / Math.max(1, total.nanos())));
    evidence.put("timed", latencies.histogram().getTotalCount());
    evidence.put("stamped", stamped.histogram().getTotalCount());
    evidence.put("stampedNanos", stamped.histogram().getValueAtPercentile(MEDIAN));
    evidence.put("unstampedNanos", latencies.histogram().getValueAtPercentile(MEDIAN));
    return evidence;
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
