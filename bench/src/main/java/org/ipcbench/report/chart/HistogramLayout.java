// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.ipcbench.report.Figures;
import org.ipcbench.report.chart.Drawing.Anchor;
import org.ipcbench.report.chart.Drawing.Ink;
import org.ipcbench.report.chart.Drawing.Point;
import org.ipcbench.report.chart.HistogramPlot.Bin;
import org.ipcbench.report.chart.HistogramPlot.Lane;

/** Lays out histograms: in each lane an outline in steps, faintly filled. */
final class HistogramLayout {
  private static final int LANE = 78;
  private static final int LANE_GAP = 12;
  private static final int NAME_LINES = 34;
  private static final int SMALL_LINE = 14;
  private static final double ROOM = 0.02;
  private static final double LARGEST_NAMES_SHARE = 0.3;
  private static final int TICK_ROOM = 46;
  private static final double FILL = 0.25;
  private static final double STROKE = 1.5;

  /** What stands for nothing on the logarithmic axis: once is well above it. */
  private static final double NEVER = 0.5;

  private final HistogramPlot plot;
  private final Sheet sheet;
  private final Span times;
  private final Span counts;
  private final double namesWidth;
  private final double left;
  private final double right;

  private HistogramLayout(HistogramPlot plot, int width) {
    this.plot = plot;
    sheet = new Sheet(width);
    times =
        Span.of(
            plot.lanes().stream()
                .flatMap(lane -> lane.bins().stream())
                .flatMapToDouble(bin -> DoubleStream.of(bin.from(), bin.to()))
                .toArray(),
            ROOM);
    counts = new Span(NEVER, Math.max(10, plot.most()));
    double names =
        plot.lanes().stream()
            .mapToDouble(
                lane -> Math.max(Letter.NAME.width(lane.name()), Letter.SMALL.width(lane.kind())))
            .max()
            .orElse(0);
    namesWidth = sheet.narrow() ? 0 : Math.min(names + 2 * Sheet.GAP, width * LARGEST_NAMES_SHARE);
    double labels =
        DoubleStream.of(countTicks())
            .mapToObj(Figures::brief)
            .mapToDouble(Letter.SMALL::width)
            .max()
            .orElse(0);
    left = Sheet.MARGIN + namesWidth + labels + Sheet.GAP;
    right = width - Sheet.MARGIN - 2 * Sheet.GAP;
  }

  static Drawing draw(HistogramPlot plot, int width) {
    return new HistogramLayout(plot, width).draw();
  }

  /** What else one must know of a lane, as lines: on a phone there is room for one. */
  private List<String> conditions(Lane lane) {
    String samples = Figures.figure(lane.samples()) + " samples";
    return sheet.narrow() ? List.of(samples + ", " + lane.kind()) : List.of(samples, lane.kind());
  }

  /** Once, and the largest power of ten. */
  private double[] countTicks() {
    double largest = StrictMath.pow(10, Math.floor(StrictMath.log10(counts.high())));
    return new double[] {1, largest};
  }

  private Drawing draw() {
    sheet.heading(plot.title(), plot.subtitle());
    double[] ticks = times.ticks((int) ((right - left) / TICK_ROOM));
    for (Lane lane : plot.lanes()) {
      lane(lane, ticks);
    }
    axis(ticks);
    sheet.caption(plot.caption());
    return sheet.finish();
  }

  private void lane(Lane lane, double[] ticks) {
    double top = sheet.bottom();
    double first = top + (sheet.narrow() ? NAME_LINES : 0);
    double bottom = first + LANE;
    for (double tick : ticks) {
      sheet.line(x(tick), first, x(tick), bottom, Ink.GRID, 1);
    }
    for (double tick : countTicks()) {
      double y = y(tick, bottom);
      sheet.line(left, y, right, y, Ink.GRID, 1);
      sheet.text(
          Figures.brief(tick), left - Sheet.GAP / 2.0, y + 4, Anchor.END, Letter.SMALL, Ink.TEXT);
    }
    sheet.line(left, bottom, right, bottom, Ink.QUIET, 1);
    List<String> conditions = conditions(lane);
    double lines = NAME_LINES + (conditions.size() - 1.0) * SMALL_LINE;
    double names = sheet.narrow() ? top : first + (LANE - lines) / 2;
    double room = sheet.narrow() ? right - Sheet.MARGIN : namesWidth - Sheet.GAP;
    write(Letter.NAME.fit(lane.name(), room), names + 13, Letter.NAME, Ink.TEXT);
    for (int i = 0; i < conditions.size(); i++) {
      double y = names + 27 + i * SMALL_LINE;
      write(Letter.SMALL.fit(conditions.get(i), room), y, Letter.SMALL, Ink.QUIET);
    }
    outline(lane, bottom);
    sheet.advance(bottom - top + LANE_GAP);
  }

  private void outline(Lane lane, double bottom) {
    Ink ink = Palette.of(lane.strategy());
    Ink fill = new Ink(ink.rgb(), FILL, ink.plain());
    List<Point> points = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (Bin bin : lane.bins()) {
      double y = y(bin.count(), bottom);
      double from = x(bin.from());
      double to = x(bin.to());
      sheet.box(from, y, to - from, bottom - y, fill);
      if (from - last > 0.01) {
        if (!points.isEmpty()) {
          points.add(new Point(last, bottom));
        }
        points.add(new Point(from, bottom));
      }
      points.add(new Point(from, y));
      points.add(new Point(to, y));
      last = to;
    }
    points.add(new Point(last, bottom));
    sheet.curve(points, ink, STROKE, false);
  }

  private void axis(double[] ticks) {
    double y = sheet.bottom() - LANE_GAP;
    for (double tick : ticks) {
      String label = IpcSource.time(tick);
      double x = Math.min(x(tick), sheet.width() - 4 - Letter.SMALL.width(label) / 2);
      sheet.text(label, x, y + 16, Anchor.MIDDLE, Letter.SMALL, Ink.TEXT);
    }
    sheet.advance(20);
    for (String line : Letter.SMALL.wrap(plot.axisTitle(), right - Sheet.MARGIN)) {
      sheet.advance(15);
      sheet.text(line, right, sheet.bottom(), Anchor.END, Letter.SMALL, Ink.QUIET);
    }
    sheet.advance(Sheet.GAP);
  }

  private double x(double nanos) {
    return left + times.at(nanos) * (right - left);
  }

  private double y(double count, double bottom) {
    return bottom - counts.at(count) * LANE;
  }

  private void write(String text, double y, Letter letter, Ink ink) {
    sheet.text(text, Sheet.MARGIN, y, Anchor.START, letter, ink);
  }
}
