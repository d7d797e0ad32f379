// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws and measures text.
 *
 * @param outlines true to draw letters as shapes: a PDF then looks the same where its fonts are
 *     missing, and holds letters that the standard fonts of PDF lack
 */
record Texts(boolean outlines) {
  /** For headings. */
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);

  /** For names and axes. */
  static final Font NAME = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  /** For figures and small print. */
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  /** For what must be read first. */
  static final Color BLACK = new Color(0x22, 0x22, 0x22);

  /** For small print: still 5 to 1 against white. */
  static final Color GREY = new Color(0x66, 0x66, 0x66);

  /** The same measures wherever the text is drawn to. */
  private static final FontRenderContext MEASURES = new FontRenderContext(null, true, true);

  /** Draws a line with its left end on the baseline at (x, y). */
  void draw(Graphics2D g, String text, Font font, Color color, double x, double y) {
    if (text.isBlank()) {
      return;
    }
    g.setColor(color);
    if (outlines) {
      g.fill(layout(text, font).getOutline(AffineTransform.getTranslateInstance(x, y)));
    } else {
      g.setFont(font);
      g.drawString(text, (float) x, (float) y);
    }
  }

  /** Draws a line with its middle on the baseline at (x, y). */
  void drawCentred(Graphics2D g, String text, Font font, Color color, double x, double y) {
    draw(g, text, font, color, x - width(text, font) / 2, y);
  }

  /** How wide a line is. */
  static double width(String text, Font font) {
    return text.isBlank() ? 0 : layout(text, font).getAdvance();
  }

  /** Breaks a text at spaces so that no line is wider than {@code width}, if words allow it. */
  static List<String> wrap(String text, Font font, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(longer, font) > width) {
        lines.add(line);
        line = word;
      } else {
        line = longer;
      }
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    return lines;
  }

  private static TextLayout layout(String text, Font font) {
    return new TextLayout(text, font, MEASURES);
  }
}
