// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class VirtualClockTest {
  private final VirtualClock clock = new VirtualClock();

  @Test
  void aFewReadingsOfEachStepTakeNoTime() {
    for (int reading = 0; reading < 100; reading++) {
      assertThat(clock.nanoTime()).isZero();
      clock.rest();
    }
    assertThat(clock.now()).isZero();
  }

  @Test
  void whoWaitsForADeadlineReachesItAndNoMore() {
    while (clock.nanoTime() < 500) {
      Thread.onSpinWait();
    }
    assertThat(clock.now()).isEqualTo(500);
    assertThat(clock.nanoTime()).isEqualTo(500);
  }

  @Test
  void itAdvancesWhenTold() {
    clock.advance();
    assertThat(clock.nanoTime()).isEqualTo(1);
  }
}
