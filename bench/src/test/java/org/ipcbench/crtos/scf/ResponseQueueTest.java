// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.crtos.scf.ScfFaults.assertScf;

import org.ipcbench.crtos.scf.ScfException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Linux's end. */
class ResponseQueueTest {
  private final TwoEnds ends = new TwoEnds();
  private final RequestQueue requests = ends.requests();

  @Test
  void requestsAreTakenInTheirOrder() {
    ResponseQueue responses = ends.responses();
    assertThat(responses.requestPending()).isFalse();
    assertThat(responses.take()).isEqualTo(ResponseQueue.NONE);
    requests.send(Opcode.READ, 0x40);
    requests.send(Opcode.WRITE, 0x80);
    assertThat(responses.requestPending()).isTrue();
    assertThat(responses.take()).isZero();
    assertThat(responses.opcode()).isEqualTo(Opcode.READ);
    assertThat(responses.arguments()).isEqualTo(0x40);
    assertThat(responses.take()).isEqualTo(1);
    assertThat(responses.opcode()).isEqualTo(Opcode.WRITE);
    assertThat(responses.arguments()).isEqualTo(0x80);
    assertThat(responses.requestPending()).isFalse();
    assertThat(responses.take()).isEqualTo(ResponseQueue.NONE);
  }

  @Test
  void whoAttachesLateFindsTheRequestsFromTheFirstOn() {
    requests.send(Opcode.READ, 0x40);
    requests.send(Opcode.WRITE, 0x80);
    assertThat(ends.responses().take()).isZero();
  }

  @Test
  void whoAttachesGoesOnBehindTheLastResponse() {
    int first = requests.send(Opcode.GETPID, 0);
    ends.responses().answer(first, 1);
    requests.take();
    int second = requests.send(Opcode.GETPID, 0);
    ends.responses().answer(second, 2);
    assertThat(requests.take()).isEqualTo(second);
    assertThat(requests.result()).isEqualTo(2);
  }

  @Test
  void anUnknownOpcodeIsTakenLikeAny() {
    requests.send(Opcode.NOP, 0x40);
    ends.poke(17, 200);
    ResponseQueue responses = ends.responses();
    assertThat(responses.take()).isZero();
    assertThat(responses.opcode()).isEqualTo(Opcode.UNKNOWN);
    responses.answer(0, -38);
    assertThat(requests.take()).isZero();
    assertThat(requests.result()).isEqualTo(-38);
    assertThat(requests.opcode()).isEqualTo(Opcode.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 0xFFFF})
  void aBadNumberInTheRequestRingIsRefusedAndNotPassed(int number) {
    requests.send(Opcode.READ, 0x40);
    ResponseQueue responses = ends.responses();
    ends.pokeShort(3088, number);
    assertScf(Kind.EINVAL, "0 to 127: number=" + number, responses::take);
    assertScf(Kind.EINVAL, "number=" + number, responses::take);
    ends.pokeShort(3088, 0);
    assertThat(responses.take()).isZero();
  }

  @Test
  void aRequestIndexAheadOfTheRingIsRefusedEachTime() {
    ResponseQueue responses = ends.responses();
    ends.pokeShort(8, 129);
    assertScf(Kind.CORRUPT, "req_index", responses::take);
    assertScf(Kind.CORRUPT, "index=129, taken=0", responses::take);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 128, Integer.MAX_VALUE})
  void anAnswerToNoDescriptorIsRefused(int descriptor) {
    byte[] before = ends.page();
    ResponseQueue responses = ends.responses();
    assertScf(Kind.EINVAL, "number=" + descriptor, () -> responses.answer(descriptor, 0));
    assertThat(ends.page()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 96, 256, 0x8000})
  void onlyAPowerOfTwoThatFitsIsACapacity(int capacity) {
    ends.pokeShort(6, capacity);
    assertScf(Kind.EINVAL, "up to 128: capacity=" + capacity, ends::responses);
  }

  @Test
  void aPageWithoutTheMagicIsNoQueue() {
    ends.poke(0, 0x7E);
    assertScf(Kind.EINVAL, "0x4643537f: magic=0x4643537e", ends::responses);
  }

  /** Its rings lie at 16 + 24 * 4 and 16 + 26 * 4. */
  @Test
  void aSmallerQueueIsAQueue() {
    ends.pokeShort(6, 4);
    ends.poke(17, Opcode.CLOSE.number());
    ends.poke(16 + 24 + 1, Opcode.OPEN.number());
    ends.pokeShort(8, 6);
    ends.pokeShort(112 + 2, 1);
    ResponseQueue responses = ends.responses(5);
    assertThat(responses.take()).isEqualTo(1);
    assertThat(responses.opcode()).isEqualTo(Opcode.OPEN);
    assertScf(Kind.EINVAL, "0 to 3: number=4", () -> responses.answer(4, 0));
    responses.answer(1, 7);
    assertThat(ends.page()[120]).isEqualTo((byte) 1);
    assertThat(ends.page()[10]).isEqualTo((byte) 1);
  }
}
