// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.ipcbench.result.Histograms;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Status;

/**
 * A strategy of the suite {@code crtos} with its figures of one task and payload.
 *
 * @param task what the measured task does, such as {@code write}
 * @param payloadBytes content of a call; 0 if it has none
 * @param strategy such as {@code uipi}, or {@code native} for the call made directly
 * @param waitMode how both domains idle
 * @param driver who makes the system calls
 * @param measurements all that there are of it
 */
public record CrtosRow(
    String task,
    int payloadBytes,
    String strategy,
    String waitMode,
    String driver,
    List<Measurement> measurements) {
  /** The call made directly: what the others are read against. */
  public static final String NATIVE = "native";

  /** The task that makes no call, but wakes up periodically while another one makes some. */
  private static final String WAKE_UPS = "cyclictest";

  private static final List<String> TASKS = List.of("getpid", "write", "read", WAKE_UPS);
  private static final List<String> STRATEGIES = List.of("uipi", "ipi", "polling", "timer", NATIVE);

  /** Copies its list. */
  public CrtosRow {
    measurements = List.copyOf(measurements);
  }

  /** The rows of measurements that stand together: in the suite's order, then in theirs. */
  static List<CrtosRow> of(List<Measurement> measurements) {
    Map<CrtosRow, List<Measurement>> rows =
        measurements.stream()
            .collect(
                Collectors.groupingBy(CrtosRow::empty, LinkedHashMap::new, Collectors.toList()));
    return rows.entrySet().stream()
        .map(row -> row.getKey().with(row.getValue()))
        .sorted(
            Comparator.<CrtosRow>comparingInt(row -> rank(TASKS, row.task))
                .thenComparing(CrtosRow::task)
                .thenComparingInt(CrtosRow::payloadBytes)
                .thenComparingInt(row -> rank(STRATEGIES, row.strategy)))
        .toList();
  }

  private static CrtosRow empty(Measurement m) {
    return new CrtosRow(
        m.task(), m.payloadBytes(), m.mechanism(), m.waitMode(), m.driver(), List.of());
  }

  private CrtosRow with(List<Measurement> some) {
    return new CrtosRow(task, payloadBytes, strategy, waitMode, driver, some);
  }

  private static int rank(List<String> order, String name) {
    int rank = order.indexOf(name);
    return rank < 0 ? order.size() : rank;
  }

  /** Whether it is of a task that makes calls, and not of one that wakes up. */
  public boolean isCall() {
    return !task.equals(WAKE_UPS);
  }

  /**
   * The task with its payload; what another task writes meanwhile is none of it.
   *
   * @return such as {@code write, 256 B}
   */
  public String name() {
    return payloadBytes == 0 || !isCall()
        ? task
        : task + ", " + payloadBytes + Figures.NO_BREAK_SPACE + "B";
  }

  /** Whether another row is of the same task and payload. */
  boolean sameTask(CrtosRow other) {
    return task.equals(other.task) && payloadBytes == other.payloadBytes;
  }

  /**
   * One of its measurements, with or without a figure.
   *
   * @param metric such as {@code latency}
   * @return null if there is none
   */
  public Measurement find(String metric) {
    return measurements.stream().filter(m -> m.metric().equals(metric)).findFirst().orElse(null);
  }

  /** One of its measurements, if it has a figure. */
  Optional<Measurement> figure(String metric) {
    return Optional.ofNullable(find(metric)).filter(m -> m.status() == Status.OK);
  }

  /** One of a measurement's percentiles; empty without a figure. */
  Optional<Double> percentile(String metric, String percentile) {
    return figure(metric).map(Measurement::percentiles).map(each -> each.get(percentile));
  }

  /**
   * The median of its latency, in nanoseconds.
   *
   * @return empty if there is none
   */
  public Optional<Double> median() {
    return percentile("latency", "p50");
  }

  /**
   * What a call is made of.
   *
   * @return the stages that have a median, in the order in which a call goes through them
   */
  public Map<CrtosStage, Measurement> stages() {
    Map<CrtosStage, Measurement> stages = new EnumMap<>(CrtosStage.class);
    for (CrtosStage stage : CrtosStage.values()) {
      percentile(stage.metric(), "p50").ifPresent(some -> stages.put(stage, find(stage.metric())));
    }
    return stages;
  }

  /** The medians of all stages together, in nanoseconds; empty if there is no stage. */
  Optional<Double> stagesTogether() {
    return stages().values().stream().map(m -> m.percentiles().get("p50")).reduce(Double::sum);
  }

  /**
   * Every latency of all forks.
   *
   * @return in nanoseconds; empty if the file does not have them, or they are damaged
   */
  public Optional<Histogram> latencies() {
    return figure("latency").flatMap(Histograms::merged);
  }

  /**
   * Where its calls' figures come from.
   *
   * @return such as {@code simulated (sapphire-rapids)}
   */
  public String what() {
    Measurement latency = find("latency");
    return (latency == null ? measurements.get(0) : latency).provenanceText();
  }
}
