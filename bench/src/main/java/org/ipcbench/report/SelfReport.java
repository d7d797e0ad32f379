// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.result.SelfComparison;

/** What {@code compare --self} prints. */
public final class SelfReport {
  private SelfReport() {}

  /**
   * The false-alarm rate, with its counts.
   *
   * @param label of the file
   * @param self the file against itself; at least one cell
   * @return lines, the last one ended too
   */
  public static String of(String label, SelfComparison self) {
    List<String> lines = new ArrayList<>();
    lines.add(
        label
            + " against itself: "
            + self.cells()
            + " cells, "
            + self.forks()
            + " forks dealt into two halves in "
            + (self.all() ? "all " : "")
            + self.halvings()
            + " ways"
            + (self.all() ? "" : ", drawn with a fixed seed"));
    lines.add(
        "called different: "
            + self.different()
            + " of "
            + self.comparisons()
            + " comparisons ("
            + Figures.percent(self.falseAlarmRate())
            + "), in "
            + self.halvingsWithDifference()
            + " of "
            + self.halvings()
            + " ways");
    lines.add(
        "earlier forks against later ones: "
            + self.earlierLater()
            + " of "
            + self.cells()
            + " cells called different"
            + (self.earlierLater() > 0 ? ": the host drifted while it measured" : ""));
    return String.join("\n", lines).replace(Figures.NO_BREAK_SPACE, ' ') + "\n";
  }
}
