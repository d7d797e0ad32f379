// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.List;

/**
 * A chart as boxes, lines, marks and texts before it takes a format. Coordinates are pixels of CSS
 * from the upper left corner; what comes later lies on top.
 *
 * @param width of the whole
 * @param height of the whole
 * @param items in the order of drawing
 */
record Drawing(double width, double height, List<Item> items) {
  /** Copies its list. */
  Drawing {
    items = List.copyOf(items);
  }

  /** What a drawing is put on; each format has its own. */
  interface Canvas {
    /** Fills a rectangle. */
    void box(Box box);

    /** Draws straight pieces. */
    void line(Line line);

    /** Draws a dot. */
    void mark(Mark mark);

    /** Writes a line of text. */
    void text(Text text);
  }

  /** One thing drawn. */
  sealed interface Item permits Box, Line, Mark, Text {
    /** Puts it on a canvas. */
    void drawOn(Canvas canvas);
  }

  /** Puts everything on a canvas. */
  void drawOn(Canvas canvas) {
    items.forEach(item -> item.drawOn(canvas));
  }

  /**
   * A filled rectangle.
   *
   * @param at its upper left corner
   * @param width of it
   * @param height of it
   * @param ink its colour
   */
  record Box(Point at, double width, double height, Ink ink) implements Item {
    @Override
    public void drawOn(Canvas canvas) {
      canvas.box(this);
    }
  }

  /**
   * Straight pieces from point to point.
   *
   * @param points at least two
   * @param ink its colour
   * @param width of the stroke
   * @param dashed whether it is interrupted
   */
  record Line(List<Point> points, Ink ink, double width, boolean dashed) implements Item {
    /** What is drawn of an interrupted stroke each time. */
    static final int DASH = 5;

    /** What is left out in between. */
    static final int GAP = 3;

    /** Copies its list. */
    Line {
      points = List.copyOf(points);
    }

    @Override
    public void drawOn(Canvas canvas) {
      canvas.line(this);
    }
  }

  /**
   * A place.
   *
   * @param x from the left
   * @param y from the top
   */
  record Point(double x, double y) {}

  /**
   * A dot.
   *
   * @param at its middle
   * @param half of its width, a diamond's apart
   * @param form tells where a figure comes from
   * @param ink its colour
   */
  record Mark(Point at, double half, Form form, Ink ink) implements Item {
    /** The stroke around a hollow one. */
    static final int STROKE = 2;

    /** How much wider a diamond is, so that it looks as large as the others. */
    private static final double DIAMOND_SCALE = 1.2;

    /** From its middle to its outermost point on each side. */
    double reach() {
      return form == Form.DIAMOND ? DIAMOND_SCALE * half : half;
    }

    @Override
    public void drawOn(Canvas canvas) {
      canvas.mark(this);
    }
  }

  /** Tells figures apart by where they come from, in shape and not only in colour. */
  enum Form {
    /** Measured; and the figures of single forks. */
    DISC,
    /** Simulated: hollow. */
    DIAMOND,
    /** Published: hollow. */
    SQUARE;

    /**
     * The form for figures of a kind.
     *
     * @param kind such as {@code measured}, {@code simulated (sapphire-rapids)}, or for a ratio
     *     {@code published / measured}: what is not measured in both is not drawn as measured
     */
    static Form of(String kind) {
      if (kind.contains("simulated")) {
        return DIAMOND;
      }
      return kind.contains("published") ? SQUARE : DISC;
    }
  }

  /**
   * A line of text.
   *
   * @param text what is written; one line
   * @param at a place on its baseline
   * @param anchor which part of the text is there
   * @param letter its size and weight
   * @param ink its colour
   */
  record Text(String text, Point at, Anchor anchor, Letter letter, Ink ink) implements Item {
    @Override
    public void drawOn(Canvas canvas) {
      canvas.text(this);
    }
  }

  /** Which part of a text stands at its place. */
  enum Anchor {
    /** Its left end. */
    START("start"),
    /** Its middle. */
    MIDDLE("middle"),
    /** Its right end. */
    END("end");

    private final String svg;

    Anchor(String svg) {
      this.svg = svg;
    }

    /** The name in SVG. */
    String svg() {
      return svg;
    }
  }

  /**
   * A colour.
   *
   * @param rgb on white
   * @param strength from 0 (nothing) to 1
   * @param plain whether it is that of the text around the chart, which is light on a dark page
   */
  record Ink(int rgb, double strength, boolean plain) {
    /** For what must be read first. */
    static final Ink TEXT = new Ink(0x222222, 1, true);

    /** For small print: still 5 to 1 against the page, light or dark. */
    static final Ink QUIET = new Ink(0x222222, 0.78, true);

    /** For lines that a value is read off at. */
    static final Ink GRID = new Ink(0x222222, 0.22, true);
  }
}
