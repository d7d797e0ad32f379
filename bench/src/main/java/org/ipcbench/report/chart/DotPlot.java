// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/**
 * One row a mechanism, in it one lane a payload (or a percentile, or a host), in each lane at most
 * one dot on an axis, most often a logarithmic one.
 *
 * @param title what is shown
 * @param subtitle where and when it was found out
 * @param axisTitle of the axis of values, with the unit
 * @param rows from top to bottom
 * @param lanes the names of the lanes in each row, from top to bottom
 * @param valueText how a value is written beside its dot
 * @param tickText how a value is written at the axis
 * @param caption what a reader needs to read it; may be empty
 * @param reference a positive value that the others are read against; null if there is none
 * @param fromZero whether the axis is linear and begins at zero; else it is logarithmic
 */
record DotPlot(
    String title,
    String subtitle,
    String axisTitle,
    List<Row> rows,
    List<String> lanes,
    DoubleFunction<String> valueText,
    DoubleFunction<String> tickText,
    String caption,
    Double reference,
    boolean fromZero)
    implements Plot {

  /**
   * A row.
   *
   * @param mechanism whose colour it has; empty where each lane has that of what it is named after
   * @param name of the mechanism and variant
   * @param conditions what else one must know, in small print
   * @param cells one a lane
   */
  record Row(String mechanism, String name, String conditions, List<Cell> cells) {}

  /**
   * What is in one lane of a row.
   *
   * @param dot the figure, if there is one
   * @param missing what stands in its place, such as {@code N/A}; empty if nothing is to be said
   */
  record Cell(Optional<Dot> dot, String missing) {
    static final Cell NOTHING = new Cell(Optional.empty(), "");

    /** A figure; a logarithmic axis has no place for zero, which is then said in words. */
    static Cell of(Dot dot, String words) {
      return dot.value() > 0 ? new Cell(Optional.of(dot), "") : new Cell(Optional.empty(), words);
    }

    boolean isNothing() {
      return dot.isEmpty() && missing.isEmpty();
    }
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
  record Dot(double value, Double low, Double high, List<Double> forks, String kind) {
    /** Everything of it that has a place on a logarithmic axis. */
    List<Double> values() {
      List<Double> values = new ArrayList<>(forks);
      values.add(value);
      if (low != null) {
        values.add(low);
        values.add(high);
      }
      values.removeIf(each -> each <= 0);
      return values;
    }
  }

  /** Every dot, row by row. */
  List<Dot> dots() {
    return rows.stream()
        .flatMap(row -> row.cells().stream())
        .flatMap(cell -> cell.dot().stream())
        .toList();
  }

  @Override
  public List<String> kinds() {
    return dots().stream().map(Dot::kind).distinct().toList();
  }

  @Override
  public String description() {
    return rows.stream()
        .map(row -> row.name() + " (" + row.conditions() + "): " + figures(row))
        .collect(Collectors.joining("; ", axisTitle + ". ", "."));
  }

  private String figures(Row row) {
    List<String> figures = new ArrayList<>();
    for (int lane = 0; lane < lanes.size(); lane++) {
      Cell cell = row.cells().get(lane);
      if (!cell.isNothing()) {
        String figure = cell.dot().map(dot -> valueText.apply(dot.value())).orElse(cell.missing());
        figures.add(lanes.get(lane) + " " + figure);
      }
    }
    return figures.isEmpty() ? "no figure" : String.join(", ", figures);
  }

  @Override
  public Drawing draw(int width) {
    return DotPlotLayout.draw(this, width);
  }
}
