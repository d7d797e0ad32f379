// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.ipcbench.report.CrtosStage;
import org.ipcbench.report.Figures.TimeUnit;
import org.ipcbench.report.chart.Drawing.Anchor;
import org.ipcbench.report.chart.Drawing.Ink;
import org.ipcbench.report.chart.Drawing.Point;
import org.ipcbench.report.chart.StagesPlot.Bar;
import org.ipcbench.report.chart.StagesPlot.Group;
import org.ipcbench.report.chart.StagesPlot.Segment;

/**
 * Lays out bars of stages. What is measured is filled, what is simulated is hatched; so they are
 * told apart without their colour.
 */
final class StagesLayout {
  private static final int LANE = 21;
  private static final int BAR = 13;
  private static final int GROUP_GAP = 10;
  private static final int NAME_LINE = 18;
  private static final double LARGEST_NAMES_SHARE = 0.3;

  /** What a figure beside the longest bar takes. */
  private static final int FIGURE_ROOM = 72;

  private static final int TICK_ROOM = 52;

  /** From one line of the hatching to the next. */
  private static final int HATCH = 3;

  private static final double HATCH_GROUND = 0.25;

  /** How far the line of the whole call reaches over its bar. */
  private static final int OVERHANG = 3;

  /** The piece behind the gap of a bar that is cut, and the gap. */
  private static final int STUB = 9;

  private static final int LEGEND_LINE = 20;
  private static final int SAMPLE = 22;
  private static final int ENTRY_GAP = 20;

  private final StagesPlot plot;
  private final Sheet sheet;
  private final double namesWidth;
  private final double left;
  private final double right;
  private final double longest;
  private final TimeUnit unit;
  private final LinearSpan span;

  private StagesLayout(StagesPlot plot, int width) {
    this.plot = plot;
    sheet = new Sheet(width);
    double groups =
        plot.groups().stream().mapToDouble(g -> Letter.NAME.width(g.name())).max().orElse(0);
    double lanes =
        plot.groups().stream()
            .flatMap(group -> group.bars().stream())
            .mapToDouble(bar -> Letter.SMALL.width(bar.name()))
            .max()
            .orElse(0);
    namesWidth = sheet.narrow() ? 0 : Math.min(groups + 2 * Sheet.GAP, width * LARGEST_NAMES_SHARE);
    left = Sheet.MARGIN + namesWidth + Math.min(lanes, width * LARGEST_NAMES_SHARE) + Sheet.GAP;
    right = width - Sheet.MARGIN;
    longest = plot.longest();
    unit = TimeUnit.notAbove(longest);
    double room = FIGURE_ROOM / (right - left);
    span = LinearSpan.fromZero(new double[] {longest / unit.nanos()}, room);
  }

  static Drawing draw(StagesPlot plot, int width) {
    return new StagesLayout(plot, width).draw();
  }

  private Drawing draw() {
    sheet.heading(plot.title(), plot.subtitle());
    double[] ticks = span.ticks((int) ((right - left) / TICK_ROOM));
    for (Group group : plot.groups()) {
      group(group, ticks);
    }
    axis(ticks);
    legend();
    sheet.caption(plot.caption());
    return sheet.finish();
  }

  private void group(Group group, double[] ticks) {
    double top = sheet.bottom();
    double first = top + (sheet.narrow() ? NAME_LINE : 0);
    double height = group.bars().size() * LANE;
    for (double tick : ticks) {
      double x = left + span.at(tick) * (right - left);
      sheet.line(x, first, x, first + height + GROUP_GAP, Ink.GRID, 1);
    }
    double room = sheet.narrow() ? right - Sheet.MARGIN : namesWidth - Sheet.GAP;
    write(Letter.NAME.fit(group.name(), room), Sheet.MARGIN, top + 14, Letter.NAME, Ink.TEXT);
    for (int i = 0; i < group.bars().size(); i++) {
      bar(group.bars().get(i), first + i * LANE + (LANE - BAR) / 2.0);
    }
    sheet.advance(first - top + height + GROUP_GAP);
  }

  private void bar(Bar bar, double top) {
    double names = Sheet.MARGIN + namesWidth;
    double baseline = top + BAR / 2.0 + 4;
    String name = Letter.SMALL.fit(bar.name(), left - names - Sheet.GAP / 2.0);
    write(name, names, baseline, Letter.SMALL, Ink.QUIET);
    if (bar.segments().isEmpty()) {
      write(bar.missing(), left + Sheet.GAP, baseline, Letter.SMALL, Ink.QUIET);
      return;
    }
    boolean cut = bar.nanos() > longest;
    double end = x(longest) - (cut ? 2 * STUB : 0);
    double nanos = 0;
    for (Segment segment : bar.segments()) {
      double from = x(nanos);
      nanos += segment.nanos();
      double to = cut ? Math.min(end, x(nanos)) : x(nanos);
      if (from < to) {
        segment(segment, from, to, top);
      }
    }
    double reach = x(bar.nanos());
    if (cut) {
      stub(bar, top);
      reach = x(longest);
    } else if (bar.whole() != null && x(bar.whole()) < right) {
      double x = x(bar.whole());
      sheet.line(x, top - OVERHANG, x, top + BAR + OVERHANG, Ink.TEXT, 1.5);
      reach = Math.max(reach, x);
    }
    write(StagesPlot.text(bar.nanos()), reach + Sheet.GAP, baseline, Letter.SMALL, Ink.TEXT);
  }

  /** The end of a bar that is cut: it is cut in its longest stage. */
  private void stub(Bar bar, double top) {
    double from = x(longest) - STUB;
    Segment most = Collections.max(bar.segments(), Comparator.comparingDouble(Segment::nanos));
    segment(most, from, from + STUB, top);
    for (double x : new double[] {from - STUB + 1, from - 4}) {
      sheet.line(x, top + BAR + OVERHANG, x + 3, top - OVERHANG, Ink.TEXT, 1);
    }
  }

  private void segment(Segment segment, double from, double to, double top) {
    box(Palette.of(segment.stage()), segment.simulated(), from, to, top);
  }

  private void box(Ink ink, boolean hatched, double from, double to, double top) {
    if (!hatched) {
      sheet.box(from, top, to - from, BAR, ink);
      return;
    }
    Ink ground = new Ink(ink.rgb(), HATCH_GROUND, ink.plain());
    sheet.box(from, top, to - from, BAR, ground);
    // Up and down in one stroke: a chart has hundreds of these lines.
    List<Point> points = new ArrayList<>();
    boolean up = true;
    for (double x = from + 0.5; x <= to - 0.5; x += HATCH) {
      points.add(new Point(x, up ? top + BAR : top));
      points.add(new Point(x, up ? top : top + BAR));
      up = !up;
    }
    if (!points.isEmpty()) {
      sheet.curve(points, ink, 1, false);
    }
  }

  private void axis(double[] ticks) {
    double y = sheet.bottom();
    sheet.line(left, y, right, y, Ink.GRID, 1);
    for (double tick : ticks) {
      String label = LinearSpan.label(tick);
      double x = left + span.at(tick) * (right - left);
      x = Math.min(x, sheet.width() - 4 - Letter.SMALL.width(label) / 2);
      sheet.text(label, x, y + 16, Anchor.MIDDLE, Letter.SMALL, Ink.TEXT);
    }
    sheet.advance(35);
    String title = unit.symbol() + " from the task's trap on";
    sheet.text(title, right, sheet.bottom(), Anchor.END, Letter.SMALL, Ink.QUIET);
    sheet.advance(Sheet.GAP);
  }

  private void legend() {
    List<Entry> entries = new ArrayList<>();
    for (CrtosStage stage : plot.stages()) {
      entries.add(new Entry(stage.text(), Palette.of(stage), false));
    }
    List<Entry> kinds =
        plot.kinds().stream()
            .map(kind -> new Entry(kind, Ink.QUIET, kind.contains("simulated")))
            .toList();
    legend(entries);
    legend(kinds);
    sheet.advance(Sheet.GAP);
  }

  /**
   * What a sample stands for.
   *
   * @param text in words
   */
  private record Entry(String text, Ink ink, boolean hatched) {}

  private void legend(List<Entry> entries) {
    double x = Sheet.MARGIN;
    sheet.advance(LEGEND_LINE);
    for (Entry entry : entries) {
      double width = SAMPLE + Sheet.GAP + Letter.SMALL.width(entry.text());
      if (x > Sheet.MARGIN && x + width > sheet.width() - Sheet.MARGIN) {
        x = Sheet.MARGIN;
        sheet.advance(LEGEND_LINE);
      }
      box(entry.ink(), entry.hatched(), x, x + SAMPLE, sheet.bottom() - BAR + 2);
      write(entry.text(), x + SAMPLE + Sheet.GAP, sheet.bottom(), Letter.SMALL, Ink.TEXT);
      x += width + ENTRY_GAP;
    }
  }

  private double x(double nanos) {
    return left + span.at(nanos / unit.nanos()) * (right - left);
  }

  private void write(String text, double x, double y, Letter letter, Ink ink) {
    sheet.text(text, x, y, Anchor.START, letter, ink);
  }
}
