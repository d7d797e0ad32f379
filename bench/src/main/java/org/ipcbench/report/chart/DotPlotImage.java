// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import de.erichseifert.vectorgraphics2d.Processor;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.pdf.PDFProcessor;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;

/** A plot on paper: headings above, the chart, small print below. */
final class DotPlotImage {
  private static final int WIDTH = 960;
  private static final int MARGIN = 16;
  private static final int TITLE_HEIGHT = 24;
  private static final int LINE_HEIGHT = 16;
  private static final int PNG_SCALE = 2;

  /** The library's pages are in millimetres, and 96 pixels of CSS are an inch. */
  private static final double MILLIMETRES_A_PIXEL = 25.4 / 96;

  private final DotPlot plot;
  private final List<String> subtitle;
  private final List<String> caption;
  private final XYChart chart;

  DotPlotImage(DotPlot plot) {
    this.plot = plot;
    subtitle = Texts.wrap(plot.subtitle(), Texts.SMALL, WIDTH - 2 * MARGIN);
    caption = Texts.wrap(plot.caption(), Texts.SMALL, WIDTH - 2 * MARGIN);
    chart = DotPlotChart.of(plot, WIDTH);
  }

  /** The whole content of a file. */
  byte[] encode(ImageFormat format) throws IOException {
    return switch (format) {
      case SVG -> withSpareFonts(vectors(new SVGProcessor(), 1));
      case PDF -> vectors(new PDFProcessor(true), MILLIMETRES_A_PIXEL);
      case PNG -> pixels();
    };
  }

  private byte[] vectors(Processor processor, double scale) throws IOException {
    VectorGraphics2D g = new VectorGraphics2D();
    g.scale(scale, scale);
    paint(g, new Texts(processor instanceof PDFProcessor));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    processor
        .getDocument(g.getCommands(), new PageSize(0, 0, WIDTH * scale, height() * scale))
        .writeTo(out);
    return out.toByteArray();
  }

  /** Names further fonts for readers who lack this host's; the library names one only. */
  private static byte[] withSpareFonts(byte[] svg) {
    return new String(svg, StandardCharsets.UTF_8)
        .replaceAll("font-family:(&quot;.*?&quot;|[^;&]+);", "font-family:$1,Verdana,sans-serif;")
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] pixels() throws IOException {
    BufferedImage image =
        new BufferedImage(WIDTH * PNG_SCALE, height() * PNG_SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.scale(PNG_SCALE, PNG_SCALE);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    paint(g, new Texts(false));
    g.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private int headerHeight() {
    return MARGIN + TITLE_HEIGHT + MARGIN / 2 + subtitle.size() * LINE_HEIGHT;
  }

  private int captionTop() {
    int legend = DotPlotText.furtherLegendLines(plot, WIDTH) * DotPlotText.LEGEND_LINE;
    return headerHeight() + chart.getHeight() + DotPlotText.HEIGHT_BELOW + legend;
  }

  private int height() {
    return captionTop() + caption.size() * LINE_HEIGHT + MARGIN;
  }

  private void paint(Graphics2D g, Texts texts) {
    g.setColor(Color.WHITE);
    g.fill(new Rectangle2D.Double(0, 0, WIDTH, height()));
    g.translate(0, headerHeight());
    chart.paint(g, chart.getWidth(), chart.getHeight());
    new DotPlotText(plot, chart, texts, g).paint();
    g.translate(0, -headerHeight());
    double baseline = MARGIN + Texts.TITLE.getSize();
    texts.draw(g, plot.title(), Texts.TITLE, Texts.BLACK, MARGIN, baseline);
    lines(g, texts, subtitle, Texts.SMALL, baseline + TITLE_HEIGHT);
    lines(g, texts, caption, Texts.SMALL, captionTop() + Texts.SMALL.getSize());
  }

  private static void lines(
      Graphics2D g, Texts texts, List<String> lines, Font font, double firstBaseline) {
    for (int i = 0; i < lines.size(); i++) {
      texts.draw(g, lines.get(i), font, Texts.GREY, MARGIN, firstBaseline + i * LINE_HEIGHT);
    }
  }
}
