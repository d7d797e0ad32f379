// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;

/**
 * One table's or chart's worth of the suite {@code ipc}: rows of one placement, direction and pace.
 *
 * @param placement of every row
 * @param direction of every row
 * @param pacedRate of every row: messages a second; null in a closed loop
 * @param rows in the papers' order, then in the file's
 */
public record IpcSection(String placement, String direction, Integer pacedRate, List<IpcRow> rows) {
  private static final List<String> PAPERS_ORDER =
      List.of("uintr", "signal", "eventfd", "pipe", "fifo", "domain");

  /**
   * The sections of a result file in the order in which the file first mentions them.
   *
   * @param file any result file; measurements of other suites are left aside
   * @return none if the file has no measurement of this suite
   */
  public static List<IpcSection> of(ResultFile file) {
    return ofRows(IpcRow.of(file));
  }

  /** Sections in the order in which {@code rows} first mention them. */
  static List<IpcSection> ofRows(Collection<IpcRow> rows) {
    Map<IpcSection, List<IpcRow>> sections = new LinkedHashMap<>();
    for (IpcRow row : rows) {
      IpcRow.Conditions c = row.conditions();
      IpcSection empty = new IpcSection(c.placement(), c.direction(), c.pacedRate(), List.of());
      sections.computeIfAbsent(empty, none -> new ArrayList<>()).add(row);
    }
    return sections.entrySet().stream()
        .map(entry -> entry.getKey().with(inOrder(entry.getValue())))
        .toList();
  }

  /** The same with these rows. */
  public IpcSection with(List<IpcRow> some) {
    return new IpcSection(placement, direction, pacedRate, some);
  }

  /** Whether messages were sent at a set rate, so that there are latencies and no rates. */
  public boolean paced() {
    return pacedRate != null;
  }

  /** What the figures of this section are: rates, or of a paced one latencies. */
  public String title() {
    if (paced()) {
      return "IPC latency of a round trip, paced: " + pacedRate + " msg/s";
    }
    return direction.equals("oneway")
        ? "IPC messages per second (one way)"
        : "IPC round trips per second (one message there and one back)";
  }

  /** {@code placement spread, CPUs 0,1}: the processors are those that the evidence names. */
  public String scope() {
    return scope(placement, rows.stream().flatMap(row -> row.measurements()));
  }

  /** Likewise for measurements of any suite. */
  static String scope(String placement, Stream<Measurement> measurements) {
    SortedSet<Integer> processors = new TreeSet<>();
    measurements.forEach(measurement -> processors.addAll(processors(measurement)));
    String named = processors.toString().replaceAll("[\\[\\] ]", "");
    return switch (processors.size()) {
      case 0 -> "placement " + placement;
      case 1 -> "placement " + placement + ", CPU " + named;
      default -> "placement " + placement + ", CPUs " + named;
    };
  }

  /** The payloads in bytes that any row has, ascending. */
  public static SortedSet<Integer> payloads(List<IpcSection> sections) {
    SortedSet<Integer> payloads = new TreeSet<>();
    for (IpcSection section : sections) {
      for (IpcRow row : section.rows()) {
        payloads.addAll(row.rates().keySet());
        payloads.addAll(row.latencies().keySet());
      }
    }
    return payloads;
  }

  private static List<IpcRow> inOrder(List<IpcRow> rows) {
    // A stable sort, so that mechanisms outside the papers keep the file's order; but the variants
    // of one mechanism belong together even there.
    List<String> mentioned = rows.stream().map(row -> row.conditions().mechanism()).toList();
    return rows.stream()
        .sorted(
            Comparator.<IpcRow>comparingInt(row -> rank(row.conditions().mechanism()))
                .thenComparing(row -> mentioned.indexOf(row.conditions().mechanism()))
                .thenComparing(row -> row.conditions().variant().equals("thread") ? 0 : 1))
        .toList();
  }

  private static int rank(String mechanism) {
    int rank = PAPERS_ORDER.indexOf(mechanism);
    return rank < 0 ? PAPERS_ORDER.size() : rank;
  }

  private static List<Integer> processors(Measurement measurement) {
    if (!(measurement.evidence().get("processors") instanceof List<?> ends)) {
      return List.of();
    }
    return ends.stream()
        .filter(Number.class::isInstance)
        .map(end -> ((Number) end).intValue())
        .toList();
  }
}
