// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

/**
 * What it takes to call two cells different.
 *
 * @param confidence how often, in the long run, two runs of which no cell differs are called alike
 *     in every cell: from 0.5 to 0.9999
 * @param minEffect the smallest difference that counts, as a share: 0.02 is 2 %
 * @param soughtEffect the difference for which the forks needed are reckoned, as a share above 0
 */
public record Criteria(double confidence, double minEffect, double soughtEffect) {
  /** What {@code compare} uses unless told otherwise. */
  public static final Criteria DEFAULT = new Criteria(Statistics.CONFIDENCE, 0.02, 0.10);

  /**
   * How much longer one takes than another: 0.1 is a tenth longer, or 1/1.1 of the rate.
   *
   * @param ratio of the one's figure to the other's
   * @param higherIsBetter whether the figures are rates
   * @return negative if it takes less long
   */
  public static double slowdown(double ratio, boolean higherIsBetter) {
    return (higherIsBetter ? 1 / ratio : ratio) - 1;
  }

  /** The probability below which a difference of a single cell is evidence. */
  double level() {
    return 1 - confidence;
  }

  /** What to say of a cell, given the probability of its estimate, corrected for all cells. */
  Verdict verdict(Contrast contrast, double corrected) {
    double slowdown = slowdown(contrast.ratio(), contrast.higherIsBetter());
    boolean agree = Math.signum(contrast.test().estimate()) == Math.signum(contrast.logarithm());
    // As far up as down on the scale of ratios: 2 % longer, or 1/1.02 of the time.
    boolean counts = Math.abs(contrast.logarithm()) >= Math.log1p(minEffect);
    if (!agree || !counts || corrected > level()) {
      return Verdict.NO_EVIDENCE;
    }
    return slowdown > 0 ? Verdict.SLOWER : Verdict.FASTER;
  }
}
