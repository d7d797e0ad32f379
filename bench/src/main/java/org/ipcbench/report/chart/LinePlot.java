// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/**
 * Lines over a logarithmic axis of values, each with its name at its right end.
 *
 * @param title what is shown
 * @param subtitle where and when it was found out
 * @param axisTitle of the axis of values, with the unit
 * @param ticks of the other axis, which goes from the first to the last of them
 * @param ticksTitle of the other axis
 * @param lines in the order in which they are named
 * @param valueText how a value is written at the axis
 * @param caption what a reader needs to read it; may be empty
 */
record LinePlot(
    String title,
    String subtitle,
    String axisTitle,
    List<Tick> ticks,
    String ticksTitle,
    List<Curve> lines,
    DoubleFunction<String> valueText,
    String caption)
    implements Plot {

  /**
   * A place on the axis that no value is read from.
   *
   * @param at where, in the unit of that axis
   * @param text what stands there
   */
  record Tick(double at, String text) {}

  /**
   * A line.
   *
   * @param mechanism whose colour it has
   * @param name what stands at its end
   * @param kind where its figures come from
   * @param dashed tells it apart from another of its mechanism
   * @param points from left to right
   * @param apart a point at the right end that only a thin line leads to, or null
   */
  record Curve(
      String mechanism, String name, String kind, boolean dashed, List<Value> points, Value apart) {
    /** The last one, wherever the name has to stand. */
    Value end() {
      return apart == null ? points.get(points.size() - 1) : apart;
    }
  }

  /**
   * A figure.
   *
   * @param at one of the ticks' places
   * @param value positive
   */
  record Value(double at, double value) {}

  @Override
  public List<String> kinds() {
    return lines.stream().map(Curve::kind).distinct().toList();
  }

  @Override
  public String description() {
    return lines.stream()
        .map(line -> line.name() + " (" + line.kind() + "): " + figures(line))
        .collect(Collectors.joining("; ", axisTitle + ". ", "."));
  }

  private String figures(Curve line) {
    String figures = line.points().stream().map(this::figure).collect(Collectors.joining(", "));
    return line.apart() == null ? figures : figures + ", " + figure(line.apart());
  }

  private String figure(Value value) {
    String place =
        ticks.stream().filter(t -> t.at() == value.at()).map(Tick::text).findFirst().orElseThrow();
    return place + " " + valueText.apply(value.value());
  }

  @Override
  public Drawing draw(int width) {
    return LinePlotLayout.draw(this, width);
  }
}
