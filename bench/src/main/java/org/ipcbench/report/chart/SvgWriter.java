// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Collectors;
import org.ipcbench.report.Html;
import org.ipcbench.report.chart.Drawing.Box;
import org.ipcbench.report.chart.Drawing.Canvas;
import org.ipcbench.report.chart.Drawing.Form;
import org.ipcbench.report.chart.Drawing.Ink;
import org.ipcbench.report.chart.Drawing.Line;
import org.ipcbench.report.chart.Drawing.Mark;
import org.ipcbench.report.chart.Drawing.Text;

/** A plot as SVG 1.1. Needs neither fonts nor the graphics of the JDK. */
final class SvgWriter implements Canvas {
  /** As wide as {@link Letter} reckons, or narrower. */
  private static final String FONTS = "Verdana,DejaVu Sans,sans-serif";

  private final StringBuilder svg = new StringBuilder();

  /** What hollow marks are filled with: what is behind them must not shine through. */
  private final String ground;

  private SvgWriter(String ground) {
    this.ground = ground;
  }

  /** A whole file: dark on white, whatever is around it. */
  static String file(Plot plot, int width) {
    SvgWriter writer = new SvgWriter("#ffffff");
    writer.svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    writer.write(
        plot, plot.draw(width), "chart", "xmlns=\"http://www.w3.org/2000/svg\" color=\"#222222\" ");
    return writer.svg.toString();
  }

  /**
   * A part of a page, in the colours of its text; its property {@code --ground} is what is behind.
   *
   * @param id of this part, unlike every other on the page
   */
  static String inline(Plot plot, int width, String id) {
    SvgWriter writer = new SvgWriter("var(--ground)");
    writer.write(plot, plot.draw(width), id, "");
    return writer.svg.toString();
  }

  private void write(Plot plot, Drawing drawing, String id, String attributes) {
    String size = number(drawing.width()) + " " + number(drawing.height());
    svg.append("<svg ").append(attributes);
    svg.append("viewBox=\"0 0 ").append(size).append("\" width=\"").append(number(drawing.width()));
    svg.append("\" height=\"").append(number(drawing.height()));
    svg.append("\" role=\"img\" aria-labelledby=\"").append(id).append("-title ").append(id);
    svg.append("-desc\" font-family=\"").append(FONTS).append("\">\n");
    svg.append("<title id=\"").append(id).append("-title\">");
    svg.append(Html.escape(plot.title())).append("</title>\n");
    svg.append("<desc id=\"").append(id).append("-desc\">");
    svg.append(Html.escape(plot.description())).append("</desc>\n");
    if (ground.startsWith("#")) {
      svg.append("<rect width=\"100%\" height=\"100%\" fill=\"").append(ground).append("\"/>\n");
    }
    drawing.drawOn(this);
    svg.append("</svg>\n");
  }

  @Override
  public void box(Box box) {
    svg.append("<rect x=\"").append(number(box.at().x()));
    svg.append("\" y=\"").append(number(box.at().y()));
    svg.append("\" width=\"").append(number(box.width()));
    svg.append("\" height=\"").append(number(box.height())).append('"');
    svg.append(paint("fill", box.ink())).append("/>\n");
  }

  @Override
  public void line(Line line) {
    svg.append("<polyline points=\"");
    svg.append(
        line.points().stream()
            .map(point -> number(point.x()) + "," + number(point.y()))
            .collect(Collectors.joining(" ")));
    svg.append("\" fill=\"none\"").append(paint("stroke", line.ink()));
    svg.append(" stroke-width=\"").append(number(line.width())).append('"');
    if (line.dashed()) {
      svg.append(" stroke-dasharray=\"").append(Line.DASH).append(' ').append(Line.GAP).append('"');
    }
    svg.append("/>\n");
  }

  @Override
  public void mark(Mark mark) {
    double x = mark.at().x();
    double y = mark.at().y();
    double reach = mark.reach();
    if (mark.form() == Form.DISC) {
      svg.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y));
      svg.append("\" r=\"").append(number(reach)).append('"').append(paint("fill", mark.ink()));
      svg.append("/>\n");
      return;
    }
    String path =
        mark.form() == Form.DIAMOND
            ? "M" + number(x) + " " + number(y - reach) + diamond(number(reach))
            : "M" + number(x - reach) + " " + number(y - reach) + square(number(2 * reach));
    svg.append("<path d=\"").append(path).append("\" fill=\"").append(ground).append('"');
    svg.append(paint("stroke", mark.ink())).append(" stroke-width=\"");
    svg.append(Mark.STROKE).append("\"/>\n");
  }

  private static String diamond(String half) {
    return "l" + half + " " + half + "l-" + half + " " + half + "l-" + half + " -" + half + "z";
  }

  private static String square(String side) {
    return "h" + side + "v" + side + "h-" + side + "z";
  }

  @Override
  public void text(Text text) {
    svg.append("<text x=\"").append(number(text.at().x()));
    svg.append("\" y=\"").append(number(text.at().y()));
    svg.append("\" font-size=\"").append(text.letter().size()).append('"');
    svg.append(text.letter().bold() ? " font-weight=\"bold\"" : "");
    svg.append(" text-anchor=\"").append(text.anchor().svg()).append('"');
    svg.append(paint("fill", text.ink())).append('>');
    svg.append(Html.escape(text.text())).append("</text>\n");
  }

  private static String paint(String property, Ink ink) {
    String color = ink.plain() ? "currentColor" : "#%06x".formatted(ink.rgb());
    String opacity =
        ink.strength() < 1 ? " " + property + "-opacity=\"" + number(ink.strength()) + "\"" : "";
    return " " + property + "=\"" + color + "\"" + opacity;
  }

  /** With two decimals at most: a hundredth of a pixel is not seen. */
  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    BigDecimal stripped = rounded.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0).toPlainString() : stripped.toPlainString();
  }
}
