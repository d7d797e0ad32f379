// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipcbench.crtos.scf.ScfFaults.assertScf;

import org.ipcbench.crtos.scf.ScfException.Kind;
import org.ipcbench.uintr.Faults;
import org.ipcbench.uintr.sim.EptViolation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real-time kernel's end, and what it makes of a Linux that answers badly. */
class RequestQueueTest {
  private final TwoEnds ends = new TwoEnds();
  private RequestQueue requests;
  private ResponseQueue responses;

  @BeforeEach
  void start() {
    requests = ends.requests();
    responses = ends.responses();
  }

  @Test
  void aResponseComesBackToItsDescriptor() {
    int first = requests.send(Opcode.READ, 0x40);
    int second = requests.send(Opcode.WRITE, 0x80);
    assertThat(responses.take()).isEqualTo(first);
    assertThat(responses.take()).isEqualTo(second);
    responses.answer(second, 17);
    responses.answer(first, -9);

    assertThat(requests.take()).isEqualTo(second);
    assertThat(requests.result()).isEqualTo(17);
    assertThat(requests.opcode()).isEqualTo(Opcode.WRITE);
    assertThat(requests.take()).isEqualTo(first);
    assertThat(requests.result()).isEqualTo(-9);
    assertThat(requests.opcode()).isEqualTo(Opcode.READ);
    assertThat(requests.take()).isEqualTo(RequestQueue.NONE);
    assertThat(requests.result()).as("until the next response").isEqualTo(-9);
  }

  @Test
  void aLookSeesAResponseUntilItIsTaken() {
    int descriptor = requests.send(Opcode.GETPID, 0);
    assertThat(requests.responsePending()).isFalse();
    responses.answer(descriptor, 4711);
    assertThat(requests.responsePending()).isTrue();
    requests.take();
    assertThat(requests.responsePending()).isFalse();
  }

  @Test
  void aFullQueueTakesNoRequestUntilAResponseIsTaken() {
    for (int descriptor = 0; descriptor < ScfLayout.CAPACITY; descriptor++) {
      assertThat(requests.free()).isEqualTo(ScfLayout.CAPACITY - descriptor);
      assertThat(requests.send(Opcode.NOP, descriptor)).isEqualTo(descriptor);
    }
    byte[] full = ends.page();
    assertThat(requests.send(Opcode.NOP, 0)).isEqualTo(RequestQueue.FULL);
    assertThat(ends.page()).as("nothing is written").isEqualTo(full);

    responses.answer(77, 0);
    assertThat(requests.send(Opcode.NOP, 0)).isEqualTo(RequestQueue.FULL);
    assertThat(requests.take()).isEqualTo(77);
    assertThat(requests.send(Opcode.NOP, 0)).isEqualTo(77);
  }

  @Test
  void indexesWrapAtSixteenBits() {
    requests = ends.requests(0xFFFE);
    responses = ends.responses(0xFFFE);
    for (int i = 0; i < 5; i++) {
      assertThat(requests.send(Opcode.NOP, i)).isEqualTo(i);
    }
    for (int i = 0; i < 5; i++) {
      assertThat(responses.take()).isEqualTo(i);
      assertThat(responses.arguments()).isEqualTo(i);
      responses.answer(i, 10 + i);
    }
    for (int i = 0; i < 5; i++) {
      assertThat(requests.take()).isEqualTo(i);
      assertThat(requests.result()).isEqualTo(10 + i);
    }
    assertThat(requests.take()).isEqualTo(RequestQueue.NONE);
    assertThat(ends.page()[8]).as("req_index").isEqualTo((byte) 3);
    assertThat(ends.page()[10]).as("rsp_index").isEqualTo((byte) 3);
  }

  @Test
  void aResponseWithABadNumberIsDroppedAndTheNextTaken() {
    int descriptor = requests.send(Opcode.GETPID, 0);
    ends.pokeShort(3344, 128);
    ends.pokeShort(3346, 0xFFFF);
    ends.pokeShort(3348, descriptor);
    ends.pokeShort(10, 3);
    assertThat(requests.take()).isEqualTo(descriptor);
    assertThat(requests.droppedResponses()).isEqualTo(2);
    assertThat(requests.take()).isEqualTo(RequestQueue.NONE);
  }

  @Test
  void aResponseToAFreeDescriptorIsDropped() {
    responses.answer(5, 1);
    assertThat(requests.responsePending()).isTrue();
    assertThat(requests.take()).isEqualTo(RequestQueue.NONE);
    assertThat(requests.responsePending()).isFalse();
    assertThat(requests.droppedResponses()).isEqualTo(1);
    assertThat(requests.free()).isEqualTo(ScfLayout.CAPACITY);
  }

  @Test
  void theSecondOfTwoResponsesToARequestIsDropped() {
    int descriptor = requests.send(Opcode.GETPID, 0);
    responses.answer(descriptor, 1);
    responses.answer(descriptor, 2);
    assertThat(requests.take()).isEqualTo(descriptor);
    assertThat(requests.take()).isEqualTo(RequestQueue.NONE);
    assertThat(requests.droppedResponses()).isEqualTo(1);
    assertThat(requests.free()).isEqualTo(ScfLayout.CAPACITY);
  }

  @Test
  void aResponseIndexAheadOfTheRingIsRefusedEachTime() {
    ends.pokeShort(10, 129);
    assertScf(Kind.CORRUPT, "rsp_index", requests::take);
    assertScf(Kind.CORRUPT, "index=129, taken=0", requests::take);
    assertThat(requests.droppedResponses()).isZero();
    assertThat(requests.send(Opcode.NOP, 0)).as("the lock has been given back").isZero();
  }

  @Test
  void aResponseIndexThatFallsBackIsRefused() {
    ends.pokeShort(10, 0xFFFF);
    assertScf(Kind.CORRUPT, "index=65535", requests::take);
  }

  @Test
  void aRingFullOfBadResponsesIsLookedAtOnce() {
    ends.pokeShort(10, 128);
    assertThat(requests.take()).isEqualTo(RequestQueue.NONE);
    assertThat(requests.droppedResponses()).isEqualTo(128);
  }

  @Test
  void descriptorsInUseThatShouldBeFreeAreRefused() {
    for (int descriptor = 0; descriptor < ScfLayout.CAPACITY; descriptor++) {
      ends.poke(16 + 24 * descriptor, 1);
    }
    assertScf(Kind.CORRUPT, "free=128", () -> requests.send(Opcode.NOP, 0));
    ends.poke(16 + 24 * 9, 0);
    assertThat(requests.send(Opcode.NOP, 0)).isEqualTo(9);
  }

  @Test
  void aCapacityThatHasChangedIsRefused() {
    requests.send(Opcode.NOP, 0);
    responses.answer(0, 0);
    ends.pokeShort(6, 64);
    assertScf(Kind.CORRUPT, "word=0x00400000", () -> requests.send(Opcode.NOP, 0));
    assertScf(Kind.CORRUPT, "word=0x00400000", requests::take);
    assertScf(Kind.CORRUPT, "word=0x00400000", responses::take);
  }

  @Test
  void aQueueThatWasNeverInitializedIsFull() {
    RequestQueue raw = new RequestQueue(ends.kernel.memory(), TwoEnds.KERNEL, TwoEnds.NO_WAIT);
    assertThat(raw.send(Opcode.NOP, 0)).isEqualTo(RequestQueue.FULL);
  }

  @Test
  void initializingAgainForgetsAllThatWas() {
    requests.send(Opcode.NOP, 0);
    responses.answer(0, 0);
    responses.answer(0, 0);
    requests.initialize();
    assertThat(requests.responsePending()).isFalse();
    assertThat(requests.free()).isEqualTo(ScfLayout.CAPACITY);
    assertThat(ends.responses().requestPending()).isFalse();
    assertThat(requests.send(Opcode.NOP, 0)).isZero();
  }

  /** The page tables of the processor apply, and what its domain may touch. */
  @Test
  void theQueueIsAsReachableAsItsPage() {
    long absent = TwoEnds.KERNEL + 3 * ScfLayout.PAGE_BYTES;
    RequestQueue nowhere = new RequestQueue(ends.kernel.memory(), absent, TwoEnds.NO_WAIT);
    Faults.assertPageFault(absent + 4, 2, nowhere::initialize);

    long foreign = TwoEnds.PROGRAM + TwoEnds.OWN;
    assertThatThrownBy(() -> new ResponseQueue(ends.program.memory(), foreign, TwoEnds.NO_WAIT))
        .isInstanceOf(EptViolation.class)
        .hasMessageContaining("the Linux domain may not read");
  }
}
