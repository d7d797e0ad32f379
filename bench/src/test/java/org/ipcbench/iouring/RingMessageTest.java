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
final class RingMessageTest {
  private static final int EBADF = 9;

  @BeforeAll
  static void requireRings() {
    assumeThat(Support.missingForMessages()).isNull();
  }

  @Test
  void messageIsACompletionOfTheOtherRing() {
    try (Ring sender = new Ring(RingSetup.of(1));
        Ring receiver = new Ring(RingSetup.of(1))) {
      // Several times round both queues.
      for (long message = 1L << 40; message < (1L << 40) + 10; message++) {
        sender.submissions().prepareMessage(receiver.descriptor().number(), message, -1);
        sender.submissions().enter(false);
        receiver.submissions().enter(true);
        assertThat(receiver.completions().completed()).isTrue();
        assertThat(receiver.completions().userData()).isEqualTo(message);
        receiver.completions().advance();
        assertThat(receiver.completions().completed()).isFalse();
      }
      assertThat(sender.completions().completed())
          .as("a completion for a message that arrived")
          .isFalse();
    }
  }

  @Test
  void messageThatFailsIsTold() {
    try (Ring ring = new Ring(RingSetup.of(1))) {
      ring.submissions().prepareMessage(Integer.MAX_VALUE, 1, 7);
      ring.submissions().enter(true);
      assertThat(ring.completions().userData()).isEqualTo(7);
      assertThat(ring.completions().result()).isEqualTo(-EBADF);
    }
  }

  @Test
  void descriptorThatCanBeReadIsTold() {
    NativeMemory one = new NativeMemory(Long.BYTES);
    one.buffer().putLong(0, 1);
    try (Ring ring = new Ring(RingSetup.of(1));
        Descriptor eventfd = Files.eventfd()) {
      ring.submissions().preparePoll(eventfd, 7);
      ring.submissions().enter(false);
      assertThat(ring.completions().completed()).isFalse();
      Files.writeFully(eventfd.number(), one.address(), Long.BYTES);
      ring.submissions().enter(true);
      assertThat(ring.completions().userData()).isEqualTo(7);
    }
  }
}
