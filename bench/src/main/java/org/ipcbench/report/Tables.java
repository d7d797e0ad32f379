// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.List;
import java.util.Locale;

/** Tables in a format. */
public final class Tables {
  private Tables() {}

  /** The formats that tables come in. */
  public enum Format {
    /** Aligned columns for a terminal. */
    TEXT(new TextRenderer()),
    /** A pipe table. */
    MD(new MarkdownRenderer()),
    /** RFC 4180 with a header line, bare figures, one line a row. */
    CSV(new CsvRenderer()),
    /** A {@code table} environment; needs the package booktabs. */
    LATEX(new LatexRenderer());

    private final Renderer renderer;

    Format(Renderer renderer) {
      this.renderer = renderer;
    }

    /** The name on the command line. */
    public String optionName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Writes tables in one format. */
  interface Renderer {
    /** All tables, each line ended. */
    String render(List<Table> tables);
  }

  /**
   * Renders tables.
   *
   * @param tables in the order in which they are to appear; of none the answer is empty
   * @param format how
   * @return lines, the last one ended too
   */
  public static String render(List<Table> tables, Format format) {
    return format.renderer.render(tables);
  }
}
