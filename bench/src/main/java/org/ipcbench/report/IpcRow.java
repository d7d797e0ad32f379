// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Provenance;
import org.ipcbench.result.ResultFile;

/**
 * What stands in one row: one mechanism and variant under one set of conditions, at every payload.
 *
 * @param conditions what all of it has in common
 * @param rates the rate at each payload in bytes; a payload that is not in the file is missing
 * @param latencies the latency at each payload in bytes, likewise
 */
public record IpcRow(
    Conditions conditions,
    SortedMap<Integer, Measurement> rates,
    SortedMap<Integer, Measurement> latencies) {
  /** A placement that names two processors. */
  static final String PAIR = "\\d+-\\d+";

  IpcRow(Conditions conditions) {
    this(conditions, new TreeMap<>(), new TreeMap<>());
  }

  /**
   * The rows of the suite {@code ipc} in the order in which a file first mentions them, without
   * those of single pairs of processors: these are matrices ({@link IpcMatrix}).
   */
  static List<IpcRow> of(ResultFile file) {
    return all(file).stream().filter(row -> !row.conditions().pinnedToAPair()).toList();
  }

  /** The rows of the suite {@code ipc}, those of single pairs of processors too. */
  static List<IpcRow> all(ResultFile file) {
    Map<Conditions, IpcRow> rows = new LinkedHashMap<>();
    for (Measurement measurement : file.measurements()) {
      if (measurement.suite().equals("ipc")) {
        rows.computeIfAbsent(Conditions.of(measurement), IpcRow::new).add(measurement);
      }
    }
    return List.copyOf(rows.values());
  }

  private void add(Measurement measurement) {
    switch (measurement.metric()) {
      case "rate" -> rates.put(measurement.payloadBytes(), measurement);
      case "latency" -> latencies.put(measurement.payloadBytes(), measurement);
      default -> {
        // Another metric has no column in the papers' shape.
      }
    }
  }

  /** All of it: the rates, then the latencies. */
  Stream<Measurement> measurements() {
    return Stream.concat(rates.values().stream(), latencies.values().stream());
  }

  /**
   * Every axis of a cell but the payload. Cells that differ in one of them are never one row.
   *
   * @param mechanism such as {@code pipe}
   * @param variant {@code thread} or {@code process}
   * @param waitMode how an end waits
   * @param placement where the ends run
   * @param driver who makes the system calls
   * @param protocol whose form of the round trip
   * @param direction {@code roundtrip} or {@code oneway}
   * @param pacedRate how many messages a second were to be sent; null in a closed loop
   * @param provenance where the figures come from
   * @param costModel of the simulated machine; empty unless simulated
   */
  public record Conditions(
      String mechanism,
      String variant,
      String waitMode,
      String placement,
      String driver,
      String protocol,
      String direction,
      Integer pacedRate,
      Provenance provenance,
      String costModel) {

    static Conditions of(Measurement m) {
      return new Conditions(
          m.mechanism(),
          m.variant(),
          m.waitMode(),
          m.placement(),
          m.driver(),
          m.protocol(),
          m.direction(),
          m.pacedRate(),
          m.provenance(),
          m.costModel() == null ? "" : m.costModel());
    }

    /** The same by another driver. */
    Conditions by(String other) {
      return new Conditions(
          mechanism,
          variant,
          waitMode,
          placement,
          other,
          protocol,
          direction,
          pacedRate,
          provenance,
          costModel);
    }

    /** The same in another place. */
    Conditions at(String other) {
      return new Conditions(
          mechanism,
          variant,
          waitMode,
          other,
          driver,
          protocol,
          direction,
          pacedRate,
          provenance,
          costModel);
    }

    /** Whether the placement names the two processors, such as {@code 0-1}. */
    boolean pinnedToAPair() {
      return placement.matches(PAIR);
    }

    /** {@code signal (thread)}. */
    public String name() {
      return mechanism + " (" + variant + ")";
    }

    /** {@code measured}, {@code simulated (sapphire-rapids)} or {@code published}. */
    public String what() {
      return switch (provenance) {
        case MEASURED -> "measured";
        case SIMULATED -> "simulated (" + costModel + ")";
        case PUBLISHED -> "published";
      };
    }
  }
}
