// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.util.Arrays;
import java.util.List;

/**
 * A cell of one run against the same cell of another.
 *
 * @param ratio the other's value to the base's, as tables show them: of medians over forks
 * @param higherIsBetter whether the figures are rates
 * @param test what the forks say of it
 */
record Contrast(double ratio, boolean higherIsBetter, LogRatio test) {
  /** From the forks' medians of both, all above 0. */
  static Contrast of(double[] base, double[] other, boolean higherIsBetter) {
    double ratio = Statistics.median(other) / Statistics.median(base);
    return new Contrast(ratio, higherIsBetter, LogRatio.of(base, other));
  }

  double logarithm() {
    return Math.log(ratio);
  }

  /**
   * The probabilities of the estimates if nothing differed, corrected for there being several of
   * them (Holm, "A simple sequentially rejective multiple test procedure", Scand. J. Statist. 6,
   * 1979): the least times their number, the next times one less, …, none below the one before.
   */
  static double[] corrected(List<Contrast> contrasts) {
    double[] bare = contrasts.stream().mapToDouble(c -> c.test().probability()).toArray();
    double[] ascending = bare.clone();
    Arrays.sort(ascending);
    double before = 0;
    double[] corrected = new double[bare.length];
    for (int i = 0; i < ascending.length; i++) {
      before = Math.min(1, Math.max(before, ascending[i] * (ascending.length - i)));
      corrected[i] = before;
    }
    return Arrays.stream(bare).map(p -> corrected[Arrays.binarySearch(ascending, p)]).toArray();
  }
}
