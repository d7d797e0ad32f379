// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.uintr.Faults.assertPageFault;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.UintrMsr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SDM volume 3, "TSC-Deadline Mode". */
@Timeout(10)
class TimerTest {
  private static final int TICK = 0xF0;
  private static final int OTHER = 0x41;

  /** More than the readings of a test take, less than it lets pass. */
  private static final long FAR = 1_000;

  private final FakeClock clock = new FakeClock();
  private final List<Integer> interrupts = new ArrayList<>();
  private final List<Long> acceptedNanos = new ArrayList<>();
  private final List<Long> sleeps = new ArrayList<>();
  private Machine machine;
  private Processor processor;

  private void start(String costModel) {
    machine =
        Machine.create(
            Region.allocate(Machine.bytes(1, 0)),
            1,
            0,
            CostModel.named(costModel),
            clock,
            new Parking() {
              @Override
              public void park(int offset, int expected, long timeoutNanos) {
                sleeps.add(timeoutNanos);
                clock.advance(timeoutNanos);
              }

              @Override
              public void unpark(int offset) {}
            });
    processor =
        machine.claim(
            0,
            (interrupted, vector) -> {
              interrupts.add(vector);
              acceptedNanos.add(clock.now());
              interrupted.endOfInterrupt();
            });
    processor.start(new AddressSpace(), 0x40_0000, 0x1000);
  }

  private void arm(long deadlineNanos) {
    processor.system().timer(TICK, deadlineNanos);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "sapphire-rapids", "qemu"})
  void itInterruptsOnceAndNotEarly(String costModel) {
    start(costModel);
    long deadline = clock.now() + FAR;
    arm(deadline);
    processor.pause();
    assertThat(interrupts).as("not before its time").isEmpty();
    clock.advance(FAR);
    processor.pause();
    assertThat(interrupts).containsExactly(TICK);
    assertThat(acceptedNanos.get(0)).isGreaterThanOrEqualTo(deadline);
    clock.advance(10 * FAR);
    processor.pause();
    assertThat(interrupts).as("once").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "sapphire-rapids"})
  void whoWaitsInALoopIsInterruptedAtTheDeadline(String costModel) {
    start(costModel);
    long deadline = clock.now() + FAR;
    arm(deadline);
    for (int turn = 0; turn < 10 * FAR && interrupts.isEmpty(); turn++) {
      processor.pause();
    }
    assertThat(acceptedNanos.get(0)).isBetween(deadline, deadline + 20);
  }

  @Test
  void aComputationIsInterruptedAtABoundary() {
    start("none");
    arm(clock.now() + FAR);
    processor.boundary();
    assertThat(interrupts).isEmpty();
    clock.advance(FAR);
    processor.boundary();
    assertThat(interrupts).containsExactly(TICK);
  }

  @Test
  void aDeadlineThatIsPastIsDueAtOnce() {
    start("sapphire-rapids");
    arm(clock.now() - FAR);
    processor.pause();
    assertThat(interrupts).containsExactly(TICK);
  }

  @Test
  void aNewDeadlineReplacesTheOld() {
    start("none");
    arm(clock.now() + FAR);
    processor.system().timer(OTHER, clock.now() + 3 * FAR);
    clock.advance(2 * FAR);
    processor.pause();
    assertThat(interrupts).as("the old one").isEmpty();
    clock.advance(FAR);
    processor.pause();
    assertThat(interrupts).containsExactly(OTHER);
  }

  @Test
  void aStoppedTimerDoesNotInterrupt() {
    start("none");
    arm(clock.now() + FAR);
    processor.system().stopTimer();
    clock.advance(2 * FAR);
    processor.pause();
    assertThat(interrupts).isEmpty();
  }

  @Test
  void whatItHasRequestedStaysWhenItIsStopped() {
    start("none");
    processor.rflags(0);
    arm(clock.now() - 1);
    processor.pause();
    assertThat(processor.requested(TICK)).as("held back by IF = 0").isTrue();
    processor.system().stopTimer();
    processor.rflags(1L << 9);
    processor.pause();
    assertThat(interrupts).containsExactly(TICK);
  }

  @Test
  void aHandlerThatArmsItAnewIsInterruptedAgain() {
    start("none");
    arm(clock.now() + FAR);
    clock.advance(FAR);
    processor.pause();
    arm(clock.now() + FAR);
    clock.advance(FAR);
    processor.pause();
    assertThat(interrupts).containsExactly(TICK, TICK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "sapphire-rapids"})
  void aHaltEndsAtTheDeadline(String costModel) {
    start(costModel);
    processor.enterKernel();
    arm(clock.now() + FAR);
    assertThat(processor.halt(Long.MAX_VALUE)).isTrue();
    assertThat(interrupts).containsExactly(TICK);
    assertThat(sleeps).hasSize(1).allMatch(nanos -> nanos <= FAR);
  }

  @Test
  void aHaltThatIsShorterEndsBefore() {
    start("none");
    processor.enterKernel();
    arm(clock.now() + FAR);
    assertThat(processor.halt(FAR / 4)).isFalse();
    assertThat(sleeps).containsExactly(FAR / 4);
    assertThat(processor.halt(FAR)).isTrue();
  }

  @Test
  void aHaltBehindTheDeadlineDoesNotSleep() {
    start("none");
    processor.enterKernel();
    arm(clock.now() - FAR);
    assertThat(processor.halt(Long.MAX_VALUE)).isTrue();
    assertThat(sleeps).isEmpty();
  }

  @Test
  void anInterruptThatIsUnderWayDoesNotComeEarlierWithIt() {
    start("sapphire-rapids");
    processor.enterKernel();
    final long sent = clock.now();
    processor.interprocessorInterrupt(0, OTHER);
    arm(sent - FAR);
    for (int turn = 0; turn < 10 * FAR && interrupts.isEmpty(); turn++) {
      processor.pause();
    }
    assertThat(interrupts).as("together, with the last").containsExactly(TICK, OTHER);
    assertThat(acceptedNanos.get(0) - sent).as("flight").isGreaterThanOrEqualTo(320);
  }

  @Test
  void itsVectorCanBeANotification() {
    start("none");
    processor.system().cr4Uintr(true);
    TestMachine.wrmsr(processor, UintrMsr.MISC, (long) TICK << UintrMsr.MISC_UINV_SHIFT);
    arm(clock.now() - FAR);
    assertPageFault(0, 0, processor::pause); // Processing: no UPID is there.
    assertThat(interrupts).as("not through the gate").isEmpty();
    assertThat(processor.requested(TICK)).isFalse();
  }
}
