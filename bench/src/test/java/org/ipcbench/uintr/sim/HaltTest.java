// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.ProcessorFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SDM volume 2, HLT; how a halted processor's owner sleeps. */
@Timeout(10)
class HaltTest {
  private static final int VECTOR = 0xEB;
  private static final int ASLEEP = MachineLayout.apicOffset(0) + MachineLayout.ASLEEP_OFFSET;

  private final List<Integer> interrupts = new ArrayList<>();
  private Runnable meanwhile = () -> {};
  private int sleeps;
  private int wakes;
  private final Region memory = Region.allocate(Machine.bytes(2, 0));
  private final Machine machine =
      Machine.create(
          memory,
          2,
          0,
          CostModel.named("none"),
          new FakeClock(),
          new Parking() {
            @Override
            public void park(int offset, int expected, long timeoutNanos) {
              assertThat(offset).isEqualTo(ASLEEP);
              assertThat(memory.intPlain(offset)).as("what it sleeps on").isEqualTo(expected);
              sleeps++;
              meanwhile.run();
            }

            @Override
            public void unpark(int offset) {
              assertThat(offset).isEqualTo(ASLEEP);
              assertThat(memory.intPlain(offset)).as("changed before").isZero();
              wakes++;
            }
          });
  private final Processor processor =
      machine.claim(
          0,
          (interrupted, vector) -> {
            interrupts.add(vector);
            interrupted.endOfInterrupt();
          });

  private void start() {
    processor.start(new AddressSpace(), 0x40_0000, 0x1000);
  }

  @Test
  void haltIsTheOperatingSystems() {
    start();
    assertThatThrownBy(() -> processor.halt(Long.MAX_VALUE)).isInstanceOf(ProcessorFault.class);
  }

  @Test
  void anInterruptWakesTheOwnerAndGoesThroughTheGate() {
    start();
    processor.enterKernel();
    meanwhile = () -> machine.interrupt(0, VECTOR);
    assertThat(processor.halt(Long.MAX_VALUE)).isTrue();
    assertThat(sleeps).isEqualTo(1);
    assertThat(wakes).isEqualTo(1);
    assertThat(interrupts).containsExactly(VECTOR);
  }

  @Test
  void whatWasRequestedBeforeEndsTheHaltAtOnce() {
    start();
    processor.enterKernel();
    machine.interrupt(0, VECTOR);
    assertThat(wakes).as("nobody sleeps").isZero();
    assertThat(processor.halt(Long.MAX_VALUE)).isTrue();
    assertThat(sleeps).isZero();
  }

  @Test
  void ofTwoPostersOneWakes() {
    start();
    processor.enterKernel();
    meanwhile =
        () -> {
          machine.interrupt(0, VECTOR);
          machine.interrupt(0, VECTOR - 1);
        };
    processor.halt(Long.MAX_VALUE);
    assertThat(wakes).isEqualTo(1);
    assertThat(interrupts).containsExactly(VECTOR, VECTOR - 1);
  }

  @Test
  void theEndOfTheTimeEndsTheHalt() {
    start();
    processor.enterKernel();
    assertThat(processor.halt(1)).isFalse();
    machine.interrupt(0, VECTOR);
    assertThat(wakes).as("awake again").isZero();
  }

  @Test
  void anotherProcessorsInterruptDoesNotWake() {
    start();
    processor.enterKernel();
    meanwhile = () -> machine.interrupt(1, VECTOR);
    assertThat(processor.halt(1)).isFalse();
    assertThat(wakes).isZero();
  }
}
