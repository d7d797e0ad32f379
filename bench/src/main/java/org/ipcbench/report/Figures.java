// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;

/** How figures are written for people: the same in every locale. */
public final class Figures {
  /** Between the groups of a figure and before its unit; a renderer may replace it. */
  static final char NO_BREAK_SPACE = '\u00a0';

  private static final int DIGITS = 3;
  private static final MathContext THREE_DIGITS = new MathContext(DIGITS, RoundingMode.HALF_UP);

  private Figures() {}

  /** The unit of a time, chosen once for all the times that stand together. */
  public enum TimeUnit {
    /** Nanoseconds. */
    NANOS("ns", 1),
    /** Microseconds. */
    MICROS("µs", 1e3),
    /** Milliseconds. */
    MILLIS("ms", 1e6),
    /** Seconds. */
    SECONDS("s", 1e9);

    private final String symbol;
    private final double nanos;

    TimeUnit(String symbol, double nanos) {
      this.symbol = symbol;
      this.nanos = nanos;
    }

    /**
     * The largest unit in which the smallest time is at least a tenth.
     *
     * @param times in nanoseconds; of none the answer is {@link #NANOS}
     * @return a unit for all of them
     */
    public static TimeUnit forAll(Collection<Double> times) {
      return notAbove(10 * times.stream().mapToDouble(Double::doubleValue).min().orElse(0));
    }

    /**
     * The largest unit of which a time is at least one; nanoseconds below that.
     *
     * @param timeNanos in nanoseconds
     */
    public static TimeUnit notAbove(double timeNanos) {
      TimeUnit chosen = NANOS;
      for (TimeUnit unit : values()) {
        if (timeNanos >= unit.nanos) {
          chosen = unit;
        }
      }
      return chosen;
    }

    /**
     * A time in this unit, such as {@code 1.36 µs}.
     *
     * @param timeNanos in nanoseconds
     */
    public String format(double timeNanos) {
      return bare(timeNanos) + NO_BREAK_SPACE + symbol;
    }

    /**
     * A time in this unit without its name, such as {@code 1.36}.
     *
     * @param timeNanos in nanoseconds
     */
    public String bare(double timeNanos) {
      return figure(timeNanos / nanos);
    }

    /** The unit's name, such as {@code µs}. */
    public String symbol() {
      return symbol;
    }

    /** How many nanoseconds one of it has. */
    public double nanos() {
      return nanos;
    }
  }

  /**
   * Three significant digits, or all digits before the point where there are more: {@code 0.123},
   * {@code 1.36}, {@code 48.2}, {@code 735 294}.
   *
   * @param value any finite number
   */
  public static String figure(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal shown = exact.round(THREE_DIGITS);
    int before = shown.precision() - shown.scale();
    int decimals = Math.max(0, DIGITS - before);
    return grouped(exact.setScale(decimals, RoundingMode.HALF_UP).toPlainString());
  }

  /**
   * Three significant digits and a prefix, for where space is short: {@code 735k}, {@code 1.2M}.
   *
   * @param value any finite number
   */
  public static String brief(double value) {
    String[] prefixes = {"", "k", "M", "G"};
    BigDecimal shown = BigDecimal.valueOf(value).round(THREE_DIGITS);
    int prefix = 0;
    while (prefix < prefixes.length - 1 && shown.compareTo(BigDecimal.valueOf(1000)) >= 0) {
      shown = shown.movePointLeft(3);
      prefix++;
    }
    return plain(shown.stripTrailingZeros()) + prefixes[prefix];
  }

  /** A share with two significant digits, such as {@code 1.2 %}. */
  static String percent(double share) {
    BigDecimal percent =
        BigDecimal.valueOf(share * 100).round(new MathContext(2, RoundingMode.HALF_UP));
    return plain(percent) + NO_BREAK_SPACE + "%";
  }

  /**
   * A share in percent with all its digits, such as {@code 2} or {@code 0.5}.
   *
   * @param share such as 0.02
   */
  public static String percentDigits(double share) {
    return plain(BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros());
  }

  /** How many times, such as {@code 1.36×}. */
  static String ratio(double ratio) {
    return figure(ratio) + "×";
  }

  /** A figure for machines: the shortest decimal that stands for the same number, no exponent. */
  static String exact(double value) {
    return plain(BigDecimal.valueOf(value).stripTrailingZeros());
  }

  private static String plain(BigDecimal value) {
    return value.scale() < 0 ? value.setScale(0).toPlainString() : value.toPlainString();
  }

  private static String grouped(String plain) {
    int point = plain.indexOf('.');
    StringBuilder grouped = new StringBuilder(plain);
    for (int i = (point < 0 ? plain.length() : point) - 3; i > 0; i -= 3) {
      grouped.insert(i, NO_BREAK_SPACE);
    }
    return grouped.toString();
  }
}
