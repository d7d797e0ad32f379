// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteTest {
  @Test
  void thePapersMechanismsAllDiffer() {
    assertThat(
            List.of("uintr", "signal", "eventfd", "pipe", "fifo", "domain", "futex").stream()
                .map(Palette::of))
        .doesNotHaveDuplicates();
  }

  @Test
  void payloadThroughSharedMemoryLeavesTheNotifiersColour() {
    assertThat(Palette.of("eventfd+shm")).isEqualTo(Palette.of("eventfd"));
  }

  @Test
  void anUnknownMechanismAlwaysHasTheSameColour() {
    assertThat(Palette.of("carrier-pigeon")).isEqualTo(Palette.of("carrier-pigeon"));
  }
}
