// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files of the suite {@code asyncio}; every figure is INVENTED. */
public final class InventedAsyncio {
  /** That of the published figures. */
  public static final String PUBLISHED_WORKLOAD =
      "1000 computations of 1 to 10 times 700000, 200 reads of 4096,4194304,41943040, cached";

  /** A tenth of it. */
  public static final String SCALED_WORKLOAD =
      "100 computations of 1 to 10 times 700000, 20 reads of 4096,4194304,41943040, cached";

  private static final int SMALL = 4096;
  private static final int LARGE = 4 << 20;

  private InventedAsyncio() {}

  /** Two forks: simulated, measured, failed, unavailable; of the three pictured methods events. */
  public static ResultFile reads(String workload) {
    List<Measurement> all = new ArrayList<>();
    all.addAll(computing(workload, "spread"));
    all.addAll(reading("normal", "block", workload).timed(4_300_000, 900, 42_000).events(BLOCKING));
    all.addAll(
        reading("uring", "spin", workload)
            .timed(3_200_000, 205_000, 230_000)
            .noticed(2e6)
            .events(LOOKING));
    all.addAll(
        reading("uintr", "spin", workload)
            .simulated()
            .timed(3_250_000, 1_800, 43_000)
            .noticed(1_300)
            .events(INTERRUPTED));
    all.addAll(
        reading("uring-thread", "block", workload)
            .without(Status.UNAVAILABLE, "io_uring is switched off"));
    all.addAll(
        reading("uring-signal", "spin", workload)
            .without(Status.FAILED, "fork 1: read 7 was never finished"));
    all.addAll(reading("threads", "block", workload).timed(3_050_000, 4_000, 44_000).figures());
    return InventedResults.file("invented-vm", 2, all);
  }

  /** The same program in two placements, computing alone and waiting for each read. */
  public static ResultFile placements() {
    List<Measurement> all = new ArrayList<>();
    for (String placement : List.of("spread", "same")) {
      all.addAll(computing(SCALED_WORKLOAD, placement));
      all.addAll(
          reading("normal", "block", SCALED_WORKLOAD)
              .placed(placement)
              .timed(430_000, 90, 4_200)
              .events(BLOCKING));
    }
    return InventedResults.file("invented-vm", 2, all);
  }

  /** A read that the program waits for: 30 µs, then one of 700 µs, then another small one. */
  private static final Map<String, Object> BLOCKING =
      timeline(
          List.of(
              List.of(SMALL, 0, -1, 28_000, 30_000),
              List.of(LARGE, 30_000, -1, 720_000, 730_000),
              List.of(SMALL, 730_000, -1, 740_000, 741_000)),
          List.of());

  /** Complete within a computation, noticed at its end. */
  private static final Map<String, Object> LOOKING =
      timeline(
          List.of(
              List.of(SMALL, 0, 300_000, 1_000_000, 1_010_000),
              List.of(LARGE, 1_010_000, 1_700_000, 2_000_000, 2_010_000),
              List.of(SMALL, 2_010_000, 2_030_000, 4_000_000, 4_001_000)),
          List.of(
              List.of(250_000, 1_000_000),
              List.of(1_010_000, 2_000_000),
              List.of(2_010_000, 4_000_000)));

  /** Complete within a computation, into which its interrupt breaks. */
  private static final Map<String, Object> INTERRUPTED =
      timeline(
          List.of(
              List.of(SMALL, 0, 60_000, 90_000, 100_000),
              List.of(LARGE, 100_000, 800_000, 802_000, 812_000),
              List.of(SMALL, 812_000, 832_000, 834_000, 836_000)),
          List.of(List.of(20_000, 1_200_000), List.of(1_200_000, 3_000_000)));

  private static Map<String, Object> timeline(List<?> reads, List<?> computations) {
    return Map.of("stretchNanos", 80_000_000, "reads", reads, "computations", computations);
  }

  private static List<Measurement> computing(String workload, String placement) {
    Builder builder = new Builder("compute-only", "spin", workload).placed(placement);
    builder.add("total", 0, "us", 3_060_000, null);
    builder.add("processorTime", 0, "us", 6_110_000, null);
    builder.add("bare", 0, "us", 3_050_000, null);
    return builder.figures();
  }

  private static Builder reading(String method, String waitMode, String workload) {
    return new Builder(method, waitMode, workload);
  }

  /** The measurements of a method. */
  private static final class Builder {
    private final String method;
    private final String waitMode;
    private final String workload;
    private final List<Measurement> all = new ArrayList<>();
    private final Map<String, Object> evidence = new LinkedHashMap<>();
    private String placement = "spread";
    private boolean simulated;
    private Status status = Status.OK;
    private String reason;

    Builder(String method, String waitMode, String workload) {
      this.method = method;
      this.waitMode = waitMode;
      this.workload = workload;
      evidence.put("processors", List.of(0, 1));
    }

    Builder placed(String where) {
      placement = where;
      return this;
    }

    Builder simulated() {
      simulated = true;
      evidence.put("predictedNanos", 680);
      return this;
    }

    Builder timed(double total, double small, double large) {
      add("total", 0, "us", total, null);
      add("processorTime", 0, "us", 1.5 * total, null);
      size(SMALL, small);
      size(LARGE, large);
      return this;
    }

    Builder noticed(double nanos) {
      add("notice", 0, "ns", nanos, percentiles(nanos));
      return this;
    }

    private static Map<String, Double> percentiles(double nanos) {
      return Map.of("p50", nanos, "p90", 2 * nanos, "p99", 3 * nanos, "max", 5 * nanos);
    }

    /** As if there were ten reads: the median is a tenth of the sum. */
    private void size(int bytes, double sum) {
      double median = sum * 1000 / 10;
      add("latencySum", bytes, "us", sum, null);
      add("latencyMin", bytes, "ns", median / 2, null);
      add("latency", bytes, "ns", median, percentiles(median));
      add("latencyMax", bytes, "ns", 3 * median, null);
    }

    List<Measurement> without(Status why, String because) {
      status = why;
      reason = because;
      return timed(0, 0, 0).figures();
    }

    List<Measurement> events(Map<String, Object> timeline) {
      evidence.put("forks", List.of(Map.of("timeline", timeline)));
      return figures();
    }

    List<Measurement> figures() {
      return all.stream().map(this::complete).toList();
    }

    void add(String metric, int bytes, String unit, double value, Map<String, Double> percentiles) {
      boolean ok = status == Status.OK;
      all.add(
          new Measurement(
              "asyncio",
              method,
              "thread",
              bytes,
              waitMode,
              "",
              "jna",
              "fair",
              "oneway",
              null,
              null,
              workload,
              null,
              metric,
              unit,
              false,
              ok ? value : null,
              ok ? value : null,
              null,
              null,
              ok ? List.of(List.of(0.99 * value), List.of(1.01 * value)) : List.of(),
              ok ? percentiles : null,
              simulated ? Provenance.SIMULATED : Provenance.MEASURED,
              simulated ? "sapphire-rapids" : null,
              Map.of(),
              List.of(),
              status,
              reason,
              Map.of()));
    }

    /** With what was said after it was added. */
    private Measurement complete(Measurement m) {
      return new Measurement(
          m.suite(),
          m.mechanism(),
          m.variant(),
          m.payloadBytes(),
          m.waitMode(),
          placement,
          m.driver(),
          m.protocol(),
          m.direction(),
          m.receiver(),
          m.pacedRate(),
          m.workload(),
          m.task(),
          m.metric(),
          m.unit(),
          m.higherIsBetter(),
          m.value(),
          m.mean(),
          m.ciLow(),
          m.ciHigh(),
          m.samples(),
          m.percentiles(),
          m.provenance(),
          m.costModel(),
          evidence,
          m.notes(),
          m.status(),
          m.reason(),
          m.other());
    }
  }
}
