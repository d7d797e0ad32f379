// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SeatTest {
  @Test
  void theProcessorsOfSeveralThreadsAreNamedOnceInTheirOrder() {
    assertThat(Seat.used("2-3", "", "0,3")).containsExactly(0, 2, 3);
  }

  @Test
  void noProcessorIsUsedWhereNoneIsWished() {
    assertThat(Seat.used("", "")).isEmpty();
  }
}
