// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class SystemVQueueTest {
  @TempDir private Path directory;

  private final MessageMemory message = new MessageMemory(3);

  private Path record() {
    return directory.resolve("queue" + SystemVQueue.RECORD_SUFFIX);
  }

  @Test
  void recordIsEnoughToRemoveTheQueue() throws IOException {
    SystemVQueue queue = SystemVQueue.make(record());
    assertThat(queue.send(message)).isTrue();
    SystemVQueue.removeRecorded(record());
    assertThat(queue.send(message)).isFalse();
    assertThat(queue.receive(message, true)).isEqualTo(org.ipcbench.posix.Files.ENDED);
  }

  @Test
  void recordOfNoQueueIsHarmless() throws IOException {
    SystemVQueue.make(record()).remove();
    SystemVQueue.removeRecorded(record());
    Files.writeString(record(), "");
    SystemVQueue.removeRecorded(record());
  }

  @Test
  void queueIsNotMadeOverAnothersRecord() throws IOException {
    SystemVQueue queue = SystemVQueue.make(record());
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> SystemVQueue.make(record()));
    queue.remove();
  }

  @Test
  void messageOfAnotherSizeIsRefused() throws IOException {
    SystemVQueue queue = SystemVQueue.make(record());
    try {
      queue.send(new MessageMemory(2));
      assertThatExceptionOfType(PosixException.class)
          .isThrownBy(() -> queue.receive(message, false))
          .extracting(PosixException::errno)
          .isEqualTo(Errno.EPROTO);
    } finally {
      queue.remove();
    }
  }
}
