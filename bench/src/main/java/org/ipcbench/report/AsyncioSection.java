// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/**
 * The methods of the suite {@code asyncio} that had the same to do in the same placement.
 *
 * @param workload what the program had to do, in words; empty if the file does not say
 * @param placement where the program and its helpers ran
 * @param rows one a method, in the file's order
 */
public record AsyncioSection(String workload, String placement, List<AsyncioRow> rows) {
  /** Copies its list. */
  public AsyncioSection {
    rows = List.copyOf(rows);
  }

  /**
   * The sections of a file.
   *
   * @param file any result file
   * @return in the file's order; none if it has no measurement of this suite
   */
  public static List<AsyncioSection> of(ResultFile file) {
    Map<List<String>, List<Measurement>> sections =
        file.measurements().stream()
            .filter(m -> m.suite().equals("asyncio"))
            .collect(
                Collectors.groupingBy(
                    m -> List.of(Objects.requireNonNullElse(m.workload(), ""), m.placement()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<AsyncioSection> all = new ArrayList<>();
    sections.forEach(
        (key, measurements) ->
            all.add(new AsyncioSection(key.get(0), key.get(1), AsyncioRow.of(measurements))));
    return all;
  }

  /**
   * Placement and processors, as tables and charts name them.
   *
   * @return such as {@code placement spread, CPUs 0,1}
   */
  public String scope() {
    return IpcSection.scope(placement, measurements());
  }

  /**
   * The sizes of reads that there are figures of.
   *
   * @param metrics any of these will do
   * @return in bytes
   */
  public SortedSet<Integer> sizes(String... metrics) {
    List<String> wanted = List.of(metrics);
    return measurements()
        .filter(m -> wanted.contains(m.metric()))
        .map(Measurement::payloadBytes)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether any method has a measurement of this. */
  boolean has(String metric, int bytes) {
    return rows.stream().anyMatch(row -> row.find(metric, bytes) != null);
  }

  /** The first row of a method that has a figure of this; empty if there is none. */
  Optional<Measurement> figure(String method, String metric, int bytes) {
    return rows.stream()
        .filter(row -> row.method().equals(method))
        .map(row -> row.find(metric, bytes))
        .filter(m -> m != null && m.status() == Status.OK)
        .findFirst();
  }

  /** Every measurement. */
  private Stream<Measurement> measurements() {
    return rows.stream().flatMap(row -> row.measurements().stream());
  }
}
