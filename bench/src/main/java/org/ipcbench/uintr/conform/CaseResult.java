// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.conform;

import java.util.List;

/**
 * What became of one case.
 *
 * @param id the case's identifier in its file
 * @param group the letter of the group of rules it belongs to
 * @param name what it tries
 * @param differences where the simulated machine did otherwise, excused ones among them
 * @param trace what the simulated machine did, line by line
 */
public record CaseResult(
    String id, String group, String name, List<Difference> differences, List<String> trace) {
  /** Outcomes of a case. */
  public enum Outcome {
    /** Nothing differs. */
    AGREED,
    /** Only what a known defect of the recorded implementation explains differs. */
    EXCUSED,
    /** Something else differs. */
    DIFFERING
  }

  /**
   * Copies the lists.
   *
   * @param id the case's identifier in its file
   * @param group the letter of the group of rules it belongs to
   * @param name what it tries
   * @param differences where the simulated machine did otherwise
   * @param trace what the simulated machine did
   */
  public CaseResult {
    differences = List.copyOf(differences);
    trace = List.copyOf(trace);
  }

  /**
   * Judges the case.
   *
   * @return its outcome
   */
  public Outcome outcome() {
    if (differences.isEmpty()) {
      return Outcome.AGREED;
    }
    return differences.stream().allMatch(Difference::excused) ? Outcome.EXCUSED : Outcome.DIFFERING;
  }
}
