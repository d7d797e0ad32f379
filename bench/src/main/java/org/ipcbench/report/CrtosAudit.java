// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.ipcbench.report.Audit.Check;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;

/** The audit of the suite {@code crtos}. */
final class CrtosAudit {
  /** Both domains' processors, which are all that a call can keep busy. */
  private static final int PROCESSORS = 2;

  /** How far two accounts of one time may differ, as a share of it. */
  private static final double TOLERANCE = 0.02;

  /** How far the stages together may differ from the whole call, but for the clock. */
  private static final double STAGES_TOLERANCE = 0.1;

  /** Each stage contains a clock reading that the whole call does not, in nanoseconds. */
  private static final double CLOCK_NANOS = 30;

  private static final double NANOS_PER_SECOND = 1e9;

  private final List<CrtosSection> sections;

  private CrtosAudit(List<CrtosSection> sections) {
    this.sections = sections;
  }

  /** Every check, with nothing found where the file has no such rows. */
  static List<Check> of(ResultFile file) {
    CrtosAudit audit = new CrtosAudit(CrtosSection.of(file));
    return List.of(
        audit.closedLoop(), audit.stagesAddUp(), audit.directIsSooner(), audit.twoProcessors());
  }

  private Check closedLoop() {
    Check.Builder check = new Check.Builder("remote calls: " + ClosedLoop.NAME);
    forEachFollowingCall(
        (section, row) ->
            row.figure("rate")
                .ifPresent(
                    rate ->
                        row.figure("latency")
                            .filter(latency -> latency.mean() != null)
                            .ifPresent(
                                latency ->
                                    ClosedLoop.weigh(
                                        check, name(section, row), rate.value(), latency))));
    return check.build();
  }

  /** Means add up, as medians do not. */
  private Check stagesAddUp() {
    Check.Builder check = new Check.Builder("remote calls: the stages add up to the call");
    forEachFollowingCall(
        (section, row) -> {
          Map<CrtosStage, Measurement> stages = row.stages();
          Double whole = row.figure("latency").map(Measurement::mean).orElse(null);
          if (stages.isEmpty()
              || whole == null
              || stages.values().stream().anyMatch(stage -> stage.mean() == null)) {
            return;
          }
          check.checked();
          double together = stages.values().stream().mapToDouble(Measurement::mean).sum();
          double clock = CLOCK_NANOS * stages.size();
          if (Math.abs(together - whole) > STAGES_TOLERANCE * whole + clock) {
            check.found(
                name(section, row),
                "the stages take %.0f ns on average, the whole call %.0f",
                together,
                whole);
          }
        });
    return check.build();
  }

  private Check directIsSooner() {
    Check.Builder check = new Check.Builder("remote calls: none is faster than the call itself");
    forEachCall(
        (section, row) -> {
          Double direct =
              section.beside(row, CrtosRow.NATIVE).flatMap(CrtosRow::median).orElse(null);
          Double median = row.median().orElse(null);
          if (direct == null || median == null || row.strategy().equals(CrtosRow.NATIVE)) {
            return;
          }
          check.checked();
          if (median < direct) {
            check.found(name(section, row), "median %.0f ns, made directly %.0f", median, direct);
          }
        });
    return check.build();
  }

  private Check twoProcessors() {
    Check.Builder check = new Check.Builder("remote calls: no more than two processors' time");
    forEachCall(
        (section, row) -> {
          Double rate = row.figure("rate").map(Measurement::value).orElse(null);
          Double cost = row.figure("cost").map(Measurement::value).orElse(null);
          if (rate == null || cost == null) {
            return;
          }
          check.checked();
          double busy = rate * cost / NANOS_PER_SECOND;
          if (busy > PROCESSORS * (1 + TOLERANCE)) {
            check.found(
                name(section, row),
                "%.0f calls/s × %.0f ns keep %.2f processors busy",
                rate,
                cost,
                busy);
          }
        });
    return check.build();
  }

  private void forEachCall(BiConsumer<CrtosSection, CrtosRow> action) {
    sections.forEach(section -> section.calls().forEach(row -> action.accept(section, row)));
  }

  /** Where one call follows the other: a paced one's latency begins before its trap. */
  private void forEachFollowingCall(BiConsumer<CrtosSection, CrtosRow> action) {
    forEachCall(
        (section, row) -> {
          if (!section.paced()) {
            action.accept(section, row);
          }
        });
  }

  private static String name(CrtosSection section, CrtosRow row) {
    return section.titled(row.strategy() + ", " + row.name() + ", " + row.waitMode());
  }
}
