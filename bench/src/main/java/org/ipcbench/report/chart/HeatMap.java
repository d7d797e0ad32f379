// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipcbench.host.Processors.Border;

/**
 * Processors against processors: below the diagonal and on it a square a pair, the darker the
 * longer it takes, with its figure where there is room.
 *
 * @param title what is shown
 * @param subtitle where and when it was found out
 * @param scaleTitle of the values, with the unit
 * @param kind where the figures come from
 * @param processors along both axes
 * @param borders what lies between each processor and the next; none if that is not known
 * @param rows from top to bottom, each with one cell more than the one above
 * @param valueText how a value is written, without its unit
 * @param caption what a reader needs to read it; may be empty
 */
record HeatMap(
    String title,
    String subtitle,
    String scaleTitle,
    String kind,
    List<Integer> processors,
    List<Border> borders,
    List<List<Cell>> rows,
    DoubleFunction<String> valueText,
    String caption)
    implements Plot {

  /**
   * A pair.
   *
   * @param value positive, if there is one
   * @param missing what stands in its place, such as {@code failed}; empty if nothing is to be said
   */
  record Cell(Optional<Double> value, String missing) {}

  /** Every value, row by row. */
  List<Double> values() {
    return rows.stream().flatMap(List::stream).flatMap(cell -> cell.value().stream()).toList();
  }

  @Override
  public List<String> kinds() {
    return List.of(kind);
  }

  @Override
  public String description() {
    return IntStream.range(0, rows.size())
        .boxed()
        .flatMap(this::pairs)
        .collect(Collectors.joining(", ", scaleTitle + ". ", "."));
  }

  private Stream<String> pairs(int row) {
    List<Cell> cells = rows.get(row);
    return IntStream.range(0, cells.size())
        .filter(i -> cells.get(i).value().isPresent() || !cells.get(i).missing().isEmpty())
        .mapToObj(
            i ->
                processors.get(i)
                    + "-"
                    + processors.get(row)
                    + " "
                    + cells.get(i).value().map(valueText::apply).orElse(cells.get(i).missing()));
  }

  @Override
  public Drawing draw(int width) {
    return HeatMapLayout.draw(this, width);
  }
}
