// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.List;

/** What a chart shows, before anything is drawn. */
sealed interface Plot permits DotPlot, HeatMap, HistogramPlot, LinePlot, StagesPlot, TimelinePlot {
  /** What is shown. */
  String title();

  /** Every figure in words, for who cannot see the chart. */
  String description();

  /** Where figures come from, each once. */
  List<String> kinds();

  /**
   * Draws it.
   *
   * @param width of the drawing in pixels; below {@link Sheet#NARROW} it is laid out for a phone
   */
  Drawing draw(int width);
}
