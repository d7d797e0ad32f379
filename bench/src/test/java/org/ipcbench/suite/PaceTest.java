// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipcbench.uintr.sim.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thousand messages a second, on a clock that goes on by 1 µs at every reading. */
final class PaceTest {
  private static final long START = 5_000_000;
  private static final long MILLI = 1_000_000;
  private static final long READING = 1000;

  private final HandClock clock = new HandClock();
  private final Pace pace = new Pace(1000, clock);

  private static final class HandClock implements Clock {
    private long now = START;

    @Override
    public long nanoTime() {
      long time = now;
      now += READING;
      return time;
    }

    @Override
    public long costNanos() {
      return READING;
    }
  }

  @BeforeEach
  void begin() {
    pace.startIteration(true);
  }

  /** A message that is answered at once. */
  private long roundTrip() {
    long due = pace.awaitDue();
    pace.answered(clock.nanoTime());
    return due;
  }

  @Test
  void eachMessageIsWaitedForUntilItIsDue() {
    for (int i = 1; i <= 10; i++) {
      assertThat(pace.awaitDue()).isEqualTo(START + i * MILLI);
      assertThat(clock.now).isBetween(START + i * MILLI, START + i * MILLI + 2 * READING);
    }
  }

  @Test
  void allMessagesThatBecameDueInAStallAreLateAndNoneIsLeftOut() {
    pace.awaitDue();
    clock.now += 5 * MILLI;

    for (int i = 2; i <= 6; i++) {
      assertThat(pace.awaitDue()).as("due while the peer was stalled").isEqualTo(START + i * MILLI);
    }
    assertThat(clock.now).as("nothing was waited for").isLessThan(START + 7 * MILLI);
    assertThat(pace.awaitDue()).isEqualTo(START + 7 * MILLI);
    pace.keepIteration();
    assertThat(pace.evidence()).containsEntry("late", 5L).containsEntry("paced", 7L);
  }

  @Test
  void aPaceThatIsKeptIsTheOneThatWasAskedFor() {
    for (int i = 0; i < 100; i++) {
      roundTrip();
    }
    clock.now += 50 * MILLI;
    pace.keepIteration();

    assertThat((double) pace.evidence().get("achievedRate")).isBetween(999.0, 1000.0);
    assertThat(pace.evidence()).containsEntry("late", 0L).containsEntry("dropped", 0L);
  }

  @Test
  void whoWaitsInAWayOfItsOwnIsLateOnlyIfItComesLate() {
    long due = pace.due(START);
    pace.sent(due + 70 * READING);
    assertThat(due).isEqualTo(START + MILLI);
    assertThat(pace.due(due + MILLI + READING)).isEqualTo(START + 2 * MILLI);
    pace.keepIteration();

    assertThat(pace.evidence()).containsEntry("late", 1L).containsEntry("paced", 2L);
  }

  @Test
  void theRateOfAnIterationGoesToItsLastMessageAndNotToTheAnswer() {
    for (int i = 0; i < 4; i++) {
      pace.sent(pace.due(START + i * MILLI));
    }
    pace.answered(START + 9 * MILLI);
    pace.keepIteration();

    assertThat(pace.keptRate()).isEqualTo(1000);
  }

  @Test
  void aPaceThatIsTooFastIsNotAchievedAndWhatIsLeftIsDropped() {
    for (int i = 0; i < 100; i++) {
      pace.awaitDue();
      clock.now += 2 * MILLI;
      pace.answered(clock.now);
    }
    pace.keepIteration();

    assertThat((double) pace.evidence().get("achievedRate")).isBetween(498.0, 510.0);
    assertThat((long) pace.evidence().get("dropped")).isBetween(99L, 102L);
  }

  @Test
  void eachIterationHasAScheduleOfItsOwn() {
    pace.awaitDue();
    clock.now += 50 * MILLI;
    pace.answered(clock.now);
    pace.keepIteration();
    pace.startIteration(true);
    long start = clock.now;

    assertThat(roundTrip()).isEqualTo(start + MILLI);
    pace.keepIteration();
    assertThat(pace.evidence()).containsEntry("late", 0L).containsEntry("dropped", 50L);
  }

  @Test
  void inWarmUpEveryMessageIsDueAtOnceAndNoneCounts() {
    pace.startIteration(false);
    for (int i = 0; i < 10; i++) {
      assertThat(roundTrip()).isEqualTo(START + 2 * i * READING);
    }
    pace.startIteration(true);
    roundTrip();
    pace.keepIteration();

    assertThat(pace.evidence()).containsEntry("paced", 1L);
  }

  @Test
  void whereNothingWasPacedThereIsNothingToSay() {
    pace.keepIteration();

    assertThat(pace.evidence()).isEmpty();
  }
}
