// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class EffortTest {
  private static final Duration ITERATION = Duration.ofMillis(400);

  private final Effort effort = new Effort(6, 3, 5, ITERATION, Duration.ofSeconds(30));

  @Test
  void aForkRunsItsIterationsOnceInEachPass() {
    Effort longer = new Effort(6, 3, 6, ITERATION, Duration.ofSeconds(30));

    assertThat(longer.forkTime(2, ITERATION).minus(effort.forkTime(2, ITERATION)))
        .isEqualTo(Duration.ofMillis(2 * 400));
  }

  @Test
  void aForkTakesMoreThanItsIterations() {
    assertThat(effort.forkTime(2, ITERATION)).isGreaterThan(Duration.ofMillis(2 * (3 + 5) * 400));
  }

  @Test
  void aForkIsHungWhenTheTimeoutHasPassedBeyondItsTime() {
    assertThat(effort.limit(Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(37));
  }
}
