// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.run.InventedCells.cell;
import static org.ipcbench.run.InventedMechanism.BLOCKING;

import java.time.Duration;
import java.util.List;
import org.ipcbench.host.Placement;
import org.ipcbench.uintr.sim.CostModel;
import org.junit.jupiter.api.Test;

final class PlanTest {
  private static final Effort EFFORT =
      new Effort(3, 1, 4, Duration.ofMillis(100), Duration.ofSeconds(30));

  private final Cell first = cell(BLOCKING, 1, Placement.SPREAD);
  private final Cell pointless = cell(BLOCKING.withoutPayload(), 4096, Placement.SPREAD);
  private final Cell second = cell(BLOCKING, 4096, Placement.SPREAD);
  private final Plan plan =
      new Plan(List.of(first, pointless, second), EFFORT, CostModel.named("none"), Profilers.NONE);

  @Test
  void measurableCellsKeepTheOrderOfTheTable() {
    assertThat(plan.measurable()).containsExactly(first, second);
  }

  @Test
  void onlyMeasurableCellsTakeTime() {
    assertThat(plan.expected())
        .isEqualTo(EFFORT.forkTime(2, EFFORT.iterationTime()).multipliedBy(3 * 2));
  }

  @Test
  void anEmptyPlanTakesNoTime() {
    assertThat(
            new Plan(List.of(pointless), EFFORT, CostModel.named("none"), Profilers.NONE)
                .expected())
        .isZero();
  }
}
