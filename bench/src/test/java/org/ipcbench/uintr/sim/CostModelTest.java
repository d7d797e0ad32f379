// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CostModelTest {
  @Test
  void everyModelLoadsAndFitsTheHeader() {
    for (String name : CostModel.names()) {
      CostModel model = CostModel.named(name);
      assertThat(model.name()).isEqualTo(name);
      assertThat(name.getBytes(StandardCharsets.US_ASCII))
          .hasSizeLessThanOrEqualTo(CostModel.MAX_NAME_BYTES);
      assertThat(model.senduipi().source()).as("every constant names its source").isNotBlank();
    }
  }

  @Test
  void noneChargesNothing() {
    CostModel model = CostModel.named("none");
    assertThat(model.charges()).isFalse();
    assertThat(model.predictedRoundTripNanos()).isZero();
  }

  @Test
  void sapphireRapidsPredicts1360CyclesAWayAt2Gigahertz() {
    CostModel model = CostModel.named("sapphire-rapids");
    assertThat(model.oneWayNanos()).isEqualTo(680);
    assertThat(model.predictedRoundTripNanos()).isEqualTo(1360);
    assertThat(model.nanos(model.senduipi())).as("191.5 rounded").isEqualTo(192);
  }

  @Test
  void anUnknownModelIsRefusedWithTheOnesThereAre() {
    assertThatThrownBy(() -> CostModel.named("8086"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no cost model '8086'; there are [none, sapphire-rapids]");
  }
}
