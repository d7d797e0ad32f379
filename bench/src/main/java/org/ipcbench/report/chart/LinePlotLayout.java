// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.ipcbench.report.chart.Drawing.Anchor;
import org.ipcbench.report.chart.Drawing.Form;
import org.ipcbench.report.chart.Drawing.Ink;
import org.ipcbench.report.chart.Drawing.Point;
import org.ipcbench.report.chart.LinePlot.Curve;
import org.ipcbench.report.chart.LinePlot.Tick;
import org.ipcbench.report.chart.LinePlot.Value;

/**
 * Lays out a plot of lines: values upwards, the names of the lines on the right, none on another.
 */
final class LinePlotLayout {
  private static final int SMALLEST_HEIGHT = 300;
  private static final int NAME_LINE = 15;
  private static final double HALF_MARK = 3.5;
  private static final double LARGEST_NAMES_SHARE = 0.38;
  private static final int TICK_ROOM = 26;
  private static final double ROOM_ABOVE = 0.04;
  private static final int LEADER = 24;

  private final LinePlot plot;
  private final Sheet sheet;
  private final Span span;
  private final double left;
  private final double right;
  private final double namesWidth;
  private final double height;
  private double top;

  private LinePlotLayout(LinePlot plot, int width) {
    this.plot = plot;
    sheet = new Sheet(width);
    span =
        Span.of(
            plot.lines().stream()
                .flatMap(LinePlotLayout::values)
                .mapToDouble(Value::value)
                .toArray(),
            ROOM_ABOVE);
    height = Math.max(SMALLEST_HEIGHT, plot.lines().size() * NAME_LINE + NAME_LINE);
    double widestTick =
        DoubleStream.of(ticks())
            .mapToObj(plot.valueText())
            .mapToDouble(Letter.SMALL::width)
            .max()
            .orElse(0);
    left = Sheet.MARGIN + widestTick + 2 * Sheet.GAP;
    double widestName =
        plot.lines().stream().mapToDouble(line -> Letter.SMALL.width(line.name())).max().orElse(0);
    namesWidth =
        sheet.narrow()
            ? Letter.SMALL.width(String.valueOf(plot.lines().size()))
            : Math.min(widestName, width * LARGEST_NAMES_SHARE);
    right = width - Sheet.MARGIN - namesWidth - LEADER - Sheet.GAP;
  }

  static Drawing draw(LinePlot plot, int width) {
    return new LinePlotLayout(plot, width).draw();
  }

  private static Stream<Value> values(Curve line) {
    return line.apart() == null
        ? line.points().stream()
        : Stream.concat(line.points().stream(), Stream.of(line.apart()));
  }

  private double[] ticks() {
    return span.ticks((int) (height / TICK_ROOM));
  }

  private Drawing draw() {
    sheet.heading(plot.title(), plot.subtitle());
    sheet.advance(12);
    sheet.text(
        plot.axisTitle(), Sheet.MARGIN, sheet.bottom(), Anchor.START, Letter.SMALL, Ink.QUIET);
    sheet.advance(14);
    top = sheet.bottom();
    grid();
    plot.lines().forEach(this::line);
    names();
    sheet.advance(height + 16);
    double free = Double.NEGATIVE_INFINITY;
    for (Tick tick : plot.ticks()) {
      double half = Letter.SMALL.width(tick.text()) / 2;
      if (x(tick.at()) - half > free) {
        sheet.text(
            tick.text(), x(tick.at()), sheet.bottom(), Anchor.MIDDLE, Letter.SMALL, Ink.TEXT);
        free = x(tick.at()) + half + 4;
      }
    }
    sheet.advance(18);
    double middle = (left + right) / 2;
    sheet.text(plot.ticksTitle(), middle, sheet.bottom(), Anchor.MIDDLE, Letter.SMALL, Ink.QUIET);
    sheet.advance(4);
    if (sheet.narrow()) {
      sheet.advance(Sheet.GAP);
      namesBelow();
    }
    sheet.legend(plot.kinds());
    sheet.caption(plot.caption());
    return sheet.finish();
  }

  private void grid() {
    for (double tick : ticks()) {
      sheet.line(left, y(tick), right, y(tick), Ink.GRID, 1);
      sheet.text(
          plot.valueText().apply(tick),
          left - Sheet.GAP,
          y(tick) + 4,
          Anchor.END,
          Letter.SMALL,
          Ink.TEXT);
    }
    for (Tick tick : plot.ticks()) {
      sheet.line(x(tick.at()), top, x(tick.at()), top + height, Ink.GRID, 1);
    }
  }

  private void line(Curve line) {
    Ink ink = Palette.of(line.mechanism());
    List<Point> points =
        line.points().stream().map(value -> new Point(x(value.at()), y(value.value()))).toList();
    if (points.size() > 1) {
      sheet.curve(points, ink, 1.5, line.dashed());
    }
    if (line.apart() != null) {
      Point apart = new Point(x(line.apart().at()), y(line.apart().value()));
      sheet.curve(List.of(points.get(points.size() - 1), apart), ink, 0.5, line.dashed());
    }
    values(line)
        .forEach(
            value ->
                sheet.mark(x(value.at()), y(value.value()), HALF_MARK, Form.of(line.kind()), ink));
  }

  /** Names in the order of their lines' ends, moved apart where those are too close. */
  private void names() {
    List<Curve> byHeight = byHeight();
    double[] places = byHeight.stream().mapToDouble(line -> y(line.end().value())).toArray();
    for (int i = 1; i < places.length; i++) {
      places[i] = Math.max(places[i], places[i - 1] + NAME_LINE);
    }
    double lowest = top + height;
    for (int i = places.length - 1; i >= 0; i--) {
      places[i] = Math.min(places[i], lowest);
      lowest = places[i] - NAME_LINE;
    }
    for (int i = 0; i < places.length; i++) {
      Curve line = byHeight.get(i);
      double x = x(line.end().at()) + HALF_MARK + 2;
      double textLeft = right + LEADER + Sheet.GAP / 2.0;
      Ink ink = Palette.of(line.mechanism());
      sheet.line(x, y(line.end().value()), textLeft - 3, places[i], ink, 0.75);
      String name =
          sheet.narrow() ? String.valueOf(i + 1) : Letter.SMALL.fit(line.name(), namesWidth + 1);
      sheet.text(name, textLeft, places[i] + 4, Anchor.START, Letter.SMALL, Ink.TEXT);
    }
  }

  private void namesBelow() {
    List<Curve> byHeight = byHeight();
    for (int i = 0; i < byHeight.size(); i++) {
      Curve line = byHeight.get(i);
      sheet.advance(NAME_LINE);
      double y = sheet.bottom() - 4;
      List<Point> sample = List.of(new Point(Sheet.MARGIN, y), new Point(Sheet.MARGIN + LEADER, y));
      sheet.curve(sample, Palette.of(line.mechanism()), 1.5, line.dashed());
      double textLeft = Sheet.MARGIN + LEADER + Sheet.GAP;
      String name =
          Letter.SMALL.fit((i + 1) + " " + line.name(), sheet.width() - Sheet.MARGIN - textLeft);
      sheet.text(name, textLeft, sheet.bottom(), Anchor.START, Letter.SMALL, Ink.TEXT);
    }
  }

  /** The lines by where they end, the highest first. */
  private List<Curve> byHeight() {
    return plot.lines().stream()
        .sorted(Comparator.comparingDouble((Curve line) -> -line.end().value()))
        .toList();
  }

  private double x(double at) {
    double first = plot.ticks().get(0).at();
    double last = plot.ticks().get(plot.ticks().size() - 1).at();
    return left + (at - first) / (last - first) * (right - left);
  }

  private double y(double value) {
    return top + height - span.at(value) * height;
  }
}
