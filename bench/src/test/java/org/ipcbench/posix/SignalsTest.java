// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Each test has a thread of its own, since held-back signals stay so for the thread's life. */
@Timeout(value = 60, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class SignalsTest {
  private static final int ONE = Signals.realTime(6);
  private static final int OTHER = Signals.realTime(7);

  private static void sendToSelf(int signal) {
    assertThat(Signals.send(Threads.processId(), Threads.threadId(), signal)).isTrue();
  }

  @Test
  void signalsWaitInTheQueueAndNoneIsLost() {
    Signals.Blocked blocked = new Signals.Blocked(ONE, OTHER);
    sendToSelf(ONE);
    sendToSelf(ONE);
    sendToSelf(OTHER);
    assertThat(new int[] {blocked.await(), blocked.await(), blocked.await()})
        .containsExactly(ONE, ONE, OTHER);
  }

  @Test
  void aLookDoesNotWait() {
    Signals.Blocked blocked = new Signals.Blocked(ONE, OTHER);
    assertThat(blocked.poll()).isZero();
    sendToSelf(OTHER);
    assertThat(blocked.poll()).isEqualTo(OTHER);
    assertThat(blocked.poll()).isZero();
  }

  @Test
  void lowerNumberComesFirstSoThatTheEndComesAfterTheMessages() {
    Signals.Blocked blocked = new Signals.Blocked(ONE, OTHER);
    sendToSelf(OTHER);
    sendToSelf(ONE);
    assertThat(new int[] {blocked.await(), blocked.await()}).containsExactly(ONE, OTHER);
  }

  @Test
  void signalsOfAnEarlierUseAreForgotten() {
    new Signals.Blocked(ONE, OTHER);
    sendToSelf(ONE);
    sendToSelf(OTHER);
    Signals.Blocked blocked = new Signals.Blocked(ONE, OTHER);
    sendToSelf(OTHER);
    assertThat(blocked.await()).isEqualTo(OTHER);
  }

  @Test
  void waiterIsWokenByAnotherThread() throws InterruptedException {
    Signals.Blocked blocked = new Signals.Blocked(ONE);
    int thread = Threads.threadId();
    Thread sender = new Thread(() -> Signals.send(Threads.processId(), thread, ONE));
    sender.start();
    assertThat(blocked.await()).isEqualTo(ONE);
    sender.join();
  }

  @Test
  void deadThreadIsReported() {
    // Above the kernel's largest process number.
    assertThat(Signals.send(Threads.processId(), 1 << 30, ONE)).isFalse();
  }

  @Test
  void indexOutsideTheRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signals.realTime(8))
        .withMessage("index must be 0 to 7: index=8");
  }
}
