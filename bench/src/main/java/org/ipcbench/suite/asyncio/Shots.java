// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.asyncio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.ipcbench.asyncio.Method;
import org.ipcbench.asyncio.Shot;
import org.ipcbench.asyncio.Workload;
import org.ipcbench.suite.Latencies;

/** The figures of a trial's shots, under the names that {@code run} knows them by. */
public final class Shots {
  /** What the evidence calls the picture of the first shot; a file needs it once a method. */
  public static final String TIMELINE = "timeline";

  private static final double NANOS_PER_MICRO = 1e3;
  private static final double PERCENT = 100;
  private static final String ACCOUNTED = "accountedPercent";

  private final Method method;
  private final Workload workload;
  private final int[] order;
  private final Map<String, List<Double>> scores = new LinkedHashMap<>();
  private final Map<String, Latencies> times = new LinkedHashMap<>();
  private final Map<String, Object> evidence = new LinkedHashMap<>();
  private int count;
  private long seen;

  Shots(Method method, Workload workload) {
    this.method = method;
    this.workload = workload;
    order = workload.order();
  }

  void keep(Shot shot, long processorNanos) {
    count++;
    score("total", shot.totalNanos() / NANOS_PER_MICRO);
    score("processorTime", processorNanos / NANOS_PER_MICRO);
    evidence.put("checksum", Long.toHexString(shot.checksum()));
    keepWorstAccounted(shot);
    if (method == Method.COMPUTE_ONLY) {
      evidence.put("boundaryNanos", shot.totalNanos() / workload.boundaries());
      score("bare", shot.bareNanos() / NANOS_PER_MICRO);
      return;
    }
    if (method.usesRing()) {
      seen += requireSome(reads(shot).filter(shot::wasSeen).count());
      evidence.put("seenPercent", PERCENT * seen / ((long) count * shot.reads()));
      record(
          "notice",
          reads(shot)
              .filter(shot::wasSeen)
              .mapToLong(read -> shot.handledNanos(read) - shot.seenNanos(read)));
    }
    for (int i = 0; i < workload.readSizes().size(); i++) {
      int size = i;
      String bytes = "-" + workload.readSizes().get(i);
      long[] latencies =
          reads(shot).filter(read -> order[read] == size).mapToLong(shot::latencyNanos).toArray();
      if (latencies.length > 0) {
        score("latencySum" + bytes, LongStream.of(latencies).sum() / NANOS_PER_MICRO);
        score("latencyMin" + bytes, LongStream.of(latencies).min().orElseThrow());
        record("latency" + bytes, LongStream.of(latencies));
        score("latencyMax" + bytes, LongStream.of(latencies).max().orElseThrow());
      }
    }
    if (count == 1) {
      evidence.put(TIMELINE, Timeline.of(shot, order, workload));
    }
  }

  private static long requireSome(long seen) {
    if (seen == 0) {
      throw new IllegalStateException(
          "no read was seen complete at a boundary before it was noticed:"
              + " --computations or --unit is too small");
    }
    return seen;
  }

  /** Where the program does one thing after another, nothing may be left over. */
  private void keepWorstAccounted(Shot shot) {
    if (method == Method.NORMAL || method == Method.COMPUTE_ONLY) {
      long reading = method == Method.NORMAL ? reads(shot).mapToLong(shot::latencyNanos).sum() : 0;
      double percent = PERCENT * (reading + shot.computingNanos()) / shot.totalNanos();
      evidence.merge(ACCOUNTED, percent, (one, other) -> Math.min((Double) one, (Double) other));
    }
  }

  private static IntStream reads(Shot shot) {
    return IntStream.range(0, shot.reads());
  }

  private void score(String figure, double score) {
    scores.computeIfAbsent(figure, unknown -> new ArrayList<>()).add(score);
  }

  private void record(String figure, LongStream nanos) {
    Latencies latencies = times.computeIfAbsent(figure, unknown -> new Latencies());
    latencies.startIteration();
    nanos.forEach(latencies::record);
    latencies.keepIteration();
  }

  Map<String, Object> evidence() {
    return evidence;
  }

  Map<String, Latencies> times() {
    return times;
  }

  Map<String, List<Double>> scores() {
    return scores;
  }
}
