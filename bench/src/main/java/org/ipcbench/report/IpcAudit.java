// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.ipcbench.report.Audit.Check;
import org.ipcbench.report.IpcRow.Conditions;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Statistics;
import org.ipcbench.result.Status;

/** The audit of the suite {@code ipc}. */
final class IpcAudit {
  /** What a payload costs may differ between two variants of a mechanism by this factor. */
  private static final double PAYLOAD_COST_TOLERANCE = 5;

  private static final double NANOS_PER_MICRO = 1e3;

  private final List<IpcRow> rows;

  private IpcAudit(List<IpcRow> rows) {
    this.rows = rows;
  }

  /** Every check, with nothing found where the file has no such rows. */
  static List<Check> of(ResultFile file) {
    IpcAudit audit = new IpcAudit(IpcRow.all(file));
    return List.of(
        audit.oneRateACell(),
        audit.closedLoop(),
        audit.clockStep(),
        audit.largerIsNotFaster(),
        audit.processIsNotFaster(),
        audit.roundTripIsLonger(),
        audit.payloadCost(),
        audit.oneWait());
  }

  private Check oneRateACell() {
    Check.Builder check = new Check.Builder("one rate a cell");
    forEachCell(
        (row, payload) -> {
          Measurement rate = rate(row, payload);
          Measurement latency = latency(row, payload);
          if (rate != null && published(latency).isPresent()) {
            check.checked();
            double beside = published(latency).get();
            if (beside != rate.value()) {
              check.found(
                  name(row, payload),
                  "%.0f msg/s as rate, %.0f msg/s beside its latency: %.2f times",
                  rate.value(),
                  beside,
                  rate.value() / beside);
            }
          }
        });
    return check.build();
  }

  private Check closedLoop() {
    Check.Builder check = new Check.Builder(ClosedLoop.NAME);
    forEachCell(
        (row, payload) -> {
          Measurement latency = latency(row, payload);
          Measurement rate = rate(row, payload);
          if (rate != null && latency != null && latency.mean() != null) {
            double perSecond = beside(latency).orElse(rate.value());
            ClosedLoop.weigh(check, name(row, payload), perSecond, latency);
          }
        });
    return check.build();
  }

  /** Only of files that have the least and the largest latency as they were read off the clock. */
  private Check clockStep() {
    Check.Builder check = new Check.Builder("a clock of fine steps");
    List<BigInteger> readings = new ArrayList<>();
    forEachCell(
        (row, payload) -> {
          Measurement latency = latency(row, payload);
          if (latency != null && percentile(latency, "min").isPresent()) {
            check.checked();
            Stream.of("min", "max")
                .flatMap(name -> percentile(latency, name).stream())
                .map(nanos -> BigDecimal.valueOf(nanos).toBigInteger())
                .forEach(readings::add);
          }
        });
    BigInteger step = readings.stream().reduce(BigInteger.ZERO, BigInteger::gcd);
    if (readings.size() > 2 && step.compareTo(BigInteger.ONE) > 0) {
      BigInteger least = readings.stream().min(Comparator.naturalOrder()).orElseThrow();
      check.found(
          "all latencies",
          "each of %d least and largest is a multiple of %d ns; the smallest is %d steps",
          readings.size(),
          step,
          least.divide(step));
    }
    return check.build();
  }

  private Check largerIsNotFaster() {
    Check.Builder check = new Check.Builder("a larger payload is not faster");
    for (IpcRow row : rows) {
      List<Integer> payloads = List.copyOf(row.rates().keySet());
      for (int i = 1; i < payloads.size(); i++) {
        Measurement smaller = rate(row, payloads.get(i - 1));
        Measurement larger = rate(row, payloads.get(i));
        if (smaller != null && larger != null) {
          check.checked();
          if (isClearlyHigher(larger, smaller)) {
            check.found(
                name(row),
                "%.0f msg/s at %d B, %.0f at %d B: %.2f times",
                smaller.value(),
                smaller.payloadBytes(),
                larger.value(),
                larger.payloadBytes(),
                larger.value() / smaller.value());
          }
        }
      }
    }
    return check.build();
  }

  private Check processIsNotFaster() {
    Check.Builder check = new Check.Builder("a process is not faster than a thread");
    forEachPairOfVariants(
        (thread, process) -> {
          for (int payload : thread.rates().keySet()) {
            Measurement within = rate(thread, payload);
            Measurement across = rate(process, payload);
            if (within != null && across != null) {
              check.checked();
              if (isClearlyHigher(across, within)) {
                check.found(
                    name(process, payload),
                    "%.0f msg/s between processes, %.0f between threads: %.2f times",
                    across.value(),
                    within.value(),
                    across.value() / within.value());
              }
            }
          }
        });
    return check.build();
  }

  private Check roundTripIsLonger() {
    Check.Builder check = new Check.Builder("a round trip is longer than one way");
    for (IpcRow way : rows) {
      for (IpcRow trip : rows) {
        if (way.conditions().direction().equals("oneway")
            && trip.conditions().direction().equals("roundtrip")
            && way.conditions().mechanism().equals(trip.conditions().mechanism())
            && way.conditions().waitMode().equals(trip.conditions().waitMode())
            && way.conditions().protocol().equals(trip.conditions().protocol())) {
          for (int payload : way.latencies().keySet()) {
            compareWays(check, way, trip, payload);
          }
        }
      }
    }
    return check.build();
  }

  private void compareWays(Check.Builder check, IpcRow way, IpcRow trip, int payload) {
    Measurement there = latency(way, payload);
    Measurement andBack = latency(trip, payload);
    if (there == null || andBack == null || there.mean() == null || andBack.mean() == null) {
      return;
    }
    check.checked();
    if (andBack.mean() <= there.mean()) {
      check.found(
          name(trip, payload),
          "mean %.3f µs, one way (%s) %.3f µs%s",
          andBack.mean() / NANOS_PER_MICRO,
          way.conditions().variant(),
          there.mean() / NANOS_PER_MICRO,
          percentile(andBack, "min").equals(percentile(there, "min"))
              ? "; the least of both is the same"
              : "");
    }
  }

  private Check payloadCost() {
    Check.Builder check = new Check.Builder("a payload costs much the same in both variants");
    forEachPairOfVariants(
        (thread, process) -> {
          Optional<Double> within = payloadCost(thread);
          Optional<Double> across = payloadCost(process);
          if (within.isPresent() && across.isPresent() && within.get() > 0 && across.get() > 0) {
            check.checked();
            double factor = Math.max(within.get() / across.get(), across.get() / within.get());
            if (factor > PAYLOAD_COST_TOLERANCE) {
              check.found(
                  thread.conditions().mechanism() + protocol(thread),
                  "the largest payload adds %.2f µs between threads, %.2f between processes",
                  within.get() / NANOS_PER_MICRO,
                  across.get() / NANOS_PER_MICRO);
            }
          }
        });
    return check.build();
  }

  /** What the largest payload adds to the latency of the smallest, in nanoseconds. */
  private static Optional<Double> payloadCost(IpcRow row) {
    if (row.latencies().size() < 2) {
      return Optional.empty();
    }
    Measurement least = latency(row, row.latencies().firstKey());
    Measurement most = latency(row, row.latencies().lastKey());
    return least == null || most == null
        ? Optional.empty()
        : Optional.of(most.value() - least.value());
  }

  private Check oneWait() {
    Check.Builder check = new Check.Builder("all ends wait alike");
    rows.stream()
        .flatMap(row -> row.rates().keySet().stream())
        .distinct()
        .sorted()
        .forEach(
            payload -> protocols().forEach(protocol -> compareWaits(check, payload, protocol)));
    return check.build();
  }

  private void compareWaits(Check.Builder check, int payload, String protocol) {
    Optional<IpcRow> spin = fastest("spin", payload, protocol);
    Optional<IpcRow> block = fastest("block", payload, protocol);
    if (spin.isPresent() && block.isPresent()) {
      check.checked();
      check.found(
          payload + " B",
          "%s spins, %s sleeps: their ratio, %.1f, compares spinning with sleeping",
          name(spin.get()),
          name(block.get()),
          rate(spin.get(), payload).value() / rate(block.get(), payload).value());
    }
  }

  private Optional<IpcRow> fastest(String waitMode, int payload, String protocol) {
    return rows.stream()
        .filter(row -> row.conditions().waitMode().equals(waitMode))
        .filter(row -> row.conditions().protocol().equals(protocol))
        .filter(row -> row.conditions().direction().equals("roundtrip"))
        .filter(row -> rate(row, payload) != null)
        .max(Comparator.comparingDouble(row -> rate(row, payload).value()));
  }

  private void forEachCell(BiConsumer<IpcRow, Integer> check) {
    rows.forEach(
        row ->
            Stream.concat(row.rates().keySet().stream(), row.latencies().keySet().stream())
                .distinct()
                .sorted()
                .forEach(payload -> check.accept(row, payload)));
  }

  /** Rows that differ in their variant and in nothing else. */
  private void forEachPairOfVariants(BiConsumer<IpcRow, IpcRow> check) {
    for (IpcRow thread : rows) {
      Conditions c = thread.conditions();
      Conditions process =
          new Conditions(
              c.mechanism(),
              "process",
              c.waitMode(),
              c.placement(),
              c.driver(),
              c.protocol(),
              c.direction(),
              c.pacedRate(),
              c.provenance(),
              c.costModel());
      if (c.variant().equals("thread")) {
        rows.stream()
            .filter(row -> row.conditions().equals(process))
            .forEach(row -> check.accept(thread, row));
      }
    }
  }

  /**
   * Whether every interval or, where there are none, every fork says so; of figures without forks,
   * the figure.
   */
  private static boolean isClearlyHigher(Measurement one, Measurement other) {
    if (one.ciLow() != null && other.ciHigh() != null) {
      return one.ciLow() > other.ciHigh();
    }
    return medians(one).min(Comparator.naturalOrder()).orElse(one.value())
        > medians(other).max(Comparator.naturalOrder()).orElse(other.value());
  }

  private static Stream<Double> medians(Measurement measurement) {
    return measurement.samples().stream().map(Statistics::median);
  }

  /**
   * The rate of the very round trips that a latency is of: published with it, or counted while it
   * was measured.
   */
  private static Optional<Double> beside(Measurement latency) {
    List<Double> counted =
        latency.evidence().get("forks") instanceof List<?> forks
            ? forks.stream()
                .flatMap(fork -> fork instanceof Map<?, ?> map ? Stream.of(map) : Stream.empty())
                .map(fork -> fork.get("countedRate"))
                .filter(Number.class::isInstance)
                .map(rate -> ((Number) rate).doubleValue())
                .toList()
            : List.of();
    return counted.isEmpty()
        ? published(latency)
        : Optional.of(counted.size() / counted.stream().mapToDouble(rate -> 1 / rate).sum());
  }

  /** The rate that the publication gives beside a latency. */
  private static Optional<Double> published(Measurement latency) {
    return latency != null && latency.evidence().get("publishedRate") instanceof Number rate
        ? Optional.of(rate.doubleValue())
        : Optional.empty();
  }

  private static Optional<Double> percentile(Measurement latency, String name) {
    return Optional.ofNullable(latency.percentiles()).map(percentiles -> percentiles.get(name));
  }

  private static Measurement rate(IpcRow row, int payload) {
    return ok(row.rates(), payload);
  }

  private static Measurement latency(IpcRow row, int payload) {
    return ok(row.latencies(), payload);
  }

  private static Measurement ok(Map<Integer, Measurement> figures, int payload) {
    Measurement figure = figures.get(payload);
    return figure != null && figure.status() == Status.OK ? figure : null;
  }

  private String name(IpcRow row, int payload) {
    String way = row.conditions().direction().equals("oneway") ? ", one way" : "";
    return name(row) + ", " + payload + " B" + way;
  }

  /** With its protocol where the file has several. */
  private String name(IpcRow row) {
    return row.conditions().name() + protocol(row);
  }

  private String protocol(IpcRow row) {
    return protocols().count() > 1 ? " " + row.conditions().protocol() : "";
  }

  private Stream<String> protocols() {
    return rows.stream().map(row -> row.conditions().protocol()).distinct();
  }
}
