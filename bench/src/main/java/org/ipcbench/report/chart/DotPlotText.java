// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipcbench.report.chart.DotPlot.Cell;
import org.ipcbench.report.chart.DotPlot.Dot;
import org.knowm.xchart.XYChart;

/**
 * What is written into and under a chart that is already painted: names left of their rows, each
 * figure right of its dot, in a lane without a dot the reason, the axis, and what colours and
 * shapes stand for.
 */
final class DotPlotText {
  /** From the lower end of the plot to the end of the legend's first line. */
  static final int HEIGHT_BELOW = 72;

  /** How much a further line of the legend takes. */
  static final int LEGEND_LINE = 20;

  private static final int LEFT = 16;
  private static final int GAP = 8;
  private static final int SWATCH = 12;
  private static final int ENTRY_GAP = 22;

  private final DotPlot plot;
  private final XYChart chart;
  private final Texts texts;
  private final Graphics2D g;

  /** Writes to {@code g}, which {@code chart} has been painted to. */
  DotPlotText(DotPlot plot, XYChart chart, Texts texts, Graphics2D g) {
    this.plot = plot;
    this.chart = chart;
    this.texts = texts;
    this.g = g;
  }

  /** How much room the names need on the left. */
  static int namesWidth(DotPlot plot) {
    double widest = 0;
    for (DotPlot.Row row : plot.rows()) {
      widest = Math.max(widest, Texts.width(row.name(), Texts.NAME));
      widest = Math.max(widest, Texts.width(row.conditions(), Texts.SMALL));
    }
    return LEFT + (int) Math.ceil(widest) + GAP;
  }

  /** How many lines the legend takes below the first. */
  static int furtherLegendLines(DotPlot plot, int width) {
    double x = LEFT;
    int lines = 0;
    for (String entry : legend(plot)) {
      double entryWidth = entryWidth(entry);
      if (x > LEFT && x + entryWidth > width - LEFT) {
        x = LEFT;
        lines++;
      }
      x += entryWidth + ENTRY_GAP;
    }
    return lines;
  }

  /** Writes everything. */
  void paint() {
    for (int row = 0; row < plot.rows().size(); row++) {
      paintRow(row);
    }
    double bottom = chart.getScreenYFromChart(-0.5);
    for (double tick : DotPlotChart.span(plot).ticks()) {
      String label = plot.tickText().apply(tick);
      double rightmost = chart.getWidth() - GAP - Texts.width(label, Texts.SMALL) / 2;
      double x = Math.min(chart.getScreenXFromChart(tick), rightmost);
      texts.drawCentred(g, label, Texts.SMALL, Texts.BLACK, x, bottom + 16);
    }
    double middle =
        (chart.getScreenXFromChart(DotPlotChart.span(plot).low())
                + chart.getScreenXFromChart(DotPlotChart.span(plot).high()))
            / 2;
    texts.drawCentred(g, plot.axisTitle(), Texts.SMALL, Texts.GREY, middle, bottom + 36);
    paintLegend(bottom + HEIGHT_BELOW - 8);
  }

  private void paintRow(int index) {
    DotPlot.Row row = plot.rows().get(index);
    double middle = chart.getScreenYFromChart(plot.rows().size() - 1.0 - index);
    texts.draw(g, row.name(), Texts.NAME, Texts.BLACK, LEFT, middle - 2);
    texts.draw(g, row.conditions(), Texts.SMALL, Texts.GREY, LEFT, middle + 12);
    for (int lane = 0; lane < row.cells().size(); lane++) {
      Cell cell = row.cells().get(lane);
      double baseline = chart.getScreenYFromChart(DotPlotChart.y(plot, index, lane)) + 4;
      Optional<Dot> dot = cell.dot();
      if (dot.isPresent()) {
        double x = chart.getScreenXFromChart(rightEnd(dot.get())) + GAP;
        String figure = plot.valueText().apply(dot.get().value());
        texts.draw(g, figure, Texts.SMALL, Texts.BLACK, x, baseline);
      } else if (!cell.missing().isEmpty()) {
        double x = chart.getScreenXFromChart(DotPlotChart.span(plot).low()) + GAP;
        String missing = plot.lanes().get(lane) + ": " + cell.missing();
        texts.draw(g, missing, Texts.SMALL, Texts.GREY, x, baseline);
      }
    }
  }

  /** Colours are lanes, shapes are kinds: so few entries explain every combination. */
  private void paintLegend(double firstBaseline) {
    double x = LEFT;
    double baseline = firstBaseline;
    List<String> entries = legend(plot);
    for (int i = 0; i < entries.size(); i++) {
      String entry = entries.get(i);
      double width = entryWidth(entry);
      if (x > LEFT && x + width > chart.getWidth() - LEFT) {
        x = LEFT;
        baseline += LEGEND_LINE;
      }
      boolean lane = i < plot.lanes().size();
      g.setColor(lane ? DotPlotChart.color(i) : Texts.GREY);
      if (lane) {
        g.fill(new Rectangle2D.Double(x, baseline - SWATCH + 2, SWATCH, SWATCH));
      } else {
        DotMarker.of(entry).paint(g, x + SWATCH / 2.0, baseline - 4, DotPlotChart.MARKER_SIZE);
      }
      texts.draw(g, entry, Texts.NAME, Texts.BLACK, x + SWATCH + GAP, baseline);
      x += width + ENTRY_GAP;
    }
  }

  private static List<String> legend(DotPlot plot) {
    return Stream.concat(plot.lanes().stream(), plot.kinds().stream()).toList();
  }

  private static double entryWidth(String entry) {
    return SWATCH + GAP + Texts.width(entry, Texts.NAME);
  }

  private static double rightEnd(Dot dot) {
    double end = dot.high() == null ? dot.value() : dot.high();
    return dot.forks().stream().mapToDouble(Double::doubleValue).reduce(end, Math::max);
  }
}
