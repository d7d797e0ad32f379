// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.conform;

/**
 * One observation in which the simulated machine and a recorded case disagree.
 *
 * @param field what was observed, such as {@code ops[2].fault.error}
 * @param expected what was recorded
 * @param obtained what the simulated machine did
 * @param excusedBy the name of the known defect of the recorded implementation that explains it, or
 *     null
 */
public record Difference(String field, String expected, String obtained, String excusedBy) {
  /**
   * Says whether a known defect of the recorded implementation explains it.
   *
   * @return whether it counts as no disagreement
   */
  public boolean excused() {
    return excusedBy != null;
  }

  @Override
  public String toString() {
    String excuse = excused() ? " (excused: " + excusedBy + ")" : "";
    return field + ": expected " + expected + ", obtained " + obtained + excuse;
  }
}
