// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.Locale;

/** What a measurement's figures say. */
public enum Metric {
  /** Round trips a second. */
  RATE("msg/s", true),
  /** How long one takes. */
  LATENCY("ns", false),
  /** What one costs who causes it. */
  COST("ns", false);

  private final String unit;
  private final boolean higherIsBetter;

  Metric(String unit, boolean higherIsBetter) {
    this.unit = unit;
    this.higherIsBetter = higherIsBetter;
  }

  /**
   * Its name in result files.
   *
   * @return lower case
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The unit of its figures.
   *
   * @return as result files have it
   */
  public String unit() {
    return unit;
  }

  /**
   * Which way is better.
   *
   * @return true for a rate
   */
  public boolean higherIsBetter() {
    return higherIsBetter;
  }
}
