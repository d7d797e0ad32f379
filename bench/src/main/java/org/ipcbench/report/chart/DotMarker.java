// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.style.markers.Marker;

/** Tells figures apart by where they come from, in shape and not only in colour. */
final class DotMarker extends Marker {
  /** Of a fork: small, so that the median stands out. */
  static final DotMarker FORK = new DotMarker(Form.DISC, 0.55);

  private enum Form {
    DISC,
    HOLLOW_DIAMOND,
    HOLLOW_SQUARE
  }

  private final Form form;
  private final double scale;

  private DotMarker(Form form, double scale) {
    this.form = form;
    this.scale = scale;
  }

  /** A disc for measured figures, a hollow diamond for simulated, a hollow square for published. */
  static DotMarker of(String kind) {
    if (kind.startsWith("simulated")) {
      return new DotMarker(Form.HOLLOW_DIAMOND, 1.2);
    }
    return new DotMarker(kind.equals("published") ? Form.HOLLOW_SQUARE : Form.DISC, 1);
  }

  @Override
  public void paint(Graphics2D g, double x, double y, int size) {
    double half = size * scale / 2;
    switch (form) {
      case DISC -> g.fill(new Ellipse2D.Double(x - half, y - half, 2 * half, 2 * half));
      case HOLLOW_DIAMOND -> paintHollow(g, diamond(x, y, half));
      case HOLLOW_SQUARE ->
          paintHollow(g, new Rectangle2D.Double(x - half, y - half, 2 * half, 2 * half));
    }
  }

  private static void paintHollow(Graphics2D g, Shape shape) {
    Color color = g.getColor();
    g.setColor(Color.WHITE);
    g.fill(shape);
    g.setColor(color);
    g.setStroke(new BasicStroke(2));
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
}
