// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.uintr.Faults.assertFault;

import org.assertj.core.data.Offset;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.ProcessorFault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the model sapphire-rapids charges a kernel, in nanoseconds: inter-processor interrupt 219 of
 * the sender, flight 320, interrupt entry 353 and return 439, system call 79, context switch 148.
 */
@Timeout(10)
class KernelWorkTest {
  private static final int VECTOR = 0x29;

  /** Readings of the fake clock take 1 ns each, and a debt of some lies before each test. */
  private static final Offset<Long> READINGS = Offset.offset(20L);

  private final FakeClock clock = new FakeClock();
  private Runnable handler = () -> {};
  private Processor sender;
  private Processor receiver;

  private void start(String costModel, Clock wall) {
    Machine machine =
        Machine.create(
            Region.allocate(Machine.bytes(2, 0)), 2, 0, CostModel.named(costModel), wall);
    sender = claim(machine, 0);
    receiver = claim(machine, 1);
  }

  private Processor claim(Machine machine, int index) {
    Processor processor =
        machine.claim(
            index,
            (interrupted, vector) -> {
              interrupted.endOfInterrupt();
              handler.run();
            });
    processor.start(new AddressSpace(), 0x40_0000, 0x1000);
    processor.enterKernel();
    return processor;
  }

  private void start() {
    start("sapphire-rapids", clock);
    clock.advance(10_000); // More than is made good.
  }

  private void await(boolean[] done) {
    for (int turn = 0; turn < 10_000 && !done[0]; turn++) {
      receiver.pause();
    }
    assertThat(done[0]).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"SYSCALL, 79", "CONTEXT_SWITCH, 148", "INTERRUPT_RETURN, 439"})
  void workTakesItsTimeFromNowOn(KernelWork work, long nanos) {
    start();
    sender.pass(work);
    clock.advance(100);
    long start = clock.now();
    sender.pass(work);
    assertThat(clock.now() - start).isCloseTo(nanos, READINGS);
  }

  @ParameterizedTest
  @CsvSource({"0, 148", "100, 148", "500, 500"})
  void workThatIsBegunIsOverBeforeTheNextInstructionAndHidesTheKernelsOwn(long own, long nanos) {
    start();
    sender.pass(KernelWork.SYSCALL);
    long start = clock.now();
    sender.begin(KernelWork.CONTEXT_SWITCH);
    assertThat(clock.now() - start).as("it is not waited for").isLessThan(READINGS.value);
    clock.advance(own);
    sender.exitKernel();
    assertThat(clock.now() - start).isCloseTo(nanos, READINGS);
  }

  @Test
  void thereIsACostForEveryWork() {
    CostModel model = CostModel.parse(Models.TEXT);
    assertThat(KernelWork.values())
        .extracting(work -> work.cost(model).cycles())
        .containsExactly(80L, 90L, 110L, 120L);
  }

  @Test
  void theEntryOfAnInterruptCountsFromItsArrival() {
    start();
    boolean[] done = {false};
    long[] handled = {0};
    handler =
        () -> {
          clock.advance(200); // What the simulator does is hidden in the entry.
          receiver.pass(KernelWork.INTERRUPT_ENTRY);
          handled[0] = clock.now();
          done[0] = true;
        };
    final long start = clock.now();
    sender.interprocessorInterrupt(1, VECTOR);
    await(done);
    assertThat(handled[0] - start).as("flight and entry").isCloseTo(320 + 353L, READINGS);
  }

  @Test
  void theHandlersOwnTimeBeforeTheReturnCounts() {
    start();
    boolean[] done = {false};
    handler =
        () -> {
          receiver.pass(KernelWork.INTERRUPT_ENTRY);
          clock.advance(200);
          receiver.pass(KernelWork.INTERRUPT_RETURN);
          done[0] = true;
        };
    final long start = clock.now();
    sender.interprocessorInterrupt(1, VECTOR);
    await(done);
    assertThat(clock.now() - start).isCloseTo(320 + 353 + 200 + 439L, READINGS);
  }

  @Test
  void aSecondInterruptIsSentWhenTheFirstHasBeen() {
    start();
    long start = clock.now();
    sender.interprocessorInterrupt(1, VECTOR);
    sender.interprocessorInterrupt(1, VECTOR + 1);
    assertThat(clock.now() - start).isCloseTo(219L, READINGS);
  }

  @Test
  void anInterruptIsNotAcceptedBeforeItArrives() {
    start();
    sender.interprocessorInterrupt(1, VECTOR);
    clock.advance(250);
    receiver.pause();
    assertThat(receiver.requested(VECTOR)).as("still in flight after 250 ns").isTrue();
    clock.advance(100);
    receiver.pause();
    assertThat(receiver.requested(VECTOR)).as("accepted after 320 ns").isFalse();
  }

  @Test
  void sendingIsTheOperatingSystems() {
    start("none", clock);
    sender.exitKernel();
    assertFault(Kind.GENERAL_PROTECTION, 0, () -> sender.interprocessorInterrupt(1, VECTOR));
    assertThat(receiver.requested(VECTOR)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 0x100, -2})
  void aDestinationThatNobodyHasTakesItNowhere(int destination) {
    start("none", clock);
    sender.interprocessorInterrupt(destination, VECTOR);
    assertThat(sender.requested(VECTOR)).isFalse();
    assertThat(receiver.requested(VECTOR)).isFalse();
  }

  @Test
  void inXapicModeTheDestinationIsTheSecondByte() {
    start("none", clock);
    sender.system().apicMode(ApicMode.XAPIC);
    sender.interprocessorInterrupt(0x100, VECTOR);
    assertThat(receiver.requested(VECTOR)).isTrue();
  }

  /** A clock that must not be read. */
  private static final class NoClock implements Clock {
    private boolean forbidden;

    @Override
    public long nanoTime() {
      assertThat(forbidden).as("read the clock").isFalse();
      return 0;
    }

    @Override
    public long costNanos() {
      return 0;
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutChargesNoWorkReadsTheClock(KernelWork work) {
    NoClock none = new NoClock();
    start("none", none);
    none.forbidden = true;
    sender.pass(work);
    handler = () -> receiver.pass(work);
    sender.interprocessorInterrupt(1, VECTOR);
    receiver.pause();
    assertThat(receiver.requested(VECTOR)).as("accepted").isFalse();
  }
}
