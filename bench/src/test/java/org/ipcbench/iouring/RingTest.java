// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.NativeMemory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = SECONDS)
final class RingTest {
  private static final int EBADF = 9;

  @BeforeAll
  static void requireRings() {
    assumeThat(Support.missingForMessages()).isNull();
  }

  @Test
  void messageIsACompletionOfTheOtherRing() {
    try (Ring sender = new Ring(1);
        Ring receiver = new Ring(1)) {
      // Several times round both queues.
      for (long message = 1L << 40; message < (1L << 40) + 10; message++) {
        sender.prepareMessage(receiver.descriptor().number(), message, -1);
        sender.enter(false);
        receiver.enter(true);
        assertThat(receiver.completed()).isTrue();
        assertThat(receiver.userData()).isEqualTo(message);
        receiver.advance();
        assertThat(receiver.completed()).isFalse();
      }
      assertThat(sender.completed()).as("a completion for a message that arrived").isFalse();
    }
  }

  @Test
  void messageThatFailsIsTold() {
    try (Ring ring = new Ring(1)) {
      ring.prepareMessage(Integer.MAX_VALUE, 1, 7);
      ring.enter(true);
      assertThat(ring.userData()).isEqualTo(7);
      assertThat(ring.result()).isEqualTo(-EBADF);
    }
  }

  @Test
  void descriptorThatCanBeReadIsTold() {
    NativeMemory one = new NativeMemory(Long.BYTES);
    one.buffer().putLong(0, 1);
    try (Ring ring = new Ring(1);
        Descriptor eventfd = Files.eventfd()) {
      ring.preparePoll(eventfd, 7);
      ring.enter(false);
      assertThat(ring.completed()).isFalse();
      Files.writeFully(eventfd.number(), one.address(), Long.BYTES);
      ring.enter(true);
      assertThat(ring.userData()).isEqualTo(7);
    }
  }

  @Test
  void hostThatMayPollARingIsNotRefused() {
    assumeThat(Support.missingForPolledReads()).isNull();
    Ring.polled(1, null, 1).close();
  }
}
