// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.awt.AWTError;
import java.awt.HeadlessException;
import java.io.IOException;

/** A chart that could not be drawn; the message is one line and says what to do about it. */
public final class ChartException extends IOException {
  private static final long serialVersionUID = 1L;

  private ChartException(Throwable cause) {
    super(
        "charts cannot be drawn, because the JDK cannot load its fonts; install fontconfig and a"
            + " font (Debian: fontconfig, fonts-dejavu-core, libfreetype6): "
            + String.valueOf(cause).lines().findFirst().orElse(""),
        cause);
  }

  /** Something that draws. */
  @FunctionalInterface
  interface Drawing<T> {
    T draw() throws IOException;
  }

  /**
   * Draws, and says what is missing if the JDK's graphics cannot be used. A JDK without fonts or
   * without their libraries says so with errors of several types, at whichever call comes first.
   *
   * @throws ChartException instead of any of them
   * @throws IOException from {@code drawing} itself
   */
  static <T> T orExplained(Drawing<T> drawing) throws IOException {
    try {
      return drawing.draw();
    } catch (LinkageError | InternalError | AWTError | HeadlessException e) {
      throw new ChartException(e);
    }
  }
}
