// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;

/**
 * The strategies of the suite {@code crtos} in one placement and at one pace.
 *
 * @param placement where the two domains ran
 * @param pacedRate how many calls a second were due; null where one followed the other
 * @param rows by task and payload, then by strategy
 */
public record CrtosSection(String placement, Integer pacedRate, List<CrtosRow> rows) {
  /** Copies its list. */
  public CrtosSection {
    rows = List.copyOf(rows);
  }

  /**
   * The sections of a file.
   *
   * @param file any result file; what a publication quotes is of no task and left aside
   * @return in the file's order; none if it has no measurement of this suite
   */
  public static List<CrtosSection> of(ResultFile file) {
    Map<CrtosSection, List<Measurement>> sections =
        file.measurements().stream()
            .filter(m -> m.suite().equals("crtos") && m.task() != null)
            .collect(
                Collectors.groupingBy(
                    m -> new CrtosSection(m.placement(), m.pacedRate(), List.of()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<CrtosSection> all = new ArrayList<>();
    sections.forEach(
        (section, measurements) ->
            all.add(
                new CrtosSection(section.placement, section.pacedRate, CrtosRow.of(measurements))));
    return all;
  }

  /** Whether calls were made at a set rate, so that their latencies count from when one was due. */
  public boolean paced() {
    return pacedRate != null;
  }

  /**
   * A title of a table or chart of this section.
   *
   * @param what it shows
   * @return with the pace, if there is one
   */
  public String titled(String what) {
    return paced() ? what + ", paced: " + pacedRate + " calls/s" : what;
  }

  /**
   * Placement and processors, as tables and charts name them.
   *
   * @return such as {@code placement spread, CPUs 0,1}
   */
  public String scope() {
    return IpcSection.scope(placement, rows.stream().flatMap(row -> row.measurements().stream()));
  }

  /**
   * The rows of tasks that make calls.
   *
   * @return in the order of {@link #rows}
   */
  public List<CrtosRow> calls() {
    return rows.stream().filter(CrtosRow::isCall).toList();
  }

  /**
   * The rows of the task that wakes up periodically.
   *
   * @return in the order of {@link #rows}
   */
  public List<CrtosRow> wakeUps() {
    return rows.stream().filter(row -> !row.isCall()).toList();
  }

  /** The first row of a strategy that does the same as another row, and waits alike if any does. */
  Optional<CrtosRow> beside(CrtosRow row, String strategy) {
    List<CrtosRow> same =
        rows.stream().filter(r -> r.sameTask(row) && r.strategy().equals(strategy)).toList();
    return same.stream()
        .filter(r -> r.waitMode().equals(row.waitMode()))
        .findFirst()
        .or(() -> same.stream().findFirst());
  }
}
