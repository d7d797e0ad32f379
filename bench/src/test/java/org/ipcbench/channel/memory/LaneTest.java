// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipcbench.posix.NativeEnd;
import org.ipcbench.region.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LaneTest {
  private final Lane lane = Lane.at(Region.allocate(Lane.bytes(1)), 0, 1);

  @ParameterizedTest
  @ValueSource(ints = {1, 56})
  void shortMessageLiesInTheLineOfItsWord(int payloadBytes) {
    Region region = Region.allocate(2 * Lane.bytes(payloadBytes));
    Lane second = Lane.at(region, Lane.bytes(payloadBytes), payloadBytes);
    assertThat(second.word()).isEqualTo(128);
    assertThat(second.content() + payloadBytes).isLessThanOrEqualTo(second.word() + 64);
  }

  @ParameterizedTest
  @ValueSource(ints = {57, 4096, 1 << 20})
  void longMessageStartsOnALineOfItsOwn(int payloadBytes) {
    int bytes = Lane.bytes(payloadBytes);
    Lane second = Lane.at(Region.allocate(2 * bytes), bytes, payloadBytes);
    assertThat(bytes % 128).isZero();
    assertThat(second.content()).isEqualTo(second.word() + 64);
    assertThat(second.content() + payloadBytes).isLessThanOrEqualTo(2 * bytes);
  }

  @Test
  void senderFindsTheReceiverThatSleeps() {
    assertThat(lane.announceSleep(0)).isEqualTo(NativeEnd.WORD_SLEEPS);
    assertThat(lane.exchange(1)).isTrue();
    assertThat(lane.exchange(2)).as("awake by now").isFalse();
  }

  @Test
  void receiverDoesNotSleepOnceAMessageIsThere() {
    lane.exchange(1);
    assertThat(lane.announceSleep(0)).as("what the word must be").isNotEqualTo(lane.seen());
  }

  @Test
  void closeKeepsTheMessageThatWasSentBefore() {
    lane.exchange(1);
    lane.close();
    assertThat(lane.seen()).isEqualTo(NativeEnd.WORD_CLOSED | 1);
  }

  @Test
  void closeChangesTheWordOfASleeper() {
    int expected = lane.announceSleep(0);
    lane.close();
    assertThat(lane.seen()).isNotEqualTo(expected);
  }
}
