// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContrastTest {
  private static Contrast far(double factor) {
    double[] base = {100, 101, 99, 100};
    double[] other = {100 * factor, 103 * factor, 98 * factor, 100 * factor};
    return Contrast.of(base, other, true);
  }

  @Test
  void theRatioIsOfTheMediansThatTablesShow() {
    assertThat(Contrast.of(new double[] {1, 2, 9}, new double[] {4, 3, 5}, true).ratio())
        .isEqualTo(2.0);
  }

  @Test
  void theLeastProbabilityIsMultipliedByTheNumberOfCellsAndNoneFallsBelowTheOneBefore() {
    List<Contrast> contrasts = List.of(far(1.001), far(1.2), far(1.03), far(1.03));
    double[] bare = contrasts.stream().mapToDouble(c -> c.test().probability()).toArray();

    double[] corrected = Contrast.corrected(contrasts);

    assertThat(corrected[1]).isCloseTo(4 * bare[1], within(1e-12));
    assertThat(corrected[2]).isCloseTo(Math.min(1, 3 * bare[2]), within(1e-12));
    assertThat(corrected[3]).isEqualTo(corrected[2]);
    assertThat(corrected[0]).isGreaterThanOrEqualTo(corrected[2]).isLessThanOrEqualTo(1);
  }

  @Test
  void aSingleCellIsNotCorrected() {
    assertThat(Contrast.corrected(List.of(far(1.1)))[0]).isEqualTo(far(1.1).test().probability());
    assertThat(Contrast.corrected(List.of())).isEmpty();
  }
}
