// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.List;
import org.ipcbench.report.chart.Drawing.Anchor;
import org.ipcbench.report.chart.Drawing.Ink;
import org.ipcbench.report.chart.Drawing.Point;
import org.ipcbench.report.chart.TimelinePlot.Lane;
import org.ipcbench.report.chart.TimelinePlot.Panel;
import org.ipcbench.report.chart.TimelinePlot.Read;
import org.ipcbench.report.chart.TimelinePlot.Stretch;

/**
 * Lays out a timeline. In a lane the computations are a row of boxes; a read is below them: a thin
 * bar while it is in flight, a tick where it was seen complete, a dashed line until it was noticed,
 * a high box while it was handled. So they are told apart without their colour.
 */
final class TimelineLayout {
  private static final int ROW = 13;
  private static final int ROW_GAP = 3;
  private static final int WORDS = 14;
  private static final int LANE_GAP = 10;
  private static final int NAME_LINES = 32;
  private static final int TICK_ROOM = 52;
  private static final int THIN = 4;
  private static final double LEAST_WIDTH = 1;
  private static final double LARGEST_NAMES_SHARE = 0.26;
  private static final int SAMPLE = 26;
  private static final int LEGEND_LINE = 20;
  private static final int ENTRY_GAP = 20;

  /** Strong enough to be a box, weak enough for a line through it. */
  private static final Ink COMPUTATION = new Ink(0x222222, 0.3, true);

  private final TimelinePlot plot;
  private final Sheet sheet;
  private final double namesWidth;
  private final double left;
  private final double right;

  private TimelineLayout(TimelinePlot plot, int width) {
    this.plot = plot;
    sheet = new Sheet(width);
    double widest =
        plot.panels().stream()
            .flatMap(panel -> panel.lanes().stream())
            .mapToDouble(
                lane -> Math.max(Letter.NAME.width(lane.method()), Letter.SMALL.width(lane.what())))
            .max()
            .orElse(0);
    namesWidth = sheet.narrow() ? 0 : Math.min(widest + 2 * Sheet.GAP, width * LARGEST_NAMES_SHARE);
    left = Sheet.MARGIN + namesWidth;
    right = width - Sheet.MARGIN - Sheet.GAP;
  }

  static Drawing draw(TimelinePlot plot, int width) {
    return new TimelineLayout(plot, width).draw();
  }

  private Drawing draw() {
    sheet.heading(plot.title(), plot.subtitle());
    for (Panel panel : plot.panels()) {
      panel(panel);
    }
    legend();
    sheet.advance(Sheet.GAP);
    sheet.caption(plot.caption());
    return sheet.finish();
  }

  private void panel(Panel panel) {
    LinearSpan span = new LinearSpan(panel.from(), panel.to());
    double unit = panel.unit().nanos();
    LinearSpan labelled = new LinearSpan(panel.from() / unit, panel.to() / unit);
    double[] ticks = labelled.ticks((int) ((right - left) / TICK_ROOM));
    sheet.advance(Sheet.GAP);
    sheet.caption(panel.title());
    sheet.advance(Sheet.GAP);
    for (Lane lane : panel.lanes()) {
      lane(panel, lane, span, labelled, ticks);
    }
    double y = sheet.bottom();
    sheet.line(left, y, right, y, Ink.GRID, 1);
    for (double tick : ticks) {
      String label = LinearSpan.label(tick);
      double x = Math.min(x(labelled, tick), sheet.width() - 4 - Letter.SMALL.width(label) / 2);
      sheet.text(label, x, y + 16, Anchor.MIDDLE, Letter.SMALL, Ink.TEXT);
    }
    sheet.advance(35);
    String axis = panel.unit().symbol() + " " + panel.axisTitle();
    sheet.text(axis, right, sheet.bottom() - 4, Anchor.END, Letter.SMALL, Ink.QUIET);
    sheet.advance(Sheet.GAP);
  }

  private void lane(Panel panel, Lane lane, LinearSpan span, LinearSpan labelled, double[] ticks) {
    double top = sheet.bottom() + (sheet.narrow() ? NAME_LINES : 0);
    double height = ROW + ROW_GAP + ROW + WORDS;
    for (double tick : ticks) {
      double x = x(labelled, tick);
      sheet.line(x, top, x, top + height + LANE_GAP, Ink.GRID, 1);
    }
    double names = sheet.bottom();
    double room = sheet.narrow() ? right - left : namesWidth - Sheet.GAP;
    write(Letter.NAME.fit(lane.method(), room), Sheet.MARGIN, names + 13, Letter.NAME, Ink.TEXT);
    write(Letter.SMALL.fit(lane.what(), room), Sheet.MARGIN, names + 27, Letter.SMALL, Ink.QUIET);
    for (Stretch computation : lane.computations()) {
      Stretch shown = panel.visible(computation);
      if (!shown.isEmpty()) {
        // Half a pixel is left free at each end, so that neighbours are told apart.
        double x = x(span, shown.begun()) + 0.5;
        box(x, top, x(span, shown.ended()) - 0.5 - x, ROW, COMPUTATION);
      }
    }
    double reads = top + ROW + ROW_GAP;
    double written = left;
    for (Read read : lane.reads()) {
      read(panel, read, span, reads, Palette.of(lane.method()));
      if (lane.remark().isEmpty()) {
        written = size(panel, read, span, reads, written);
      }
    }
    write(
        Letter.SMALL.fit(lane.remark(), right - left),
        x(span, Math.max(0, panel.from())),
        reads + ROW + WORDS - 2,
        Letter.SMALL,
        Ink.TEXT);
    sheet.advance(top - sheet.bottom() + height + LANE_GAP);
  }

  private void read(Panel panel, Read read, LinearSpan span, double top, Ink ink) {
    double middle = top + ROW / 2.0;
    Stretch flight = panel.visible(read.inFlight());
    if (!flight.isEmpty()) {
      double x = x(span, flight.begun());
      box(x, middle - THIN / 2.0, x(span, flight.ended()) - x, THIN, ink);
    }
    Stretch waiting = panel.visible(read.waiting());
    if (!waiting.isEmpty()) {
      dashed(x(span, waiting.begun()), x(span, waiting.ended()), middle, ink);
    }
    if (read.seen() && isIn(panel, read.complete())) {
      double x = x(span, read.complete());
      sheet.line(x, top, x, top + ROW, ink, 1.5);
    }
    Stretch handled = panel.visible(read.handled());
    if (!handled.isEmpty()) {
      double x = x(span, handled.begun());
      box(x, top, x(span, handled.ended()) - x, ROW, ink);
    }
    boolean goesOn = read.noticed() > panel.to() && read.complete() < panel.to();
    if (goesOn) {
      sheet.curve(
          List.of(
              new Point(right - 5, middle - 4),
              new Point(right, middle),
              new Point(right - 5, middle + 4)),
          ink,
          1.5,
          false);
    }
  }

  /** Writes a read's size below it if there is room; gives where the next may begin. */
  private double size(Panel panel, Read read, LinearSpan span, double top, double free) {
    double x = Math.max(free, x(span, Math.max(read.submitted(), panel.from())));
    double end = x + Letter.SMALL.width(read.size());
    boolean below = x - x(span, read.submitted()) <= Sheet.GAP || end <= x(span, read.finished());
    if (panel.visible(read.whole()).isEmpty() || !below || end > right) {
      return free;
    }
    write(read.size(), x, top + ROW + WORDS - 2, Letter.SMALL, Ink.TEXT);
    return end + Sheet.GAP;
  }

  private static boolean isIn(Panel panel, double moment) {
    return moment >= panel.from() && moment <= panel.to();
  }

  private void legend() {
    double x = Sheet.MARGIN;
    Ink ink = Ink.TEXT;
    String[] entries = {
      "computation",
      "read in flight",
      "seen complete by a boundary",
      "complete, not noticed",
      "handled"
    };
    sheet.advance(LEGEND_LINE);
    for (int i = 0; i < entries.length; i++) {
      double width = SAMPLE + Sheet.GAP + Letter.SMALL.width(entries[i]);
      if (x > Sheet.MARGIN && x + width > sheet.width() - Sheet.MARGIN) {
        x = Sheet.MARGIN;
        sheet.advance(LEGEND_LINE);
      }
      double top = sheet.bottom() - ROW + 2;
      double middle = top + ROW / 2.0;
      switch (i) {
        case 0 -> box(x, top, SAMPLE, ROW, COMPUTATION);
        case 1 -> box(x, middle - THIN / 2.0, SAMPLE, THIN, ink);
        case 2 -> sheet.line(x + SAMPLE / 2.0, top, x + SAMPLE / 2.0, top + ROW, ink, 1.5);
        case 3 -> dashed(x, x + SAMPLE, middle, ink);
        default -> box(x, top, SAMPLE, ROW, ink);
      }
      write(entries[i], x + SAMPLE + Sheet.GAP, sheet.bottom(), Letter.SMALL, Ink.TEXT);
      x += width + ENTRY_GAP;
    }
  }

  private void dashed(double from, double to, double y, Ink ink) {
    sheet.curve(List.of(new Point(from, y), new Point(to, y)), ink, 1.5, true);
  }

  private void box(double x, double y, double width, double height, Ink ink) {
    sheet.box(x, y, Math.max(LEAST_WIDTH, width), height, ink);
  }

  private double x(LinearSpan span, double value) {
    return left + span.at(value) * (right - left);
  }

  private void write(String text, double x, double y, Letter letter, Ink ink) {
    sheet.text(text, x, y, Anchor.START, letter, ink);
  }
}
