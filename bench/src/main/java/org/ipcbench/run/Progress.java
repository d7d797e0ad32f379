// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * How far a run is: on a terminal one line that is written over, elsewhere a line for each fork
 * that has finished. Repaints only between forks, so that it never disturbs a measurement.
 */
public final class Progress {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;

  /**
   * Makes a progress line.
   *
   * @param out where it goes: standard error
   * @param terminal whether that can be written over
   */
  public Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void starting(int done, int total, Cell cell, String lastFigure, Duration left) {
    if (terminal) {
      out.print(CLEAR_LINE + line(done, total, cell, lastFigure, left));
      out.flush();
    }
  }

  void finished(int done, int total, Cell cell, String figure, Duration left) {
    if (!terminal) {
      out.println(line(done, total, cell, figure, left));
    }
  }

  void failed(Cell cell, String reason) {
    out.println((terminal ? CLEAR_LINE : "") + "  ! " + cell.title() + " failed: " + reason);
  }

  void ended() {
    if (terminal) {
      out.print(CLEAR_LINE);
      out.flush();
    }
  }

  private static String line(int done, int total, Cell cell, String figure, Duration left) {
    return String.format(
        Locale.ROOT, "%3d/%d  %-48s %18s  %s left", done, total, cell.title(), figure, text(left));
  }

  /**
   * A duration as people say it.
   *
   * @param duration not negative
   * @return such as {@code 45 s}, {@code 1 min 05 s}, {@code 3 h 20 min}
   */
  public static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
  }
}
