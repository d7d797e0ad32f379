// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.Stream;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules for every notifier and receiver, and what becomes of a path that breaks them. */
@Timeout(60)
final class NotificationsTest {
  private static final int ROUNDS = 100;
  private static final BitSet ANYWHERE = Threads.allowed();

  static Stream<Arguments> everyNotifierAndReceiver() {
    return Arrays.stream(Notifier.values())
        .flatMap(
            notifier -> notifier.states().stream().map(state -> Arguments.of(notifier, state)));
  }

  private static Notifications over(Board board, Path path) {
    return new Notifications(
        ReceiverState.RUNNING, board, path, ANYWHERE, ANYWHERE, Duration.ofMillis(300));
  }

  private static void rounds(Notifications notifications) {
    for (int i = 0; i < ROUNDS; i++) {
      notifications.round();
    }
  }

  @ParameterizedTest
  @MethodSource("everyNotifierAndReceiver")
  void everyNotificationIsHandledOnceAndTimed(Notifier notifier, ReceiverState state) {
    try (Notifications notifications =
        Notifications.open(notifier, state, "none", ANYWHERE, ANYWHERE)) {
      for (int i = 1; i <= ROUNDS; i++) {
        assertThat(notifications.round()).isEqualTo(i);
        for (int sender = 0; sender < state.senders(); sender++) {
          assertThat(notifications.latencyNanos(sender)).isNotNegative();
          assertThat(notifications.costNanos(sender)).isPositive();
        }
      }
      NotifyEvidence evidence = notifications.finish();

      assertThat(evidence.sent()).isEqualTo((long) ROUNDS * state.senders());
      assertThat(evidence.seen()).isEqualTo(evidence.sent());
      assertThat(evidence.handled()).isBetween((long) ROUNDS, evidence.sent());
      if (state.waitMode() == Wait.BLOCK) {
        assertThat(evidence.receiver().switches().voluntary())
            .as("a receiver that blocks sleeps")
            .isGreaterThan(ROUNDS / 2);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyNotifierAndReceiver")
  void whatIsClosedBeforeAnyRoundLeavesNoThread(Notifier notifier, ReceiverState state) {
    Notifications.open(notifier, state, "none", ANYWHERE, ANYWHERE).close();

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("ipcbench-receiver");
  }

  @Test
  void underTheModelAReceiverThatRunsIsNotNotifiedSooner() {
    try (Notifications notifications =
        Notifications.open(
            Notifier.UINTR, ReceiverState.SELF, "sapphire-rapids", ANYWHERE, ANYWHERE)) {
      long shortest = Long.MAX_VALUE;
      for (int i = 0; i < ROUNDS; i++) {
        notifications.round();
        shortest = Math.min(shortest, notifications.costNanos(0));
      }
      // 383 cycles of a 2 GHz clock.
      assertThat(shortest).isGreaterThanOrEqualTo(190);
    }
  }

  @Test
  void aWorkingPathWorks() {
    Board board = new Board(1);
    try (Notifications notifications = over(board, new CountingPath(board))) {
      rounds(notifications);

      assertThat(notifications.finish().handled()).isEqualTo(ROUNDS);
    }
  }

  @Test
  void aLostNotificationIsAFailure() {
    Board board = new Board(1);
    Path losing =
        new CountingPath(board) {
          private int asked;

          @Override
          public void send(int sender) {
            if (++asked != 3) {
              super.send(sender);
            }
          }
        };
    try (Notifications notifications = over(board, losing)) {
      assertThatThrownBy(() -> rounds(notifications))
          .isInstanceOf(NotifyException.class)
          .hasMessage("notification 3 was not handled within 0.3 s");
    }
  }

  @Test
  void aNotificationThatComesTwiceIsAFailure() {
    Board board = new Board(1);
    Path doubling =
        new CountingPath(board) {
          @Override
          public void send(int sender) {
            sendAtOnce(2);
          }
        };
    try (Notifications notifications = over(board, doubling)) {
      assertThatThrownBy(() -> rounds(notifications))
          .isInstanceOf(NotifyException.class)
          .hasMessage("receiver: a notification came after number 1, unsent");
    }
  }

  @Test
  void aReceiverThatFailsIsHeard() {
    Board board = new Board(1);
    Path failing =
        new CountingPath(board) {
          @Override
          public void receive() {
            throw new IllegalStateException("no such thing");
          }
        };
    try (Notifications notifications = over(board, failing)) {
      assertThatThrownBy(() -> rounds(notifications)).hasMessage("receiver: no such thing");
    }
  }
}
