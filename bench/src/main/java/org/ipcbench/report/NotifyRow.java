// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.report.IpcRow.Conditions;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;

/**
 * What stands in one row: one mechanism and what its receiver does.
 *
 * @param conditions what all of it has in common
 * @param receiver such as {@code running}
 * @param metrics the measurements by metric
 */
public record NotifyRow(Conditions conditions, String receiver, Map<String, Measurement> metrics) {
  /**
   * The rows of the suite {@code notify} in the order in which a file first mentions them.
   *
   * @param file any result file
   * @return none if the file has no measurement of this suite
   */
  public static List<NotifyRow> of(ResultFile file) {
    Map<List<Object>, NotifyRow> rows = new LinkedHashMap<>();
    for (Measurement measurement : file.measurements()) {
      if (measurement.suite().equals("notify")) {
        Conditions conditions = Conditions.of(measurement);
        String receiver = measurement.receiver() == null ? "" : measurement.receiver();
        rows.computeIfAbsent(
                List.of(conditions, receiver),
                key -> new NotifyRow(conditions, receiver, new LinkedHashMap<>()))
            .metrics()
            .put(measurement.metric(), measurement);
      }
    }
    return List.copyOf(rows.values());
  }

  /** How long it takes; null if that was not measured. */
  public Measurement latency() {
    return metrics.get("latency");
  }

  /** What it costs the sender; null if that was not measured. */
  public Measurement cost() {
    return metrics.get("cost");
  }
}
