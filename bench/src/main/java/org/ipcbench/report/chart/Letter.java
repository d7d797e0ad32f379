// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * The letters of charts, and how wide a text is in them. Widths are those of DejaVu Sans, which is
 * as wide as Verdana and wider than any other usual font of its kind: so a text fits wherever it is
 * shown, and a chart is laid out alike on every host, with fonts or without.
 */
enum Letter {
  /** For headings. */
  TITLE(16, true),
  /** For names. */
  NAME(13, false),
  /** For figures and small print. */
  SMALL(11, false);

  private static final String ELLIPSIS = "…";

  /** Of the characters from space to tilde, in thousandths of the size. */
  private static final int[] WIDTHS = {
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838
  };

  /** A no-break space is as wide as a space. */
  private static final int NO_BREAK_SPACE = 0xA0;

  /** Of other characters up to the Greek ones; beyond, a character may be as wide as it is high. */
  private static final int OTHER_WIDTH = 700;

  private static final int WIDE_FROM = 0x400;
  private static final double BOLD = 1.13;

  private final int size;
  private final boolean bold;

  Letter(int size, boolean bold) {
    this.size = size;
    this.bold = bold;
  }

  /** In pixels. */
  int size() {
    return size;
  }

  boolean bold() {
    return bold;
  }

  /** How wide a line is, in pixels. */
  double width(String text) {
    double thousandths = text.codePoints().map(Letter::width).sum();
    return thousandths / 1000 * size * (bold ? BOLD : 1);
  }

  /** The text, shortened if it is wider than this. */
  String fit(String text, double width) {
    if (width(text) <= width) {
      return text;
    }
    int[] letters = text.codePoints().toArray();
    int kept = letters.length;
    while (kept > 0 && width(new String(letters, 0, kept) + ELLIPSIS) > width) {
      kept--;
    }
    return new String(letters, 0, kept).strip() + ELLIPSIS;
  }

  /** Breaks a text at spaces so that no line is wider than this; a longer word is shortened. */
  List<String> wrap(String text, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(longer) > width) {
        lines.add(fit(line, width));
        line = word;
      } else {
        line = longer;
      }
    }
    if (!line.isEmpty()) {
      lines.add(fit(line, width));
    }
    return lines;
  }

  private static int width(int character) {
    if (character == NO_BREAK_SPACE) {
      return WIDTHS[0];
    }
    if (character >= ' ' && character <= '~') {
      return WIDTHS[character - ' '];
    }
    return character < WIDE_FROM ? OTHER_WIDTH : 1000;
  }
}
