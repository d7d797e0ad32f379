// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

/** What an axis spans, and where values are on it. */
sealed interface Scale permits Span, LinearSpan {
  /** Where a value is on the axis: 0 at its lower end, 1 at its upper. */
  double at(double value);

  /**
   * The values that carry a label.
   *
   * @param most how many labels there is room for
   */
  double[] ticks(int most);
}
