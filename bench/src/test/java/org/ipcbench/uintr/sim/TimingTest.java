// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.ipcbench.uintr.UintrMsr;
import org.junit.jupiter.api.Test;

/** The model sapphire-rapids in nanoseconds: flight 320, delivery 360, SENDUIPI busy 192. */
class TimingTest {
  /** Readings of the fake clock take 1 ns each, and a debt of some lies before each test. */
  private static final Offset<Long> READINGS = Offset.offset(20L);

  private final TestMachine test = new TestMachine("sapphire-rapids");
  private final FakeClock clock = test.clock;
  private long handlerNanos;

  TimingTest() {
    test.space.load(TestMachine.HANDLER, vector -> handlerNanos = clock.now());
    long misc = (long) TestMachine.NOTIFICATION << UintrMsr.MISC_UINV_SHIFT | 63;
    TestMachine.wrmsr(test.receiver, UintrMsr.MISC, misc);
    TestMachine.wrmsr(test.receiver, UintrMsr.TT, TestMachine.UITT | UintrMsr.TT_ENABLE);
    test.receiver.stui();
    clock.advance(1_000);
  }

  @Test
  void aPostIsNotAcceptedBeforeItArrives() {
    test.sender.senduipi(0);
    clock.advance(250);
    test.receiver.pause();
    assertThat(test.upid.pir()).as("still in flight after 250 ns").isEqualTo(1);
    clock.advance(100);
    test.receiver.pause();
    assertThat(test.upid.pir()).as("accepted after 320 ns").isZero();
  }

  @Test
  void aWaitingReceiverHandlesOneWayAfterTheStart() {
    long start = clock.now();
    test.sender.senduipi(0);
    await();
    assertThat(handlerNanos - start).as("680 ns").isCloseTo(680L, READINGS);
  }

  @Test
  void aSecondSendWaitsUntilTheFirstIsOver() {
    long start = clock.now();
    test.sender.senduipi(0);
    test.sender.senduipi(1);
    assertThat(clock.now() - start).as("192 ns").isCloseTo(192L, READINGS);
  }

  @Test
  void simulatorTimeWithinAWayIsHidden() {
    long start = clock.now();
    test.sender.senduipi(0);
    clock.advance(500);
    await();
    assertThat(handlerNanos - start).as("still 680 ns").isCloseTo(680L, READINGS);
  }

  @Test
  void aSmallDebtIsTakenFromTheNextWay() {
    test.sender.senduipi(0);
    long start = clock.now();
    clock.advance(900);
    await();
    assertThat(handlerNanos - start).as("late by 220 ns").isCloseTo(900L, READINGS);
    long late = handlerNanos;
    test.receiver.senduipi(1);
    await();
    assertThat(handlerNanos - late).as("680 ns less the debt of 220 ns").isCloseTo(460L, READINGS);
  }

  @Test
  void aStallOfTheHostIsForgotten() {
    test.sender.senduipi(0);
    clock.advance(1_000_000);
    await();
    long late = handlerNanos;
    test.receiver.senduipi(1);
    await();
    assertThat(handlerNanos - late)
        .as("the next way takes its full time")
        .isCloseTo(680L, READINGS);
  }

  @Test
  void afterAWaitOutsideOfTheMachineNothingIsOwed() {
    test.sender.senduipi(0);
    clock.advance(900);
    await();
    test.receiver.waitedOutside();
    long start = clock.now();
    test.receiver.senduipi(1);
    await();
    assertThat(handlerNanos - start).as("680 ns").isCloseTo(680L, READINGS);
  }

  private void await() {
    long before = handlerNanos;
    for (int turn = 0; turn < 10_000 && handlerNanos == before; turn++) {
      test.receiver.pause();
    }
  }
}
