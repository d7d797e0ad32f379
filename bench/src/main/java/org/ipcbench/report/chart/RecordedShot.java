// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipcbench.report.AsyncioRow;
import org.ipcbench.report.chart.TimelinePlot.Read;
import org.ipcbench.report.chart.TimelinePlot.Stretch;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Status;

/**
 * The beginning of a run as the evidence of its total time has it, see results/README.md.
 *
 * @param row the method that it is of
 * @param stretchNanos how long it was recorded
 * @param reads those that were submitted in it
 * @param sizes of those, in bytes
 * @param computations those that began in it
 */
record RecordedShot(
    AsyncioRow row,
    double stretchNanos,
    List<Read> reads,
    List<Integer> sizes,
    List<Stretch> computations) {
  private static final int FIELDS_OF_A_READ = 5;
  private static final int FIELDS_OF_A_COMPUTATION = 2;

  /** That of a method's first fork; empty if there is none, or no read is in it. */
  static Optional<RecordedShot> of(AsyncioRow row) {
    Measurement total = row.find("total", AsyncioRow.NO_SIZE);
    if (total == null
        || total.status() != Status.OK
        || total.forks().isEmpty()
        || !(total.forks().get(0).get("timeline") instanceof Map<?, ?> timeline)
        || !(timeline.get("stretchNanos") instanceof Number stretch)) {
      return Optional.empty();
    }
    List<Read> reads = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    for (List<Double> fields : lists(timeline.get("reads"), FIELDS_OF_A_READ)) {
      boolean seen = fields.get(2) >= 0;
      int bytes = fields.get(0).intValue();
      sizes.add(bytes);
      reads.add(
          new Read(
              AsyncioRow.size(bytes),
              fields.get(1),
              seen,
              seen ? fields.get(2) : fields.get(3),
              fields.get(3),
              fields.get(4)));
    }
    List<Stretch> computations =
        lists(timeline.get("computations"), FIELDS_OF_A_COMPUTATION).stream()
            .map(fields -> new Stretch(fields.get(0), fields.get(1)))
            .toList();
    return reads.isEmpty()
        ? Optional.empty()
        : Optional.of(new RecordedShot(row, stretch.doubleValue(), reads, sizes, computations));
  }

  /** What of a value is a list of so many numbers each. */
  private static List<List<Double>> lists(Object value, int fields) {
    List<List<Double>> lists = new ArrayList<>();
    if (value instanceof List<?> entries) {
      for (Object entry : entries) {
        if (entry instanceof List<?> list
            && list.size() == fields
            && list.stream().allMatch(Number.class::isInstance)) {
          lists.add(list.stream().map(number -> ((Number) number).doubleValue()).toList());
        }
      }
    }
    return lists;
  }
}
