// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Protocol;
import org.ipcbench.result.CellKey;
import org.ipcbench.result.Criteria;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Precedence;
import org.ipcbench.result.Status;

/**
 * What rows of the suite {@code ipc} say against each other, as notes beside them: what no row can
 * say of itself. Pure.
 */
final class Contradictions {
  /**
   * Two ends that look at a word of shared memory: nothing that brings a message to another
   * processor and back can take less than the cache lines that this moves.
   */
  private static final String FASTEST_POSSIBLE = "shm-spin";

  /** This much faster than that, and no difference of drivers or payloads explains it. */
  private static final double FASTER_THAN_POSSIBLE = 2;

  private final Map<Measurement, List<String>> notes = new IdentityHashMap<>();

  private Contradictions() {}

  /**
   * Looks at all rows of a run.
   *
   * @param measurements as far as there are any yet
   * @return the same, in their order, with a note for each contradiction
   */
  static List<Measurement> noted(List<Measurement> measurements) {
    List<Measurement> rows =
        measurements.stream()
            .filter(m -> m.suite().equals("ipc") && m.status() == Status.OK)
            .toList();
    Contradictions found = new Contradictions();
    found.weighSpeed(rows, Metric.RATE);
    found.weighSpeed(rows, Metric.LATENCY);
    found.weighPayloads(rows);
    return measurements.stream().map(m -> m.noted(found.notes.getOrDefault(m, List.of()))).toList();
  }

  /** Only where the run has the fastest possible: nothing else is known of the host. */
  private void weighSpeed(List<Measurement> rows, Metric metric) {
    List<Measurement> trips =
        rows.stream()
            .filter(m -> m.metric().equals(metric.id()))
            .filter(m -> m.direction().equals(Direction.ROUNDTRIP.id()))
            .filter(m -> m.protocol().equals(Protocol.FAIR.id()))
            .toList();
    Optional<Measurement> fastest =
        trips.stream()
            .filter(m -> m.mechanism().equals(FASTEST_POSSIBLE))
            .max(Comparator.comparingDouble(Contradictions::speed));
    if (fastest.isEmpty()) {
      return;
    }
    for (Measurement m : trips) {
      if (speed(m) > FASTER_THAN_POSSIBLE * speed(fastest.get())) {
        note(
            m,
            "faster than possible: %.0f %s, but %.0f %s of %s",
            m.value(),
            m.unit(),
            fastest.get().value(),
            m.unit(),
            FASTEST_POSSIBLE);
      }
    }
  }

  private static double speed(Measurement m) {
    return m.higherIsBetter() ? m.value() : 1 / m.value();
  }

  private void weighPayloads(List<Measurement> rows) {
    Map<CellKey, Measurement> smaller = new LinkedHashMap<>();
    List<Precedence> pairs = new ArrayList<>();
    rows.stream()
        .sorted(Comparator.comparingInt(Measurement::payloadBytes))
        .forEach(
            larger -> {
              Measurement before = smaller.put(withoutPayload(larger), larger);
              if (before != null) {
                pairs.add(new Precedence(before, larger));
              }
            });
    for (Precedence pair : Precedence.violated(pairs, Criteria.DEFAULT)) {
      note(
          pair.slower(),
          "%.2f times as fast as with %d B, though a message is larger",
          pair.factor(),
          pair.faster().payloadBytes());
    }
  }

  private static CellKey withoutPayload(Measurement m) {
    CellKey key = CellKey.of(m);
    Map<String, String> axes = new LinkedHashMap<>(key.axes());
    axes.remove("payloadBytes");
    return new CellKey(axes, key.metric(), key.costModel());
  }

  private void note(Measurement m, String format, Object... arguments) {
    notes
        .computeIfAbsent(m, none -> new ArrayList<>())
        .add(String.format(Locale.ROOT, format, arguments));
  }
}
