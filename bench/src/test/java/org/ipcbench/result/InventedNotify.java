// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files of the suite {@code notify}; every figure is INVENTED. */
public final class InventedNotify {
  private InventedNotify() {}

  /** Notifications in one fork: simulated, measured, merged, failed, unavailable. */
  public static ResultFile notifications() {
    List<Measurement> cells = new ArrayList<>();
    cells.addAll(notification("uintr", "running", 703, 925, 422, 680L, Map.of()));
    cells.addAll(notification("uintr", "blocked", 6_870, 17_100, 2_540, null, Map.of()));
    cells.addAll(notification("uintr", "switched-out", 6_410, 18_000, 1_910, null, Map.of()));
    cells.addAll(notification("uintr", "busy", 372, 990, 401, 360L, Map.of()));
    cells.addAll(
        notification(
            "uintr", "eight-senders", 697, 1_411, 458, null, Map.of("sent", 800, "handled", 530)));
    cells.addAll(notification("futex", "running", 278, 359, 204, null, Map.of()));
    cells.addAll(notification("eventfd", "blocked", 6_740, 20_900, 1_820, null, null));
    return InventedResults.file("invented-vm", 1, cells);
  }

  /** Latency and cost of one cell; without evidence it has failed. */
  public static List<Measurement> notification(
      String mechanism,
      String receiver,
      double p50,
      double p99,
      double cost,
      Long predicted,
      Map<String, Object> fork) {
    boolean failed = fork == null;
    List<Measurement> metrics = new ArrayList<>();
    for (String metric : List.of("latency", "cost")) {
      boolean latency = metric.equals("latency");
      InventedCell cell =
          new InventedCell("notify", mechanism, "thread", 1).oneWay().received(receiver);
      if (mechanism.equals("uintr")) {
        cell.simulated();
      }
      cell.waiting(receiver.equals("blocked") ? "block" : "spin");
      if (predicted != null) {
        cell.evidence("predictedNanos", latency ? predicted : 192);
      }
      cell.evidence("forks", failed ? List.of() : List.of(fork));
      if (failed) {
        cell.without(Status.FAILED, "notification 7 was not handled within 5.0 s");
      }
      double value = latency ? p50 : cost;
      metrics.add(
          cell.nanos(
              metric,
              failed ? null : value,
              failed ? null : Map.of("p50", value, "p99", latency ? p99 : cost)));
    }
    return metrics;
  }
}
