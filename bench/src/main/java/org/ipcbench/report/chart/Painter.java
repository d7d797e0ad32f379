// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.pdf.PDFProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.ipcbench.report.chart.Drawing.Box;
import org.ipcbench.report.chart.Drawing.Canvas;
import org.ipcbench.report.chart.Drawing.Ink;
import org.ipcbench.report.chart.Drawing.Line;
import org.ipcbench.report.chart.Drawing.Mark;
import org.ipcbench.report.chart.Drawing.Point;
import org.ipcbench.report.chart.Drawing.Text;

/** Paints a drawing with the graphics of the JDK, as PNG or PDF. */
final class Painter implements Canvas {
  /** Pixels of a PNG for each of the layout's. */
  private static final int PNG_SCALE = 2;

  /** The library's pages are in millimetres, and 96 pixels of CSS are an inch. */
  private static final double MILLIMETRES_A_PIXEL = 25.4 / 96;

  /** The same measures wherever the text is drawn to. */
  private static final FontRenderContext MEASURES = new FontRenderContext(null, true, true);

  private final Graphics2D g;

  private Painter(Graphics2D g) {
    this.g = g;
  }

  /** The whole content of a PNG file. */
  static byte[] png(Drawing drawing) throws IOException {
    BufferedImage image =
        new BufferedImage(
            (int) drawing.width() * PNG_SCALE,
            (int) drawing.height() * PNG_SCALE,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.scale(PNG_SCALE, PNG_SCALE);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    new Painter(g).paint(drawing);
    g.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  /** The whole content of a PDF file of one page. */
  static byte[] pdf(Drawing drawing) throws IOException {
    VectorGraphics2D g = new VectorGraphics2D();
    g.scale(MILLIMETRES_A_PIXEL, MILLIMETRES_A_PIXEL);
    new Painter(g).paint(drawing);
    PageSize page =
        new PageSize(
            0, 0, drawing.width() * MILLIMETRES_A_PIXEL, drawing.height() * MILLIMETRES_A_PIXEL);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PDFProcessor(true).getDocument(g.getCommands(), page).writeTo(out);
    return out.toByteArray();
  }

  private void paint(Drawing drawing) {
    g.setColor(Color.WHITE);
    g.fill(new Rectangle2D.Double(0, 0, drawing.width(), drawing.height()));
    drawing.drawOn(this);
  }

  @Override
  public void box(Box box) {
    g.setColor(color(box.ink()));
    g.fill(new Rectangle2D.Double(box.at().x(), box.at().y(), box.width(), box.height()));
  }

  @Override
  public void line(Line line) {
    g.setColor(color(line.ink()));
    float[] dash = line.dashed() ? new float[] {Line.DASH, Line.GAP} : null;
    g.setStroke(
        new BasicStroke(
            (float) line.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dash, 0));
    Path2D path = new Path2D.Double();
    List<Point> points = line.points();
    path.moveTo(points.get(0).x(), points.get(0).y());
    points.stream().skip(1).forEach(point -> path.lineTo(point.x(), point.y()));
    g.draw(path);
  }

  @Override
  public void mark(Mark mark) {
    double x = mark.at().x();
    double y = mark.at().y();
    double reach = mark.reach();
    g.setColor(color(mark.ink()));
    switch (mark.form()) {
      case DISC -> g.fill(new Ellipse2D.Double(x - reach, y - reach, 2 * reach, 2 * reach));
      case DIAMOND -> hollow(diamond(x, y, reach));
      case SQUARE -> hollow(new Rectangle2D.Double(x - reach, y - reach, 2 * reach, 2 * reach));
    }
  }

  private void hollow(Shape shape) {
    Color color = g.getColor();
    g.setColor(Color.WHITE);
    g.fill(shape);
    g.setColor(color);
    g.setStroke(new BasicStroke(Mark.STROKE));
    g.draw(shape);
  }

  private static Shape diamond(double x, double y, double half) {
    Path2D path = new Path2D.Double();
    path.moveTo(x, y - half);
    path.lineTo(x + half, y);
    path.lineTo(x, y + half);
    path.lineTo(x - half, y);
    path.closePath();
    return path;
  }

  /**
   * Letters as shapes: a PDF then looks the same where its fonts are missing, and holds letters
   * that the standard fonts of PDF lack.
   */
  @Override
  public void text(Text text) {
    Font font =
        new Font(
            Font.SANS_SERIF, text.letter().bold() ? Font.BOLD : Font.PLAIN, text.letter().size());
    TextLayout layout = new TextLayout(text.text(), font, MEASURES);
    double x =
        switch (text.anchor()) {
          case START -> text.at().x();
          case MIDDLE -> text.at().x() - layout.getAdvance() / 2;
          case END -> text.at().x() - layout.getAdvance();
        };
    g.setColor(color(text.ink()));
    g.fill(layout.getOutline(AffineTransform.getTranslateInstance(x, text.at().y())));
  }

  /** On white, without transparency, which not every reader of PDF draws alike. */
  private static Color color(Ink ink) {
    Color full = new Color(ink.rgb());
    return new Color(
        faded(full.getRed(), ink), faded(full.getGreen(), ink), faded(full.getBlue(), ink));
  }

  private static int faded(int part, Ink ink) {
    return (int) Math.round(255 - (255 - part) * ink.strength());
  }
}
