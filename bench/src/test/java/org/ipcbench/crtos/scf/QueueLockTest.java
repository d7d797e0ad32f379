// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.crtos.scf.ScfFaults.assertScf;

import org.ipcbench.crtos.scf.ScfException.Kind;
import org.junit.jupiter.api.Test;

/** The lock byte: who holds it holds off the other end, which may give up. */
class QueueLockTest {
  private static final int LOCK = 4;

  private final TwoEnds ends = new TwoEnds();
  private int turns;

  /** Gives the lock back after some turns. */
  private void releaseLater(int turn) {
    assertThat(turn).isEqualTo(turns);
    if (++turns == 3) {
      ends.poke(LOCK, 0);
    }
  }

  @Test
  void theLockIsFreeBetweenCalls() {
    RequestQueue requests = ends.requests();
    ResponseQueue responses = ends.responses();
    requests.send(Opcode.NOP, 0);
    assertThat(ends.page()[LOCK]).isZero();
    responses.take();
    assertThat(ends.page()[LOCK]).isZero();
    responses.answer(0, 0);
    assertThat(ends.page()[LOCK]).isZero();
    requests.take();
    assertThat(ends.page()[LOCK]).isZero();
  }

  @Test
  void anEndSpinsUntilTheOtherGivesTheLockBack() {
    RequestQueue requests =
        new RequestQueue(ends.kernel.memory(), TwoEnds.KERNEL, this::releaseLater);
    requests.initialize();
    ends.poke(LOCK, 1);
    assertThat(requests.send(Opcode.NOP, 0)).isZero();
    assertThat(turns).isEqualTo(3);
  }

  @Test
  void anEndThatGivesUpHasChangedNothing() {
    RequestQueue requests = ends.requests();
    ResponseQueue responses = ends.responses();
    requests.send(Opcode.NOP, 0);
    responses.answer(0, 7);
    ends.poke(LOCK, 1);
    byte[] before = ends.page();
    assertScf(Kind.LOCK_STUCK, "held", () -> requests.send(Opcode.NOP, 0));
    assertScf(Kind.LOCK_STUCK, "held", requests::take);
    assertScf(Kind.LOCK_STUCK, "held", responses::take);
    assertScf(Kind.LOCK_STUCK, "held", () -> responses.answer(0, 0));
    assertThat(ends.page()).isEqualTo(before);

    ends.poke(LOCK, 0);
    assertThat(responses.take()).isZero();
    assertThat(requests.take()).isZero();
    assertThat(requests.result()).isEqualTo(7);
    assertThat(requests.send(Opcode.NOP, 0)).isZero();
  }

  @Test
  void aLookNeedsNoLock() {
    RequestQueue requests = ends.requests();
    ResponseQueue responses = ends.responses();
    requests.send(Opcode.NOP, 0);
    ends.poke(LOCK, 1);
    assertThat(responses.requestPending()).isTrue();
    assertThat(requests.responsePending()).isFalse();
  }

  @Test
  void aQueueMayBeAttachedWhileItIsLocked() {
    RequestQueue requests = ends.requests();
    requests.send(Opcode.NOP, 0);
    ends.poke(LOCK, 1);
    ResponseQueue responses = ends.responses();
    ends.poke(LOCK, 0);
    assertThat(responses.take()).isZero();
  }
}
