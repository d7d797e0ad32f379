// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ipcbench.host.Processors;
import org.ipcbench.report.Figures.TimeUnit;
import org.ipcbench.report.IpcRow.Conditions;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/**
 * One conversation between every pair of processors: how long a round trip takes, or a message
 * where they go one way.
 *
 * @param conditions of all of it; the placement is empty
 * @param payloadBytes content of a message
 * @param processors such that those that share most stand together
 * @param borders what lies between each processor and the next
 * @param pairs what was measured of each, the lower number first
 */
public record IpcMatrix(
    Conditions conditions,
    int payloadBytes,
    List<Integer> processors,
    List<Processors.Border> borders,
    Map<Pair, Measurement> pairs) {
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Two processors, or one twice.
   *
   * @param lower number
   * @param higher number, or the same
   */
  public record Pair(int lower, int higher) {
    private static Pair of(int a, int b) {
      return new Pair(Math.min(a, b), Math.max(a, b));
    }

    private static Pair of(String placement) {
      String[] numbers = placement.split("-");
      return of(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }
  }

  /**
   * The matrices of a file in the order of its mechanisms.
   *
   * @param file any result file
   * @return none if nothing was measured pair by pair
   */
  public static List<IpcMatrix> of(ResultFile file) {
    Map<List<Object>, Map<Pair, Measurement>> found = new LinkedHashMap<>();
    for (IpcRow row : IpcRow.all(file)) {
      Conditions conditions = row.conditions();
      if (conditions.pinnedToAPair()) {
        Map<Integer, Measurement> figures =
            conditions.direction().equals("oneway") ? row.rates() : row.latencies();
        figures.forEach(
            (payload, figure) ->
                found
                    .computeIfAbsent(
                        List.of(conditions.at(""), payload), none -> new LinkedHashMap<>())
                    .put(Pair.of(conditions.placement()), figure));
      }
    }
    return found.entrySet().stream()
        .map(
            entry ->
                of(
                    (Conditions) entry.getKey().get(0),
                    (int) entry.getKey().get(1),
                    entry.getValue(),
                    file))
        .toList();
  }

  private static IpcMatrix of(
      Conditions conditions, int payload, Map<Pair, Measurement> pairs, ResultFile file) {
    SortedSet<Integer> numbers = new TreeSet<>();
    pairs.keySet().forEach(pair -> numbers.addAll(List.of(pair.lower(), pair.higher())));
    if (file.host() == null) {
      return new IpcMatrix(conditions, payload, List.copyOf(numbers), List.of(), pairs);
    }
    Processors host = file.host().processors();
    List<Integer> order = host.byNearness(numbers);
    List<Processors.Border> borders =
        Stream.iterate(1, i -> i < order.size(), i -> i + 1)
            .map(i -> host.between(order.get(i - 1), order.get(i)))
            .toList();
    return new IpcMatrix(conditions, payload, order, borders, pairs);
  }

  /** What a figure is of. */
  public String title() {
    return conditions.direction().equals("oneway")
        ? "Time a message (one way) by pair of processors"
        : "IPC latency of a round trip by pair of processors, p50";
  }

  /** What holds for all of it, such as {@code pipe (process), 1 B, block, jna, measured}. */
  public String scope() {
    return String.join(
        ", ",
        conditions.name(),
        payloadBytes + " B",
        conditions.pacedRate() == null
            ? conditions.waitMode()
            : conditions.waitMode() + ", paced at " + conditions.pacedRate() + " msg/s",
        conditions.driver(),
        conditions.protocol(),
        conditions.what());
  }

  /** What was measured between two of its processors; null if nothing was. */
  public Measurement at(int a, int b) {
    return pairs.get(Pair.of(a, b));
  }

  /** The time between two of its processors in nanoseconds; none if there is no figure. */
  public Optional<Double> nanos(int a, int b) {
    return nanos(at(a, b));
  }

  /** A unit for all of its times. */
  public TimeUnit unit() {
    return TimeUnit.forAll(
        pairs.values().stream().flatMap(figure -> nanos(figure).stream()).toList());
  }

  private static Optional<Double> nanos(Measurement figure) {
    if (figure == null || figure.status() != Status.OK) {
      return Optional.empty();
    }
    if (figure.metric().equals("rate")) {
      return Optional.of(NANOS_PER_SECOND / figure.value());
    }
    return Optional.ofNullable(figure.percentiles()).map(percentiles -> percentiles.get("p50"));
  }
}
