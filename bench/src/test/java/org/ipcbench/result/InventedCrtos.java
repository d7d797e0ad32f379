// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/** Files of the suite {@code crtos}; every figure is INVENTED. */
public final class InventedCrtos {
  private static final double NANOS_PER_SECOND = 1e9;

  /** How much longer a whole call takes than its stages' medians together. */
  private static final double REST = 40;

  private InventedCrtos() {}

  /** Every strategy of two tasks and of the periodic one, in one fork; one cell has failed. */
  public static ResultFile calls() {
    List<Measurement> all = new ArrayList<>();
    for (Task task : List.of(new Task("write", 256, 410), new Task("getpid", 0, 190))) {
      all.addAll(strategies(task));
    }
    all.addAll(wakeUps());
    return InventedResults.file("invented-vm", 1, all);
  }

  /** Calls of one strategy in another placement. */
  public static ResultFile placed(String placement) {
    Strategy strategy = new Strategy("uipi", new Task("write", 1, 250)).placed(placement);
    return InventedResults.file(
        "invented-vm", 1, strategy.stage("stageForward", 680).reverse(700).calls(1_650));
  }

  /** Calls of one strategy, whose domains once spin and once sleep when there is nothing to do. */
  public static ResultFile waits() {
    Task task = new Task("write", 1, 250);
    List<Measurement> all = new ArrayList<>();
    for (String wait : List.of("spin", "block")) {
      double wakeUp = wait.equals("spin") ? 680 : 6_100;
      all.addAll(
          new Strategy("uipi", task)
              .waiting(wait)
              .stage("stageForward", wakeUp)
              .reverse(700)
              .calls(1_650));
    }
    return InventedResults.file("invented-vm", 1, all);
  }

  /**
   * The same calls so many a second, of domains that sleep meanwhile and of such that spin; and one
   * strategy one after the other. What a call takes begins before its stages.
   */
  public static ResultFile paced(int rate) {
    Task task = new Task("getpid", 0, 190);
    double period = NANOS_PER_SECOND / rate;
    List<Measurement> all = new ArrayList<>();
    all.addAll(new Strategy("uipi", task).stage("stageForward", 680).reverse(700).calls(1_650));
    all.addAll(
        new Strategy("uipi", task)
            .paced(rate, 900)
            .stage("stageForward", 680)
            .reverse(700)
            .calls(period + 1_900));
    Strategy polling = new Strategy("polling", task).paced(rate, 950);
    all.addAll(
        polling.measured("stageForward", 95).measured("stageReverse", 88).calls(period + 2_100));
    all.addAll(
        new Strategy("uipi", task)
            .waiting("block")
            .paced(rate, 41_000)
            .stage("stageForward", 6_100)
            .reverse(5_900)
            .calls(31_000));
    all.add(
        remote("timer", task.name, task.payloadBytes)
            .paced(rate)
            .without(Status.UNAVAILABLE, "a task's call is answered at a tick")
            .nanos("latency", null, null));
    return InventedResults.file("invented-vm", 1, all);
  }

  /** The strategies whose domains spin, in the order of a run, and one more that is not. */
  private static List<Measurement> strategies(Task task) {
    List<Measurement> all = new ArrayList<>();
    all.addAll(new Strategy("native", task).direct());
    all.addAll(new Strategy("uipi", task).stage("stageForward", 680).reverse(700).calls(1_650));
    all.addAll(
        new Strategy("ipi", task)
            .stage("stageForward", 1_100)
            .measured("stageSignal", 5_300)
            .reverse(1_900)
            .calls(7_400));
    Strategy polling = new Strategy("polling", task).measured("stageForward", 95);
    all.addAll(polling.measured("stageReverse", 88).calls(1_600));
    if (task.payloadBytes > 0) {
      all.add(
          remote("timer", task.name, task.payloadBytes)
              .without(Status.FAILED, "fork 1: call 7 was never answered")
              .nanos("latency", null, null));
    } else {
      all.addAll(
          new Strategy("timer", task)
              .stage("stageForward", 1_100)
              .measured("stageSignal", 5_400)
              .measured("stageReverse", 4_900_000)
              .calls(7_700));
    }
    return all;
  }

  /** Wake-up latencies: of one strategy with a second hump, of one widely spread. */
  private static List<Measurement> wakeUps() {
    return List.of(
        wakeUp("uipi", 2_300, 0),
        wakeUp("ipi", 3_900, 31_000),
        wakeUp("polling", 2_100, 0),
        wakeUp("timer", 2_600, 0));
  }

  private static Measurement wakeUp(String strategy, long usual, long rare) {
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < 10_000; i++) {
      histogram.recordValue(usual + usual * (i % 100) * (i % 100) / 20_000);
      if (rare > 0 && i % 50 == 0) {
        histogram.recordValue(rare + i);
      }
    }
    Map<String, Double> percentiles = Percentiles.ofMerged(List.of(histogram));
    return remote(strategy, "cyclictest", 1)
        .evidence("forks", List.of(Map.of("histogram", Histograms.encode(histogram))))
        .nanos("latency", percentiles.get("p50"), percentiles);
  }

  /** A cell of a simulated strategy whose domains spin. */
  public static InventedCell remote(String strategy, String task, int payloadBytes) {
    return new InventedCell("crtos", strategy, "process", payloadBytes).doing(task).simulated();
  }

  private static Map<String, Double> around(double median) {
    Map<String, Double> percentiles = new LinkedHashMap<>();
    percentiles.put("p50", median);
    percentiles.put("p90", 1.1 * median);
    percentiles.put("p99", 1.5 * median);
    percentiles.put("p99.9", 4 * median);
    percentiles.put("p99.99", 12 * median);
    percentiles.put("max", 30 * median);
    return percentiles;
  }

  /**
   * A task that makes calls.
   *
   * @param callNanos what the call itself takes
   */
  private record Task(String name, int payloadBytes, double callNanos) {}

  /** The measurements of a strategy. */
  private static final class Strategy {
    private final String name;
    private final Task task;
    private final Map<String, Double> stages = new LinkedHashMap<>();
    private String waitMode = "spin";
    private String placement = "spread";
    private Integer pacedRate;
    private double beforeNanos;
    private final List<String> measured = new ArrayList<>(Set.of("stageQueue", "stageCall"));

    Strategy(String name, Task task) {
      this.name = name;
      this.task = task;
      stages.put("stageTrap", 55.0);
      stages.put("stageQueue", 130.0);
      stages.put("stageCall", task.callNanos);
      stages.put("stageWakeUp", 310.0);
    }

    Strategy waiting(String mode) {
      waitMode = mode;
      return this;
    }

    Strategy placed(String where) {
      placement = where;
      return this;
    }

    /** At a set rate: what lies between the moment at which a call is due and its trap. */
    Strategy paced(int rate, double nanos) {
      pacedRate = rate;
      beforeNanos = nanos;
      return this;
    }

    Strategy stage(String metric, double nanos) {
      stages.put(metric, nanos);
      return this;
    }

    Strategy measured(String metric, double nanos) {
      measured.add(metric);
      return stage(metric, nanos);
    }

    Strategy reverse(double nanos) {
      return stage("stageReverse", nanos);
    }

    List<Measurement> direct() {
      return List.of(measuredCell().nanos("latency", task.callNanos, around(task.callNanos)));
    }

    List<Measurement> calls(double costNanos) {
      double together = stages.values().stream().mapToDouble(Double::doubleValue).sum();
      double whole = beforeNanos + together + REST;
      double rate = pacedRate == null ? NANOS_PER_SECOND / whole : pacedRate;
      List<Measurement> all = new ArrayList<>();
      all.add(cell().nanos("latency", whole, around(whole)));
      all.add(cell().rate(rate).rateOnly());
      all.add(cell().nanos("cost", costNanos, null));
      stages.forEach(
          (metric, nanos) -> {
            InventedCell cell = measured.contains(metric) ? measuredCell() : cell();
            all.add(cell.nanos(metric, nanos, around(nanos)));
          });
      return all;
    }

    private InventedCell measuredCell() {
      return conditioned(
          new InventedCell("crtos", name, "process", task.payloadBytes).doing(task.name));
    }

    private InventedCell cell() {
      return conditioned(remote(name, task.name, task.payloadBytes));
    }

    private InventedCell conditioned(InventedCell cell) {
      InventedCell all = cell.waiting(waitMode).placed(placement);
      return pacedRate == null ? all : all.paced(pacedRate);
    }
  }
}
