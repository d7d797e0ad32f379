// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BoundaryTest {
  private final SimulatedMachine machine = new SimulatedMachine("none");
  private int tail = Integer.MAX_VALUE - 1;
  private int told;
  private final Boundary boundary = new Boundary(() -> tail, machine.processor(), () -> told++, 3);

  @AfterEach
  void close() {
    machine.close();
  }

  @Test
  void nothingIsSeenWhileTheTailStands() {
    boundary.pass();

    assertThat(told).isZero();
    assertThat(boundary.seenNanos(0)).isZero();
  }

  @Test
  void everyCompletionIsSeenOnceAlsoWhereTheTailWraps() {
    long before = System.nanoTime();
    for (int i = 0; i < 3; i++) {
      tail++;
      boundary.pass();
      boundary.pass();
    }
    long after = System.nanoTime();

    assertThat(told).isEqualTo(3);
    for (int completion = 0; completion < 3; completion++) {
      assertThat(boundary.seenNanos(completion) - before).isBetween(0L, after - before);
    }
  }

  @Test
  void severalCompletionsAreSeenAtOnce() {
    tail += 2;
    boundary.pass();

    assertThat(told).isEqualTo(1);
    assertThat(boundary.seenNanos(0)).isNotZero().isEqualTo(boundary.seenNanos(1));
    assertThat(boundary.seenNanos(2)).isZero();
  }

  @Test
  void completionsAreCountedFromTheRestart() {
    tail += 2;
    boundary.pass();
    boundary.restart();

    assertThat(boundary.seenNanos(0)).isZero();
    tail++;
    boundary.pass();
    assertThat(boundary.seenNanos(0)).isNotZero();
    assertThat(boundary.seenNanos(1)).isZero();
  }

  @Test
  void moreThanThereIsRoomForAreToldButNotNoted() {
    tail += 4;
    boundary.pass();

    assertThat(told).isEqualTo(1);
    assertThat(boundary.seenNanos(2)).isNotZero();
    assertThat(boundary.seenNanos(3)).isZero();
    assertThat(boundary.seenNanos(-1)).isZero();
  }
}
