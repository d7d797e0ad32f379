// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ComputationTest {
  private static final int MOST = Workload.MOST_UNITS;

  private int boundaries;

  private final SimulatedMachine machine = new SimulatedMachine("none");

  private Computation computation(int unit) {
    // Whoever looks at the tail is at a boundary.
    Boundary boundary = new Boundary(() -> 0 * boundaries++, machine.processor(), () -> {}, 0);
    boundaries = 0;
    return new Computation(unit, boundary);
  }

  @Test
  void aComputationIsAProductOfOddNumbers() {
    assertThat(computation(5).run(1)).isEqualTo(3L * 1 * 3 * 5 * 7 * 9);
  }

  @Property(seed = "1", tries = 200)
  void boundariesDoNotChangeWhatItComesTo(
      @ForAll @IntRange(min = 1, max = 5000) int unit,
      @ForAll @IntRange(min = 1, max = MOST) int units) {
    Computation computation = computation(unit);

    assertThat(computation.run(units)).isEqualTo(computation.withoutBoundaries(units)).isOdd();
  }

  @Property(seed = "2", tries = 200)
  void aBoundaryFollowsEverySpanAndTheLastMultiplication(
      @ForAll @IntRange(min = 1, max = 5000) int unit,
      @ForAll @IntRange(min = 1, max = MOST) int units) {
    computation(unit).run(units);

    assertThat(boundaries).isEqualTo((units * unit + Computation.SPAN - 1) / Computation.SPAN);
  }
}
