// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A delay that makes a mechanism slower by a known share, to find out whether a comparison of two
 * runs finds it. For tests of ipcbench only: see CONTRIBUTING.md. It is set by a system property,
 * and a result file says that it was.
 */
public final class InjectedDelay {
  /** The system property, such as {@code 10%}; not set in a measurement that means anything. */
  public static final String PROPERTY = "ipcbench.test.delay";

  private static final Pattern PERCENTAGE = Pattern.compile("([0-9]{1,3})%");

  private InjectedDelay() {}

  /** Apart, so that {@link #share} can refuse a value before any is in force. */
  private static final class InForce {
    private static final double SHARE = share(System.getProperty(PROPERTY));
    private static final long CLOCK_NANOS = SHARE > 0 ? clockNanos() : 0;
  }

  /**
   * Whether this JVM delays.
   *
   * @return a constant to the compiler, so that what depends on it costs nothing
   */
  public static boolean present() {
    return InForce.SHARE > 0;
  }

  /**
   * Spins until the set share of the time that has passed has passed once more; the two readings of
   * the clock that it takes to know are part of that.
   *
   * @param startNanos when what is to be delayed began, by {@link System#nanoTime}
   */
  public static void spinAfter(long startNanos) {
    long now = System.nanoTime();
    long delay = Math.round((now - startNanos - InForce.CLOCK_NANOS) * InForce.SHARE);
    long end = now + delay - 2 * InForce.CLOCK_NANOS;
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  /** What a reading of the clock takes; of three passes the last, which is compiled. */
  private static long clockNanos() {
    int readings = 100_000;
    long nanos = 0;
    for (int pass = 0; pass < 3; pass++) {
      long start = System.nanoTime();
      long last = start;
      for (int i = 0; i < readings; i++) {
        last = System.nanoTime();
      }
      nanos = (last - start) / readings;
    }
    return nanos;
  }

  /**
   * The share that a value of the property stands for.
   *
   * @param percentage such as {@code 10%}; null for none
   * @return 0.1 for 10 %, 0 for none
   * @throws IllegalArgumentException if it is no whole percentage from 1 to 999
   */
  public static double share(String percentage) {
    if (percentage == null) {
      return 0;
    }
    Matcher matcher = PERCENTAGE.matcher(percentage);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
      throw new IllegalArgumentException(
          PROPERTY + ": '" + percentage + "' is not a percentage from 1% to 999%");
    }
    return Integer.parseInt(matcher.group(1)) / 100.0;
  }
}
