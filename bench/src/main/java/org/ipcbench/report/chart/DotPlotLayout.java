// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipcbench.report.chart.DotPlot.Cell;
import org.ipcbench.report.chart.DotPlot.Dot;
import org.ipcbench.report.chart.DotPlot.Row;
import org.ipcbench.report.chart.Drawing.Anchor;
import org.ipcbench.report.chart.Drawing.Form;
import org.ipcbench.report.chart.Drawing.Ink;

/**
 * Lays out a plot of dots. Values run along x, so that long names have room beside their rows (on a
 * phone, above them); each lane has its name on the left and its figure beside the dot.
 */
final class DotPlotLayout {
  private static final int LANE = 17;
  private static final int ROW_GAP = 12;
  private static final int NAME_LINES = 32;

  /** What a figure beside the last dot takes. */
  private static final int FIGURE_ROOM = 64;

  private static final int TICK_ROOM = 46;
  private static final double FORK_SCALE = 0.55;
  private static final double LARGEST_NAMES_SHARE = 0.4;

  private final DotPlot plot;
  private final Sheet sheet;
  private final Scale scale;
  private final double namesWidth;
  private final double left;
  private final double right;

  private DotPlotLayout(DotPlot plot, int width) {
    this.plot = plot;
    sheet = new Sheet(width);
    namesWidth = sheet.narrow() ? 0 : namesWidth(plot, width);
    double lanesWidth =
        plot.lanes().stream().mapToDouble(Letter.SMALL::width).max().orElse(0) + Sheet.GAP;
    left = Sheet.MARGIN + namesWidth + Math.min(lanesWidth, width * LARGEST_NAMES_SHARE);
    right = width - Sheet.MARGIN;
    double[] values =
        Stream.concat(
                plot.dots().stream().flatMap(dot -> dot.values().stream()),
                Stream.ofNullable(plot.reference()))
            .mapToDouble(Double::doubleValue)
            .toArray();
    double room = FIGURE_ROOM / (right - left);
    scale = plot.fromZero() ? LinearSpan.fromZero(values, room) : Span.of(values, room);
  }

  static Drawing draw(DotPlot plot, int width) {
    return new DotPlotLayout(plot, width).draw();
  }

  private static double namesWidth(DotPlot plot, int width) {
    double widest = 0;
    for (Row row : plot.rows()) {
      widest = Math.max(widest, Letter.NAME.width(row.name()));
      widest = Math.max(widest, Letter.SMALL.width(row.conditions()));
    }
    return Math.min(widest + 2 * Sheet.GAP, width * LARGEST_NAMES_SHARE);
  }

  private Drawing draw() {
    sheet.heading(plot.title(), plot.subtitle());
    double[] ticks = scale.ticks((int) ((right - left) / TICK_ROOM));
    for (Row row : plot.rows()) {
      row(row, ticks);
    }
    axis(ticks);
    sheet.legend(plot.kinds());
    sheet.caption(plot.caption());
    return sheet.finish();
  }

  private void row(Row row, double[] ticks) {
    double top = sheet.bottom();
    double namesAbove = sheet.narrow() ? NAME_LINES : 0;
    // A lane that a row has nothing in takes no room there.
    List<Integer> lanes =
        IntStream.range(0, plot.lanes().size())
            .filter(lane -> !row.cells().get(lane).isNothing())
            .boxed()
            .toList();
    double height = Math.max(1, lanes.size()) * LANE;
    if (!sheet.narrow()) {
      height = Math.max(NAME_LINES, height);
    }
    double lanesTop = top + namesAbove;
    double end = lanesTop + height + (sheet.narrow() ? 0 : ROW_GAP);
    for (double tick : ticks) {
      sheet.line(x(tick), lanesTop, x(tick), end, Ink.GRID, 1);
    }
    if (plot.reference() != null) {
      double x = x(plot.reference());
      sheet.line(x, lanesTop, x, end, Ink.QUIET, 1);
    }
    double names = sheet.narrow() ? top : top + (height + ROW_GAP - NAME_LINES) / 2;
    double room = sheet.narrow() ? right - Sheet.MARGIN : namesWidth - Sheet.GAP;
    write(Letter.NAME.fit(row.name(), room), Sheet.MARGIN, names + 13, Letter.NAME, Ink.TEXT);
    write(
        Letter.SMALL.fit(row.conditions(), room),
        Sheet.MARGIN,
        names + 27,
        Letter.SMALL,
        Ink.QUIET);
    double first = lanesTop + (sheet.narrow() ? 0 : (height + ROW_GAP - lanes.size() * LANE) / 2);
    for (int i = 0; i < lanes.size(); i++) {
      int lane = lanes.get(i);
      double y = first + (i + 0.5) * LANE;
      String name = plot.lanes().get(lane);
      String mechanism = row.mechanism().isEmpty() ? name : row.mechanism();
      cell(row.cells().get(lane), name, y, mechanism);
    }
    sheet.advance(namesAbove + height + ROW_GAP);
  }

  private void cell(Cell cell, String lane, double y, String mechanism) {
    double laneLeft = Sheet.MARGIN + namesWidth;
    String name = Letter.SMALL.fit(lane, left - laneLeft - Sheet.GAP / 2.0);
    write(name, laneLeft, y + 4, Letter.SMALL, Ink.QUIET);
    if (cell.dot().isEmpty()) {
      write(cell.missing(), left + Sheet.GAP, y + 4, Letter.SMALL, Ink.QUIET);
      return;
    }
    Dot dot = cell.dot().get();
    Ink ink = Palette.of(mechanism);
    if (dot.low() != null && dot.low() > 0) {
      sheet.line(x(dot.low()), y, x(dot.high()), y, ink, 1.5);
    }
    dot.forks().stream()
        .filter(fork -> fork > 0)
        .forEach(fork -> sheet.mark(x(fork), y, Sheet.HALF_MARK * FORK_SCALE, Form.DISC, ink));
    sheet.mark(x(dot.value()), y, Sheet.HALF_MARK, Form.of(dot.kind()), ink);
    double end = dot.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    write(plot.valueText().apply(dot.value()), x(end) + Sheet.GAP, y + 4, Letter.SMALL, Ink.TEXT);
  }

  private void axis(double[] ticks) {
    double y = sheet.bottom();
    sheet.line(left, y, right, y, Ink.GRID, 1);
    for (double tick : ticks) {
      String label = plot.tickText().apply(tick);
      double x = Math.min(x(tick), sheet.width() - 4 - Letter.SMALL.width(label) / 2);
      sheet.text(label, x, y + 16, Anchor.MIDDLE, Letter.SMALL, Ink.TEXT);
    }
    sheet.advance(20);
    double room = sheet.narrow() ? right - Sheet.MARGIN : right - left;
    List<String> lines = Letter.SMALL.wrap(plot.axisTitle(), room);
    for (String line : lines) {
      sheet.advance(15);
      sheet.text(line, right, sheet.bottom(), Anchor.END, Letter.SMALL, Ink.QUIET);
    }
    sheet.advance(Sheet.GAP);
  }

  private double x(double value) {
    return left + scale.at(value) * (right - left);
  }

  private void write(String text, double x, double y, Letter letter, Ink ink) {
    sheet.text(text, x, y, Anchor.START, letter, ink);
  }
}
