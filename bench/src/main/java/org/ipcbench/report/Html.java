// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

/** What HTML and SVG ask of text. */
public final class Html {
  private Html() {}

  /**
   * A text as content of an element or of a quoted attribute: whatever it holds, it stays text.
   *
   * @param text from anywhere
   * @return the same for a reader; characters that XML does not allow are replaced
   */
  public static String escape(String text) {
    return text.replaceAll(
            "[\\u0080-\\u009F]|[\\p{Cntrl}&&[^\\n\\t]]|[\\uFFFE\\uFFFF]|\\p{Cs}", "\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
