// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Machine;
import org.ipcbench.uintr.sim.PageAccess;
import org.ipcbench.uintr.sim.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page is read by two JVMs: what lies where must not change on one side alone. */
class AgreementTest {
  private static final long PAGE = 0x7F00_0000_0000L;

  private final Region memory = Region.allocate(Machine.bytes(1, AddressSpace.PAGE_BYTES));
  private final Machine machine =
      Machine.create(memory, 1, AddressSpace.PAGE_BYTES, CostModel.named("none"), Clock.system());
  private final Agreement agreement;

  AgreementTest() {
    Processor processor = machine.claim(0, (interrupted, vector) -> {});
    AddressSpace space = new AddressSpace();
    space.map(PAGE, machine.ramOffset(), PageAccess.USER_WRITE);
    processor.start(space, 0, 0);
    agreement = new Agreement(processor.memory(), PAGE);
  }

  private long word(int offset) {
    return memory.longPlain(machine.ramOffset() + offset);
  }

  @Test
  void theLayoutIsTheOneThatIsDrawn() {
    agreement.state(State.LOST);
    agreement.upidAddress(0x1_0040);
    agreement.interruptedNanos(7);
    agreement.notifiedNanos(8);
    assertThat(word(0)).as("state, of 4 bytes").isEqualTo(State.LOST.ordinal());
    assertThat(word(8)).as("the UPID's address").isEqualTo(0x1_0040);
    assertThat(Agreement.UPID_ADDRESS_OFFSET).isEqualTo(8);
    assertThat(word(128)).as("interrupted").isEqualTo(7);
    assertThat(word(136)).as("notified").isEqualTo(8);
    for (int offset = 16; offset < AddressSpace.PAGE_BYTES; offset += 8) {
      if (offset != 128 && offset != 136) {
        assertThat(word(offset)).as("nothing else, at %d", offset).isZero();
      }
    }
  }

  @Test
  void theFixedUpidIsAlignedAndHasItsCacheLineForItself() {
    assertThat(Agreement.REVERSE_UPID_OFFSET % Upid.BYTES).isZero();
    assertThat(Agreement.REVERSE_UPID_OFFSET).isEqualTo(64);
  }

  @Test
  void whatWasWrittenIsRead() {
    agreement.upidAddress(64);
    agreement.interruptedNanos(-1);
    agreement.notifiedNanos(Long.MAX_VALUE);
    assertThat(agreement.upidAddress()).isEqualTo(64);
    assertThat(agreement.interruptedNanos()).isEqualTo(-1);
    assertThat(agreement.notifiedNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @EnumSource
  void aStateIsItsPlaceInTheList(State state) {
    agreement.state(state);
    assertThat(agreement.state()).isEqualTo(state);
    assertThat(State.of(state.ordinal())).isEqualTo(state);
  }

  @Test
  void zeroedMemoryIsASetThatNobodyHas() {
    assertThat(agreement.state()).isEqualTo(State.ENDED);
  }

  @Test
  void theStateChangesOnlyIfItIsAsExpected() {
    agreement.state(State.OFFERED);
    assertThat(agreement.state(State.ENDED, State.EMPTY)).isFalse();
    assertThat(agreement.state()).isEqualTo(State.OFFERED);
    assertThat(agreement.state(State.OFFERED, State.EMPTY)).isTrue();
    assertThat(agreement.state()).isEqualTo(State.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 6, 7, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void aWordThatIsNoStateIsAShadowThatIsGone(int word) {
    assertThat(State.of(word)).isEqualTo(State.GONE);
  }
}
