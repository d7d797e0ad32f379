// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearSpanTest {
  @Test
  void theLargestValueLeavesTheRoomThatWasAskedFor() {
    LinearSpan span = LinearSpan.fromZero(new double[] {2, 9}, 0.1);

    assertThat(span.at(0)).isZero();
    assertThat(span.at(9)).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void ticksAreRoundAndNoMoreThanThereIsRoomFor() {
    assertThat(new LinearSpan(0, 4.7).ticks(10))
        .containsExactly(0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5);
    assertThat(new LinearSpan(0, 4.7).ticks(5)).containsExactly(0, 1, 2, 3, 4);
    assertThat(new LinearSpan(-3, 41).ticks(4)).containsExactly(0, 20, 40);
  }

  @Test
  void aLabelHasTheDigitsThatItNeeds() {
    assertThat(LinearSpan.label(0)).isEqualTo("0");
    assertThat(LinearSpan.label(-0.0)).isEqualTo("0");
    assertThat(LinearSpan.label(3 * 0.1)).isEqualTo("0.3");
    assertThat(LinearSpan.label(100)).isEqualTo("100");
  }
}
