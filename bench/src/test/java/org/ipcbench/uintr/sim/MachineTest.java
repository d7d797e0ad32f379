// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ipcbench.region.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class MachineTest {
  private static final InterruptGate GATE = (processor, vector) -> processor.endOfInterrupt();

  private final FakeClock clock = new FakeClock();
  private final Region memory = Region.allocate(Machine.bytes(2, 4096));

  private Machine create() {
    return Machine.create(memory, 2, 4096, CostModel.named("sapphire-rapids"), clock);
  }

  @Test
  void anAttachmentSeesWhatWasCreated() {
    create();
    Machine attached = Machine.attach(memory, clock, 1);
    assertThat(attached.processors()).isEqualTo(2);
    assertThat(attached.ramBytes()).isEqualTo(4096);
    assertThat(attached.costModel()).isEqualTo(CostModel.named("sapphire-rapids"));
  }

  @Test
  void anAttachmentSeesEveryConstantOfAUsersModel() {
    CostModel model = CostModel.parse(Models.TEXT);
    Machine.create(memory, 2, 4096, model, clock);
    assertThat(Machine.attach(memory, clock, 1).costModel()).isEqualTo(model);
  }

  @Test
  void attachingGivesUpAtItsDeadline() {
    assertThatThrownBy(() -> Machine.attach(memory, clock, 3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no machine in the region within 3 ns");
  }

  @Test
  void anotherVersionIsRefused() {
    create();
    memory.intPlain(MachineLayout.VERSION_OFFSET, 99);
    assertThatThrownBy(() -> Machine.attach(memory, clock, 3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("version=99");
  }

  @Test
  void aRegionHoldsOneMachine() {
    create();
    assertThatThrownBy(this::create).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSmallRegionIsRefused() {
    assertThatThrownBy(() -> Machine.create(memory, 3, 4096, CostModel.named("none"), clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bytes=28672, needed=32768");
  }

  @Test
  void aProcessorHasOneOwnerOfAllAttachments() {
    Processor processor = create().claim(1, GATE);
    Machine attached = Machine.attach(memory, clock, 1);
    assertThatThrownBy(() -> attached.claim(1, GATE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("processor 1");
    processor.release();
    assertThat(attached.claim(1, GATE).index()).isEqualTo(1);
  }

  @Test
  void aProcessorThatIsNotThereCannotBeClaimed() {
    assertThatThrownBy(() -> create().claim(2, GATE)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void theRequestRegisterSharesItsCacheLinesWithNothing() {
    assertThat(MachineLayout.IRR_OFFSET).isZero();
    assertThat(MachineLayout.ARRIVAL_OFFSET + Long.BYTES)
        .as("whether the owner sleeps, and when posts arrive, is in the register's own line")
        .isLessThanOrEqualTo(64);
    assertThat(MachineLayout.CLAIMED_OFFSET).isGreaterThanOrEqualTo(128);
    assertThat(MachineLayout.MODEL_OFFSET + CostModel.MAX_BYTES)
        .as("a model fits the header")
        .isLessThanOrEqualTo(MachineLayout.HEADER_BYTES);
  }
}
