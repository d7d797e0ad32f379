// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.List;
import org.ipcbench.report.chart.Drawing.Ink;

/**
 * Colours for values: one hue from light to dark, so that the order is seen in grey, on paper and
 * with any colour vision. Logarithmic where the largest value is more than ten times the smallest.
 * The same on every Java machine, to the last digit.
 *
 * @param low the smallest value, positive
 * @param high the largest
 */
record HeatScale(double low, double high) {
  private static final double LINEAR_UP_TO = 10;

  /** Of equal steps in lightness, the darkest still apart from black text. */
  private static final int[] STEPS = {0xF2F7FC, 0xCBDDF0, 0x8FBBDD, 0x4C8FC5, 0x1B5FA3, 0x0A3062};

  private static final Ink DARK = new Ink(0x111111, 1, false);
  private static final Ink LIGHT = new Ink(0xFFFFFF, 1, false);

  /** The scale of at least one value. */
  static HeatScale of(List<Double> values) {
    return new HeatScale(
        values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
        values.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
  }

  boolean logarithmic() {
    return high > LINEAR_UP_TO * low;
  }

  /** Where a value is between the smallest, 0, and the largest, 1. */
  double at(double value) {
    if (high <= low) {
      return 0;
    }
    return logarithmic()
        ? StrictMath.log(value / low) / StrictMath.log(high / low)
        : (value - low) / (high - low);
  }

  /** The value at a place from 0 to 1. */
  double valueAt(double place) {
    return logarithmic() ? low * StrictMath.pow(high / low, place) : low + place * (high - low);
  }

  /** The colour at a place from 0 to 1. */
  static Ink fill(double place) {
    double step = Math.max(0, Math.min(1, place)) * (STEPS.length - 1);
    int lower = Math.min((int) step, STEPS.length - 2);
    double share = step - lower;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = STEPS[lower] >> shift & 0xFF;
      int to = STEPS[lower + 1] >> shift & 0xFF;
      rgb |= (int) Math.round(from + share * (to - from)) << shift;
    }
    return new Ink(rgb, 1, false);
  }

  /** The colour of text on a fill: the one of two that stands out more. */
  static Ink textOn(Ink fill) {
    double light = luminance(LIGHT.rgb());
    double dark = luminance(DARK.rgb());
    double ground = luminance(fill.rgb());
    return (light + 0.05) / (ground + 0.05) > (ground + 0.05) / (dark + 0.05) ? LIGHT : DARK;
  }

  /** Relative luminance, 0 to 1 (Web Content Accessibility Guidelines 2.1, "Definitions"). */
  static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 0xFF)
        + 0.7152 * linear(rgb >> 8 & 0xFF)
        + 0.0722 * linear(rgb & 0xFF);
  }

  private static double linear(int part) {
    double share = part / 255.0;
    return share <= 0.03928 ? share / 12.92 : StrictMath.pow((share + 0.055) / 1.055, 2.4);
  }
}
