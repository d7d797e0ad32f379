// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.report.chart.Drawing.Anchor;
import org.ipcbench.report.chart.Drawing.Box;
import org.ipcbench.report.chart.Drawing.Form;
import org.ipcbench.report.chart.Drawing.Ink;
import org.ipcbench.report.chart.Drawing.Item;
import org.ipcbench.report.chart.Drawing.Line;
import org.ipcbench.report.chart.Drawing.Mark;
import org.ipcbench.report.chart.Drawing.Point;
import org.ipcbench.report.chart.Drawing.Text;

/**
 * A chart in the making, from top to bottom: heading, what the kind of plot adds, legend, small
 * print. Not thread-safe.
 */
final class Sheet {
  /** Left and right of everything. */
  static final int MARGIN = 12;

  /** Below this width a plot is for a phone: names go above what they name. */
  static final int NARROW = 600;

  /** Between a mark and its text. */
  static final int GAP = 8;

  /** Half of the width of a mark. */
  static final double HALF_MARK = 4.5;

  private static final int TITLE_LINE = 21;
  private static final int SMALL_LINE = 16;
  private static final int LEGEND_LINE = 20;
  private static final int ENTRY_GAP = 22;

  private final int width;
  private final List<Item> items = new ArrayList<>();
  private double bottom = MARGIN;

  Sheet(int width) {
    this.width = width;
  }

  int width() {
    return width;
  }

  boolean narrow() {
    return width < NARROW;
  }

  /** Where the next part begins. */
  double bottom() {
    return bottom;
  }

  /** Takes room for a part. */
  void advance(double height) {
    bottom += height;
  }

  void heading(String title, String subtitle) {
    lines(Letter.TITLE.wrap(title, inner()), Letter.TITLE, Ink.TEXT, TITLE_LINE);
    advance(3);
    lines(Letter.SMALL.wrap(subtitle, inner()), Letter.SMALL, Ink.QUIET, SMALL_LINE);
    advance(GAP);
  }

  /** Says which mark stands for which kind of figure. */
  void legend(List<String> kinds) {
    double x = MARGIN;
    advance(LEGEND_LINE);
    for (String kind : kinds) {
      String entry = Letter.SMALL.fit(kind, inner() - 3 * GAP);
      double entryWidth = 2 * HALF_MARK + GAP + Letter.SMALL.width(entry);
      if (x > MARGIN && x + entryWidth > width - MARGIN) {
        x = MARGIN;
        advance(LEGEND_LINE);
      }
      mark(x + HALF_MARK, bottom - 4, HALF_MARK, Form.of(kind), Ink.QUIET);
      text(entry, x + 2 * HALF_MARK + GAP, bottom, Anchor.START, Letter.SMALL, Ink.TEXT);
      x += entryWidth + ENTRY_GAP;
    }
    advance(GAP);
  }

  void caption(String caption) {
    if (!caption.isEmpty()) {
      lines(Letter.SMALL.wrap(caption, inner()), Letter.SMALL, Ink.QUIET, SMALL_LINE);
    }
  }

  void text(String text, double x, double y, Anchor anchor, Letter letter, Ink ink) {
    if (!text.isBlank()) {
      items.add(new Text(text, new Point(x, y), anchor, letter, ink));
    }
  }

  void mark(double x, double y, double half, Form form, Ink ink) {
    items.add(new Mark(new Point(x, y), half, form, ink));
  }

  void box(double x, double y, double width, double height, Ink ink) {
    items.add(new Box(new Point(x, y), width, height, ink));
  }

  void line(double x1, double y1, double x2, double y2, Ink ink, double stroke) {
    curve(List.of(new Point(x1, y1), new Point(x2, y2)), ink, stroke, false);
  }

  void curve(List<Point> points, Ink ink, double stroke, boolean dashed) {
    items.add(new Line(points, ink, stroke, dashed));
  }

  Drawing finish() {
    return new Drawing(width, StrictMath.ceil(bottom + MARGIN), items);
  }

  private double inner() {
    return width - 2.0 * MARGIN;
  }

  private void lines(List<String> lines, Letter letter, Ink ink, int lineHeight) {
    for (String line : lines) {
      advance(lineHeight);
      text(line, MARGIN, bottom - 3, Anchor.START, letter, ink);
    }
  }
}
