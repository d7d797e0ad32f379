// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Mechanisms;
import org.ipcbench.channel.Protocol;
import org.ipcbench.run.ForkResult.ModeResult;

/** What has to be said of cells in the form of the reports' harness. Pure. */
final class ReportsForm {
  private ReportsForm() {}

  /** Whether a cell's messages reach the peer; all do but those of one program of the reports'. */
  static boolean reachesPeer(Cell cell) {
    return !cell.form().protocol().followsReports() || mechanism(cell).reachesPeer(cell.form());
  }

  /**
   * The notes of a cell.
   *
   * @param cell any
   * @param forks what each fork found of one metric; at least one
   * @return what the reports' harness does differently, and what follows from it; none of fair
   *     cells
   */
  static List<String> notes(Cell cell, List<ModeResult> forks) {
    List<String> notes = new ArrayList<>();
    if (cell.form().protocol().followsReports()) {
      mechanism(cell).reference(cell.form().variant()).ifPresent(notes::add);
    }
    if (!reachesPeer(cell)) {
      notes.add(
          "does not cross a process boundary: each process notified itself; the peer received "
              + sum(forks, "peerReceived")
              + " of "
              + sum(forks, "sent")
              + " messages");
    }
    if (cell.form().protocol() == Protocol.REPORTED) {
      notes.add(
          String.format(
              Locale.ROOT,
              "reported: the first %d messages of a JVM that is not warm, by a clock of %d ns steps;"
                  + " %.1f %% of the time is set-up and the harness's own",
              sum(forks, "sent") / forks.size(),
              sum(forks, "clockStepNanos") / forks.size(),
              forks.stream()
                  .mapToDouble(fork -> number(fork, "setUpPercent"))
                  .average()
                  .orElse(0)));
    }
    return notes;
  }

  private static Mechanism mechanism(Cell cell) {
    return Mechanisms.byId(cell.mechanism());
  }

  private static long sum(List<ModeResult> forks, String key) {
    return forks.stream().mapToLong(fork -> (long) number(fork, key)).sum();
  }

  private static double number(ModeResult fork, String key) {
    return ((Number) fork.evidence().get(key)).doubleValue();
  }
}
