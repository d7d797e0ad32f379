// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.ipcbench.report.IpcRow.Conditions;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Status;

/**
 * What nothing on a host can be faster than: two ends that poll memory which they share, {@value
 * #MECHANISM}. Its round trip is a cache line that moves there and one that moves back.
 *
 * @param rows of that mechanism, those first that hold more: by the driver that adds less
 */
record Limits(List<IpcRow> rows) {
  static final String MECHANISM = "shm-spin";

  /** Drivers by what they add to the memory's own time, the least first. */
  private static final List<String> DRIVERS = List.of("native", "shim", "jna");

  /** Spinning ends have no one processor to share: there the limit is that between two. */
  private static final String OTHERWISE = "spread";

  /** From how many times the limit's speed on a figure cannot be true. */
  private static final double IMPOSSIBLE = 2;

  /** The limits among rows. */
  static Limits of(Collection<IpcRow> all) {
    return new Limits(
        all.stream()
            .filter(row -> row.conditions().mechanism().equals(MECHANISM))
            .sorted(Comparator.comparingInt(row -> rank(row.conditions().driver())))
            .toList());
  }

  private static int rank(String driver) {
    int rank = DRIVERS.indexOf(driver);
    return rank < 0 ? DRIVERS.size() : rank;
  }

  /**
   * What a row is held against: of its variant and direction, where its ends run or else {@value
   * #OTHERWISE}, by the best driver; or else the fastest anywhere.
   *
   * @param row any
   * @param payload in bytes
   * @return none if the limit was not measured there
   */
  Optional<IpcRow> of(Conditions row, int payload) {
    List<IpcRow> fitting =
        rows.stream()
            .filter(limit -> limit.conditions().variant().equals(row.variant()))
            .filter(limit -> limit.conditions().direction().equals(row.direction()))
            .filter(limit -> figure(limit.rates().get(payload)).isPresent())
            .toList();
    return Stream.of(row.placement(), OTHERWISE)
        .flatMap(
            place -> fitting.stream().filter(limit -> limit.conditions().placement().equals(place)))
        .findFirst()
        .or(
            () ->
                fitting.stream()
                    .max(Comparator.comparing(limit -> limit.rates().get(payload).value())));
  }

  /** Whether a rate is above what any two ends on this host could reach. */
  boolean forbids(Measurement rate, Conditions row, int payload) {
    OptionalDouble fastest = figures(IpcRow::rates, row, payload, Measurement::value).max();
    return figure(rate).isPresent()
        && fastest.isPresent()
        && rate.value() > IMPOSSIBLE * fastest.getAsDouble();
  }

  /** Whether a median time is below what any two ends on this host could take. */
  boolean forbids(Double medianNanos, Conditions row, int payload) {
    OptionalDouble shortest = figures(IpcRow::latencies, row, payload, Limits::median).min();
    return medianNanos != null
        && shortest.isPresent()
        && medianNanos < shortest.getAsDouble() / IMPOSSIBLE;
  }

  private DoubleStream figures(
      Function<IpcRow, ? extends Map<Integer, Measurement>> metric,
      Conditions row,
      int payload,
      Function<Measurement, Double> value) {
    return rows.stream()
        .filter(limit -> limit.conditions().direction().equals(row.direction()))
        .flatMap(limit -> figure(metric.apply(limit).get(payload)).stream())
        .map(value)
        .filter(each -> each != null)
        .mapToDouble(Double::doubleValue);
  }

  /** The median of a latency; null if there is none. */
  static Double median(Measurement latency) {
    return figure(latency)
        .map(Measurement::percentiles)
        .map(percentiles -> percentiles.get("p50"))
        .orElse(null);
  }

  private static Optional<Measurement> figure(Measurement measurement) {
    return Optional.ofNullable(measurement).filter(m -> m.status() == Status.OK);
  }
}
