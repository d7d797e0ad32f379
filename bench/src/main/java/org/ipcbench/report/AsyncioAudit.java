// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.List;
import org.ipcbench.report.Audit.Check;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/** The audit of the suite {@code asyncio}: of the methods that had the same to do. */
final class AsyncioAudit {
  /** The method whose program itself waits for each read, and computes when there are no more. */
  private static final String BLOCKING = "normal";

  /**
   * What else a program does beside reading and computing, and by how much computing differs from
   * one time to the next, as a share of its time.
   */
  private static final double REST = 0.02;

  private final List<AsyncioSection> sections;

  private AsyncioAudit(List<AsyncioSection> sections) {
    this.sections = sections;
  }

  /** Every check, with nothing found where the file has no such rows. */
  static List<Check> of(ResultFile file) {
    AsyncioAudit audit = new AsyncioAudit(AsyncioSection.of(file));
    return List.of(audit.timesAddUp(), audit.rangeHoldsTheSum());
  }

  /** Who waits for each read needs the sum of all; who does not, no less than computing alone. */
  private Check timesAddUp() {
    Check.Builder check = new Check.Builder("asynchronous I/O: the times add up");
    for (AsyncioSection section : sections) {
      section
          .figure(AsyncioRow.COMPUTE_ONLY, "total", AsyncioRow.NO_SIZE)
          .ifPresent(
              computing ->
                  section.rows().stream()
                      .filter(row -> !row.method().equals(AsyncioRow.COMPUTE_ONLY))
                      .forEach(row -> timesAddUp(check, row, computing.value())));
    }
    return check.build();
  }

  private static void timesAddUp(Check.Builder check, AsyncioRow row, double alone) {
    Measurement total = row.find("total", AsyncioRow.NO_SIZE);
    if (!hasFigure(total)) {
      return;
    }
    check.checked();
    double reading =
        row.measurements().stream()
            .filter(m -> m.metric().equals("latencySum") && hasFigure(m))
            .mapToDouble(Measurement::value)
            .sum();
    boolean waits = row.method().equals(BLOCKING);
    double least = waits ? alone + reading : alone;
    boolean tooLong = waits && total.value() > least * (1 + REST);
    if (tooLong || total.value() < least * (1 - REST)) {
      check.found(
          row.method(),
          "%.0f µs in all, computing alone %.0f, reading %.0f",
          total.value(),
          alone,
          reading);
    }
  }

  /** A sum of latencies is at least one longest, and the shortest is not above the longest. */
  private Check rangeHoldsTheSum() {
    Check.Builder check = new Check.Builder("asynchronous I/O: the range fits the sum");
    for (AsyncioSection section : sections) {
      for (int bytes : section.sizes("latencyMax")) {
        section.rows().forEach(row -> rangeHoldsTheSum(check, row, bytes));
      }
    }
    return check.build();
  }

  private static void rangeHoldsTheSum(Check.Builder check, AsyncioRow row, int bytes) {
    Measurement shortest = row.find("latencyMin", bytes);
    Measurement longest = row.find("latencyMax", bytes);
    Measurement sum = row.find("latencySum", bytes);
    if (!hasFigure(shortest) || !hasFigure(longest) || !hasFigure(sum)) {
      return;
    }
    check.checked();
    double least = AsyncioRow.micros(shortest, shortest.value());
    double most = AsyncioRow.micros(longest, longest.value());
    double all = AsyncioRow.micros(sum, sum.value());
    if (least > most || all < most) {
      check.found(
          row.method(),
          "shortest %.0f µs, longest %.0f µs, all together %.0f µs",
          least,
          most,
          all);
    }
  }

  private static boolean hasFigure(Measurement m) {
    return m != null && m.status() == Status.OK;
  }
}
