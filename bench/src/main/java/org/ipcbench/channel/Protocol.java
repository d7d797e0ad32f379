// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import java.util.Locale;

/** Whose form of a conversation it is. */
public enum Protocol {
  /** Ours: one path a direction, the same steps for every mechanism. */
  FAIR,
  /** As the reports' harness does it, mechanism by mechanism; measured as everything else is. */
  REFERENCE,
  /**
   * As {@link #REFERENCE}, and counted as the reports' harness counts: a thousand messages without
   * warm-up, by its clock, the set-up included in the rate.
   */
  REPORTED;

  /**
   * Whether messages go as in the reports' harness.
   *
   * @return true for {@link #REFERENCE} and {@link #REPORTED}, which differ in how they are counted
   */
  public boolean followsReports() {
    return this != FAIR;
  }

  /**
   * Its name on the command line and in result files.
   *
   * @return lower case
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
