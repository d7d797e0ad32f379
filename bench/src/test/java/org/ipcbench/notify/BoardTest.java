// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BoardTest {
  private final Board board = new Board(1);
  private final Board shared = new Board(2);

  private void publishShared(int sender, long timeNanos) {
    shared.publish(sender, 1, timeNanos);
    shared.posted(sender);
  }

  @Test
  void aLatencyGoesFromTheSendingToTheHandler() {
    board.publish(0, 1, 1000);
    board.handled(1700);

    assertThat(board.isSeen(0, 1)).isTrue();
    assertThat(board.latencyNanos(0)).isEqualTo(700);
    assertThat(board.allSeen(1)).isTrue();
  }

  @Test
  void aLatencyAfterABusyTimeCountsFromItsEnd() {
    board.publish(0, 1, 1000);
    board.handled(7300, 7000);

    assertThat(board.latencyNanos(0)).isEqualTo(300);
  }

  @Test
  void aNumberLeftOutIsAFailure() {
    board.publish(0, 2, 1000);

    assertThatThrownBy(() -> board.handled(1700))
        .isInstanceOf(NotifyException.class)
        .hasMessage("notification 2 came after number 0 of its sender");
  }

  @Test
  void aNotificationThatNobodySentIsAFailure() {
    board.publish(0, 1, 1000);
    board.handled(1700);

    assertThatThrownBy(() -> board.handled(1800))
        .isInstanceOf(NotifyException.class)
        .hasMessage("a notification came after number 1, unsent");
  }

  @Test
  void oneRunOfTheHandlerTakesAllThatIsPosted() {
    publishShared(0, 1000);
    publishShared(1, 1100);
    shared.handled(1700);

    assertThat(shared.allSeen(1)).isTrue();
    assertThat(shared.handled()).isEqualTo(1);
    assertThat(shared.latencyNanos(0)).isEqualTo(700);
    assertThat(shared.latencyNanos(1)).isEqualTo(600);
  }

  @Test
  void whatIsNotPostedYetIsLeftToTheNextRun() {
    publishShared(0, 1000);
    shared.publish(1, 1, 1100);
    shared.handled(1700);
    assertThat(shared.isSeen(1, 1)).isFalse();

    shared.posted(1);
    shared.handled(1900);

    assertThat(shared.latencyNanos(1)).isEqualTo(800);
    assertThat(shared.seenInAll()).isEqualTo(2);
  }

  @Test
  void theLastRunTookWhatIsPostedAndNotPending() {
    publishShared(0, 1000);
    shared.publish(1, 1, 1100);
    shared.handled(1700);
    shared.posted(1);
    shared.catchUp();

    assertThat(shared.latencyNanos(1)).isEqualTo(600);
  }

  @Test
  void whatWasSentAfterTheLastRunAndIsNotPendingIsLost() {
    publishShared(0, 1000);
    shared.handled(1700);
    publishShared(1, 1800);

    assertThatThrownBy(shared::catchUp)
        .isInstanceOf(NotifyException.class)
        .hasMessage("notification 1 of a sender was lost");
  }
}
