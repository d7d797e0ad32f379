// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.ipcbench.report.chart.DotPlot.Dot;
import org.ipcbench.report.chart.DotPlot.Placed;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A plot as a chart of XChart: scales, grid, dots and intervals; what is written around them is
 * {@link DotPlotText}'s. Values run along x, so that long names have room beside their rows;
 * intervals are lines of their own, because the library's error bars are symmetric and vertical; so
 * is the grid, because the library's logarithmic ticks leave out the ends and label whole decades
 * only.
 */
final class DotPlotChart {
  /** Okabe and Ito's colours, told apart with any colour vision; their yellow is lost on white. */
  private static final Color[] COLORS = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9),
    new Color(0x000000)
  };

  private static final Color GRID_COLOR = new Color(0xCCCCCC);
  private static final int LANE_HEIGHT = 17;
  private static final int ROW_GAP = 12;
  private static final int SMALLEST_ROW_HEIGHT = 46;
  private static final int PADDING = 10;

  /** Across a dot. */
  static final int MARKER_SIZE = 9;

  private static final double GAP_IN_LINE = Double.NaN;

  private final DotPlot plot;
  private final XYChart chart;

  private DotPlotChart(DotPlot plot, int width) {
    this.plot = plot;
    int rowHeight = Math.max(SMALLEST_ROW_HEIGHT, plot.lanes().size() * LANE_HEIGHT + ROW_GAP);
    chart = new XYChart(width, plot.rows().size() * rowHeight + 2 * PADDING, ChartTheme.XChart);
    style();
    addGrid();
    for (int lane = 0; lane < plot.lanes().size(); lane++) {
      for (String kind : plot.kinds()) {
        addSeries(lane, kind);
      }
    }
  }

  /** A chart of this width, as high as its rows need. */
  static XYChart of(DotPlot plot, int width) {
    return new DotPlotChart(plot, width).chart;
  }

  /** Where a lane of a row is on the y axis, on which the rows are 1 apart and the last is at 0. */
  static double y(DotPlot plot, int row, int lane) {
    int lanes = plot.lanes().size();
    double spread = 0.8 / lanes;
    return plot.rows().size() - 1 - row - (lane - (lanes - 1) / 2.0) * spread;
  }

  private void style() {
    Span span = span(plot);
    XYStyler styler = chart.getStyler();
    styler.setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    styler.setXAxisLogarithmic(true);
    styler.setXAxisMin(span.low());
    styler.setXAxisMax(span.high());
    styler.setYAxisMin(-0.5);
    styler.setYAxisMax(plot.rows().size() - 0.5);
    styler.setPlotContentSize(1);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setChartTitleVisible(false);
    styler.setMarkerSize(MARKER_SIZE);
    styler.setXAxisTicksVisible(false);
    styler.setXAxisTitleVisible(false);
    styler.setYAxisTicksVisible(false);
    styler.setYAxisTitleVisible(false);
    styler.setYAxisLeftWidthHint(DotPlotText.namesWidth(plot));
    styler.setPlotGridLinesVisible(false);
    styler.setPlotBorderVisible(false);
    styler.setChartPadding(PADDING);
    styler.setLegendVisible(false);
  }

  /** What the axis of values spans. */
  static Span span(DotPlot plot) {
    return Span.of(
        plot.rows().stream()
            .flatMap(row -> row.cells().stream())
            .flatMap(cell -> cell.dot().stream())
            .flatMap(DotPlotChart::values)
            .mapToDouble(Double::doubleValue)
            .toArray());
  }

  /** Of a lane. */
  static Color color(int lane) {
    return COLORS[lane % COLORS.length];
  }

  private void addGrid() {
    double bottom = -0.5;
    double top = plot.rows().size() - 0.5;
    List<double[]> lines = new ArrayList<>();
    for (double tick : span(plot).ticks()) {
      addLine(lines, tick, bottom, tick, top);
    }
    addLine(lines, span(plot).low(), bottom, span(plot).high(), bottom);
    asLine(add("grid", lines, GRID_COLOR), 1);
  }

  private static void addLine(List<double[]> lines, double x1, double y1, double x2, double y2) {
    lines.add(new double[] {x1, y1});
    lines.add(new double[] {x2, y2});
    lines.add(new double[] {x2, GAP_IN_LINE});
  }

  private static void asLine(XYSeries series, float width) {
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineStyle(new BasicStroke(width));
  }

  private static Stream<Double> values(Dot dot) {
    List<Double> values = new ArrayList<>(dot.forks());
    values.add(dot.value());
    if (dot.low() != null) {
      values.add(dot.low());
      values.add(dot.high());
    }
    return values.stream().filter(value -> value > 0);
  }

  private void addSeries(int lane, String kind) {
    List<Placed> dots = plot.dots(lane, kind);
    if (dots.isEmpty()) {
      return;
    }
    Color color = color(lane);
    String name = plot.lanes().get(lane) + ", " + kind;
    List<double[]> intervals = new ArrayList<>();
    List<double[]> forks = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    for (Placed placed : dots) {
      double y = y(plot, placed.row(), lane);
      Dot dot = placed.dot();
      values.add(new double[] {dot.value(), y});
      dot.forks().stream().filter(fork -> fork > 0).forEach(f -> forks.add(new double[] {f, y}));
      if (dot.low() != null && dot.low() > 0) {
        addLine(intervals, dot.low(), y, dot.high(), y);
      }
    }
    if (!intervals.isEmpty()) {
      asLine(add(name + " interval", intervals, color), 1.5f);
    }
    if (!forks.isEmpty()) {
      add(name + " forks", forks, color).setMarker(DotMarker.FORK);
    }
    add(name, values, color).setMarker(DotMarker.of(kind));
  }

  private XYSeries add(String name, List<double[]> points, Color color) {
    XYSeries series = chart.addSeries(name, column(points, 0), column(points, 1));
    series.setMarkerColor(color);
    series.setLineColor(color);
    return series;
  }

  private static double[] column(List<double[]> points, int index) {
    return points.stream().flatMapToDouble(point -> DoubleStream.of(point[index])).toArray();
  }
}
