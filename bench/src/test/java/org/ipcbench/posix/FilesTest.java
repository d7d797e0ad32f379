// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class FilesTest {
  private final NativeMemory memory = new NativeMemory(64);

  @TempDir private Path directory;

  @Test
  void whatIsWrittenToPipeIsRead() {
    Descriptor[] pipe = Files.pipe();
    try (Descriptor out = pipe[0];
        Descriptor in = pipe[1]) {
      memory.buffer().putLong(0, 4711);
      assertThat(Files.writeFully(in.number(), memory.address(), Long.BYTES)).isTrue();
      memory.buffer().putLong(0, 0);
      assertThat(Files.readFully(out.number(), memory.address(), Long.BYTES)).isTrue();
      assertThat(memory.buffer().getLong(0)).isEqualTo(4711);
    }
  }

  @Test
  void readSaysWhenTheFileEndsWithinIt() {
    Descriptor[] pipe = Files.pipe();
    try (Descriptor out = pipe[0]) {
      Files.writeFully(pipe[1].number(), memory.address(), 3);
      pipe[1].close();
      assertThat(Files.readFully(out.number(), memory.address(), 4)).isFalse();
    }
  }

  @Test
  void writeSaysWhenNobodyReads() {
    Descriptor[] pipe = Files.pipe();
    pipe[0].close();
    try (Descriptor in = pipe[1]) {
      assertThat(Files.writeFully(in.number(), memory.address(), 1)).isFalse();
    }
  }

  @Test
  void failedReadNamesDescriptorCountAndError() {
    Descriptor[] pipe = Files.pipe();
    try (Descriptor out = pipe[0];
        Descriptor in = pipe[1]) {
      assertThat(out.open()).isTrue();
      assertThatExceptionOfType(PosixException.class)
          .isThrownBy(() -> Files.readFully(in.number(), memory.address(), 5))
          .withMessage("read(fd %d, 5 bytes): EBADF (Bad file descriptor)", in.number());
    }
  }

  @Test
  void aReadThatDoesNotWaitSaysThatThereIsNothing() {
    try (Descriptor counter = Files.nonBlockingEventfd()) {
      assertThat(Files.readIfAny(counter.number(), memory.address(), Long.BYTES)).isFalse();
      memory.buffer().putLong(0, 3);
      Files.writeFully(counter.number(), memory.address(), Long.BYTES);
      assertThat(Files.readIfAny(counter.number(), memory.address(), Long.BYTES)).isTrue();
      assertThat(memory.buffer().getLong(0)).isEqualTo(3);
      assertThat(Files.readIfAny(counter.number(), memory.address(), Long.BYTES)).isFalse();
    }
  }

  @Test
  void eventfdCountsUntilItIsRead() {
    try (Descriptor counter = Files.eventfd()) {
      memory.buffer().putLong(0, 3);
      Files.writeFully(counter.number(), memory.address(), Long.BYTES);
      Files.writeFully(counter.number(), memory.address(), Long.BYTES);
      Files.readFully(counter.number(), memory.address(), Long.BYTES);
      assertThat(memory.buffer().getLong(0)).isEqualTo(6);
    }
  }

  @Test
  void fifoIsItsOwnersOnly() throws IOException {
    Path path = directory.resolve("fifo");
    Files.mkfifo(path);
    assertThat(java.nio.file.Files.getPosixFilePermissions(path))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void missingFileIsNamed() {
    Path path = directory.resolve("missing");
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> Files.open(path, Files.O_RDONLY))
        .withMessage("open(%s, access 0): ENOENT (No such file or directory)", path)
        .extracting(PosixException::errno)
        .isEqualTo(Errno.ENOENT);
  }
}
