// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * What a chart shows, before anything is drawn: one row a mechanism, in it one lane a payload (or a
 * percentile, or a host), in each lane at most one dot on a logarithmic axis.
 *
 * @param title what is shown
 * @param subtitle where and when it was found out
 * @param axisTitle of the axis of values, with the unit
 * @param rows from top to bottom
 * @param lanes the names of the lanes in each row, from top to bottom
 * @param valueText how a value is written beside its dot
 * @param tickText how a value is written at the axis
 * @param caption what a reader needs to read it; may be empty
 */
record DotPlot(
    String title,
    String subtitle,
    String axisTitle,
    List<Row> rows,
    List<String> lanes,
    DoubleFunction<String> valueText,
    DoubleFunction<String> tickText,
    String caption) {

  /**
   * A row.
   *
   * @param name of the mechanism and variant
   * @param conditions what else one must know, in small print
   * @param cells one a lane
   */
  record Row(String name, String conditions, List<Cell> cells) {}

  /**
   * What is in one lane of a row.
   *
   * @param dot the figure, if there is one
   * @param missing what stands in its place, such as {@code N/A}; empty if nothing is to be said
   */
  record Cell(Optional<Dot> dot, String missing) {
    static final Cell NOTHING = new Cell(Optional.empty(), "");
  }

  /**
   * A figure.
   *
   * @param value positive
   * @param low lower end of the interval; null if there is none
   * @param high upper end of the interval; null if there is none
   * @param forks every fork's own value; empty unless there are several
   * @param kind where the figure comes from, such as {@code simulated (sapphire-rapids)}
   */
  record Dot(double value, Double low, Double high, List<Double> forks, String kind) {}

  /** Every dot of one lane and kind with its row, counted from the top. */
  record Placed(int row, Dot dot) {}

  /** The dots of a lane that come from {@code kind}. */
  List<Placed> dots(int lane, String kind) {
    return IntStream.range(0, rows.size())
        .boxed()
        .flatMap(
            row -> rows.get(row).cells().get(lane).dot().map(dot -> new Placed(row, dot)).stream())
        .filter(placed -> placed.dot().kind().equals(kind))
        .toList();
  }

  /** Where figures come from, each once, in the order of the rows. */
  List<String> kinds() {
    return rows.stream()
        .flatMap(row -> row.cells().stream())
        .flatMap(cell -> cell.dot().stream())
        .map(Dot::kind)
        .distinct()
        .toList();
  }
}
