// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipcbench.report.Audit.Check;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/** The audit of the suite {@code asyncio}. */
final class AsyncioAudit {
  private static final String COMPUTE_ONLY = "compute-only";

  /** What else a program does beside reading and computing, as a share of its time. */
  private static final double REST = 0.02;

  private static final double NANOS_PER_MICRO = 1e3;

  private final List<Measurement> measurements;

  private AsyncioAudit(List<Measurement> measurements) {
    this.measurements = measurements;
  }

  /** Every check, with nothing found where the file has no such rows. */
  static List<Check> of(ResultFile file) {
    AsyncioAudit audit =
        new AsyncioAudit(
            file.measurements().stream()
                .filter(m -> m.suite().equals("asyncio") && m.status() == Status.OK)
                .toList());
    return List.of(audit.timesAddUp(), audit.rangeHoldsTheSum());
  }

  /** Who waits for each read needs the sum of all; who does not, no less than computing alone. */
  private Check timesAddUp() {
    Check.Builder check = new Check.Builder("asynchronous I/O: the times add up");
    Optional<Measurement> computing =
        of("total").filter(m -> m.mechanism().equals(COMPUTE_ONLY)).findFirst();
    of("total")
        .filter(m -> computing.isPresent() && !m.mechanism().equals(COMPUTE_ONLY))
        .forEach(
            total -> {
              check.checked();
              double alone = computing.get().value();
              double reading =
                  of("latencySum")
                      .filter(m -> m.mechanism().equals(total.mechanism()))
                      .mapToDouble(Measurement::value)
                      .sum();
              boolean waits = total.waitMode().equals("block");
              boolean tooLong = waits && total.value() > (alone + reading) * (1 + REST);
              double least = waits ? (alone + reading) * (1 - REST) : alone;
              if (tooLong || total.value() < least) {
                check.found(
                    total.mechanism(),
                    "%.0f µs in all, computing alone %.0f, reading %.0f",
                    total.value(),
                    alone,
                    reading);
              }
            });
    return check.build();
  }

  /** A sum of latencies is at least one longest, and the shortest is not above the longest. */
  private Check rangeHoldsTheSum() {
    Check.Builder check = new Check.Builder("asynchronous I/O: the range fits the sum");
    of("latencyMax")
        .forEach(
            longest -> {
              Optional<Measurement> shortest = beside(longest, "latencyMin");
              Optional<Measurement> sum = beside(longest, "latencySum");
              if (shortest.isPresent() && sum.isPresent()) {
                check.checked();
                double most = longest.value() / NANOS_PER_MICRO;
                double least = shortest.get().value() / NANOS_PER_MICRO;
                if (least > most || sum.get().value() < most) {
                  check.found(
                      longest.mechanism(),
                      "shortest %.0f µs, longest %.0f µs, all together %.0f µs",
                      least,
                      most,
                      sum.get().value());
                }
              }
            });
    return check.build();
  }

  private Optional<Measurement> beside(Measurement figure, String metric) {
    return of(metric)
        .filter(m -> m.mechanism().equals(figure.mechanism()))
        .filter(m -> m.payloadBytes() == figure.payloadBytes())
        .findFirst();
  }

  private Stream<Measurement> of(String metric) {
    return measurements.stream().filter(m -> m.metric().equals(metric));
  }
}
