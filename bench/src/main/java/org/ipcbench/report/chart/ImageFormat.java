// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.Locale;

/** The formats that charts come in. */
public enum ImageFormat {
  /** Vectors for a web page. */
  SVG,
  /** Pixels, two for each of the layout's. */
  PNG,
  /** Vectors for a paper. */
  PDF;

  /** The name on the command line, and the end of the file's name. */
  public String optionName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
