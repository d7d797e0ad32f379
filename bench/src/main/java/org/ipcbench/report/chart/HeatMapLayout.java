// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.host.Processors.Border;
import org.ipcbench.report.chart.Drawing.Anchor;
import org.ipcbench.report.chart.Drawing.Ink;
import org.ipcbench.report.chart.HeatMap.Cell;

/** Lays out a heat map; where the topology has a border there is a gap with a line in it. */
final class HeatMapLayout {
  private static final double LARGEST_SIDE = 64;
  private static final double SMALLEST_SIDE = 2;

  /** Around the figure in a square. */
  private static final int FIGURE_ROOM = 6;

  private static final int SCALE_STEPS = 40;
  private static final int SCALE_HEIGHT = 12;
  private static final int LARGEST_SCALE = 320;

  private static final Map<Border, Double> GAPS =
      Map.of(
          Border.NONE,
          0.0,
          Border.CORE,
          3.0,
          Border.CACHE,
          7.0,
          Border.NODE,
          10.0,
          Border.PACKAGE,
          14.0);

  private static final Map<Border, String> NAMES =
      Map.of(
          Border.CORE,
          "cores",
          Border.CACHE,
          "last-level caches",
          Border.NODE,
          "NUMA nodes",
          Border.PACKAGE,
          "sockets");

  private final HeatMap plot;
  private final Sheet sheet;
  private final HeatScale scale;
  private final double left;
  private final double side;
  private final boolean figures;
  private double top;

  private HeatMapLayout(HeatMap plot, int width) {
    this.plot = plot;
    sheet = new Sheet(width);
    scale = HeatScale.of(plot.values());
    double labels = plot.processors().stream().mapToDouble(HeatMapLayout::width).max().orElse(0);
    left = Sheet.MARGIN + labels + Sheet.GAP;
    double room = width - Sheet.MARGIN - left - gaps(plot.processors().size());
    side = Math.max(SMALLEST_SIDE, Math.min(LARGEST_SIDE, room / plot.processors().size()));
    figures =
        plot.values().stream()
            .map(plot.valueText()::apply)
            .allMatch(text -> Letter.SMALL.width(text) + FIGURE_ROOM <= side);
  }

  static Drawing draw(HeatMap plot, int width) {
    return new HeatMapLayout(plot, width).draw();
  }

  private static double width(int processor) {
    return Letter.SMALL.width(String.valueOf(processor));
  }

  private Drawing draw() {
    sheet.heading(plot.title(), plot.subtitle());
    top = sheet.bottom() + Sheet.GAP;
    for (int row = 0; row < plot.rows().size(); row++) {
      List<Cell> cells = plot.rows().get(row);
      for (int column = 0; column < cells.size(); column++) {
        cell(cells.get(column), left + start(column), top + start(row));
      }
    }
    double end = start(plot.processors().size() - 1) + side;
    for (int i = 1; i < plot.processors().size(); i++) {
      border(i, end);
    }
    labels(end);
    sheet.advance(Sheet.GAP + end + 18);
    double middle = left + end / 2;
    sheet.text("processor", middle, sheet.bottom() + 14, Anchor.MIDDLE, Letter.SMALL, Ink.QUIET);
    sheet.advance(22);
    scale();
    sheet.caption(
        Stream.of(plot.caption(), lines(), figures ? "" : "Its table has the figures.")
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" ")));
    return sheet.finish();
  }

  /** Where a row or column begins. */
  private double start(int index) {
    return index * side + gaps(index + 1);
  }

  /** The gaps among the first processors. */
  private double gaps(int processors) {
    return plot.borders().stream().limit(processors - 1L).mapToDouble(GAPS::get).sum();
  }

  private void cell(Cell cell, double x, double y) {
    Ink text = Ink.QUIET;
    String written = Letter.SMALL.fit(cell.missing(), side);
    if (cell.value().isPresent()) {
      Ink fill = HeatScale.fill(scale.at(cell.value().get()));
      sheet.box(x, y, side, side, fill);
      text = HeatScale.textOn(fill);
      written = figures ? plot.valueText().apply(cell.value().get()) : "";
    }
    sheet.text(written, x + side / 2, y + side / 2 + 4, Anchor.MIDDLE, Letter.SMALL, text);
  }

  /** The line before a row and column, as thick as what it parts is large. */
  private void border(int index, double end) {
    if (index > plot.borders().size() || plot.borders().get(index - 1) == Border.NONE) {
      return;
    }
    double gap = GAPS.get(plot.borders().get(index - 1));
    double at = start(index) - gap / 2;
    sheet.line(left, top + at, left + at, top + at, Ink.TEXT, gap / 4);
    sheet.line(left + at, top + at, left + at, top + end, Ink.TEXT, gap / 4);
  }

  /** The numbers of processors on the left and below, as many as there is room for. */
  private void labels(double end) {
    double freeAcross = Double.NEGATIVE_INFINITY;
    double freeDown = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < plot.processors().size(); i++) {
      String label = String.valueOf(plot.processors().get(i));
      double half = Letter.SMALL.width(label) / 2;
      double middle = start(i) + side / 2;
      if (middle - half > freeAcross) {
        sheet.text(label, left + middle, top + end + 16, Anchor.MIDDLE, Letter.SMALL, Ink.TEXT);
        freeAcross = middle + half + 4;
      }
      if (middle - Letter.SMALL.size() / 2.0 > freeDown) {
        sheet.text(label, left - Sheet.GAP, top + middle + 4, Anchor.END, Letter.SMALL, Ink.TEXT);
        freeDown = middle + Letter.SMALL.size() / 2.0;
      }
    }
  }

  private void scale() {
    sheet.advance(20);
    String title = plot.scaleTitle() + (scale.logarithmic() ? ", logarithmic" : "");
    sheet.text(
        title + ": " + plot.kind(),
        Sheet.MARGIN,
        sheet.bottom(),
        Anchor.START,
        Letter.SMALL,
        Ink.QUIET);
    sheet.advance(6);
    double width = Math.min(LARGEST_SCALE, sheet.width() - 2.0 * Sheet.MARGIN);
    for (int i = 0; i < SCALE_STEPS; i++) {
      double x = Sheet.MARGIN + i * width / SCALE_STEPS;
      // A little wider than its step, so that nothing shines through between two.
      sheet.box(
          x,
          sheet.bottom(),
          width / SCALE_STEPS + (i < SCALE_STEPS - 1 ? 0.5 : 0),
          SCALE_HEIGHT,
          HeatScale.fill(i / (SCALE_STEPS - 1.0)));
    }
    sheet.advance(SCALE_HEIGHT + 14);
    tick(0, Anchor.START, width);
    tick(0.5, Anchor.MIDDLE, width);
    tick(1, Anchor.END, width);
    sheet.advance(Sheet.GAP);
  }

  private void tick(double place, Anchor anchor, double width) {
    sheet.text(
        plot.valueText().apply(scale.valueAt(place)),
        Sheet.MARGIN + place * width,
        sheet.bottom(),
        anchor,
        Letter.SMALL,
        Ink.TEXT);
  }

  /** What the lines part, from the thinnest on. */
  private String lines() {
    List<String> parted =
        plot.borders().stream()
            .filter(border -> border != Border.NONE)
            .sorted()
            .distinct()
            .map(NAMES::get)
            .toList();
    return switch (parted.size()) {
      case 0 -> "";
      case 1 -> "The lines part " + parted.get(0) + ".";
      default -> "The lines part, from thin to thick, " + String.join(", ", parted) + ".";
    };
  }
}
