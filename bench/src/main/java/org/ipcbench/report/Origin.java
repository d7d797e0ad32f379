// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.List;
import java.util.Optional;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Statistics;

/**
 * The line that says what a file's figures rest on: what the intervals are, or why there are none
 * and what they would cost; of published figures, who published them.
 */
final class Origin {
  private Origin() {}

  /** The line, or none if the file tells neither. */
  static List<String> of(ResultFile file) {
    int forks =
        file.measurements().stream().map(Measurement::samples).mapToInt(List::size).max().orElse(0);
    if (forks == 0) {
      return publication(file).map(text -> "Published in: " + text + ".").stream().toList();
    }
    if (forks >= Statistics.FORKS_NEEDED) {
      return List.of(
          "± is the farther end of the "
              + Figures.percentDigits(Statistics.CONFIDENCE)
              + " % interval of the median over "
              + forks
              + " forks.");
    }
    return List.of(
        (forks == 1 ? "One fork" : forks + " forks")
            + ": no intervals. For intervals: --forks "
            + Statistics.FORKS_NEEDED
            + duration(file)
            + ".");
  }

  /** Where the figures were published; empty if they were not, or the file does not say. */
  static Optional<String> publication(ResultFile file) {
    return Optional.ofNullable(file.settings().get("publication"))
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  private static String duration(ResultFile file) {
    if (!(file.settings().get("expectedSeconds") instanceof Number seconds)
        || !(file.settings().get("forks") instanceof Number forks)
        || forks.intValue() < 1) {
      return "";
    }
    double minutes = seconds.doubleValue() / forks.intValue() * Statistics.FORKS_NEEDED / 60;
    return " (about " + Math.max(1, Math.round(minutes)) + " min)";
  }
}
