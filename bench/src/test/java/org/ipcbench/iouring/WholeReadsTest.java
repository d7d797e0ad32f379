// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.ipcbench.iouring.RingContractTest.Pipe;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.NativeMemory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 20, unit = SECONDS, threadMode = SEPARATE_THREAD)
final class WholeReadsTest {
  private static final int BYTES = 1000;
  private final NativeMemory memory = new NativeMemory(2 * BYTES);

  /** Takes the next completion when it is there. */
  private static boolean take(Ring ring, WholeReads reads) {
    while (!ring.completions().completed()) {
      ring.completions().await();
    }
    return reads.take();
  }

  @ParameterizedTest
  @EnumSource
  void shortReadGoesOnUntilItIsWhole(RingKind kind) {
    try (Ring ring = kind.ring(1);
        Pipe pipe = new Pipe()) {
      NativeMemory written = new NativeMemory(10);
      for (byte i = 0; i < 10; i++) {
        written.buffer().put(i, i);
      }
      WholeReads reads = new WholeReads(ring, 1);
      // A pipe is read as far as it is filled.
      Files.writeFully(pipe.out().number(), written.address(), 4);
      reads.start(0, pipe.in().number(), memory.address(), 10, 0);
      assertThat(take(ring, reads)).isFalse();
      Files.writeFully(pipe.out().number(), written.address() + 4, 6);
      assertThat(take(ring, reads)).isTrue();
      assertThat(reads.bytes()).isEqualTo(10);
      assertThat(reads.error()).isZero();
      assertThat(memory.buffer().slice(0, 10)).isEqualTo(written.buffer());
    }
  }

  @ParameterizedTest
  @EnumSource
  void readThatMeetsTheEndIsOverWithFewerBytes(RingKind kind, @TempDir Path directory)
      throws IOException {
    byte[] content = new byte[BYTES];
    Arrays.fill(content, (byte) 7);
    Path path = java.nio.file.Files.write(directory.resolve("file"), content);
    try (Ring ring = kind.ring(2);
        Descriptor file = Files.open(path, Files.O_RDONLY)) {
      WholeReads reads = new WholeReads(ring, 2);
      reads.start(1, file.number(), memory.address(), 2 * BYTES, 0);
      assertThat(take(ring, reads)).as("over, though the end is not known yet").isFalse();
      assertThat(take(ring, reads)).isTrue();
      assertThat(reads.place()).isEqualTo(1);
      assertThat(reads.bytes()).isEqualTo(BYTES);
    }
  }

  @ParameterizedTest
  @EnumSource
  void readThatFailsIsOverWithItsError(RingKind kind) {
    try (Ring ring = kind.ring(1)) {
      WholeReads reads = new WholeReads(ring, 1);
      reads.start(0, Integer.MAX_VALUE, memory.address(), 1, 0);
      assertThat(take(ring, reads)).isTrue();
      assertThat(reads.error()).isEqualTo(Errno.EBADF);
      assertThat(reads.bytes()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void placeTakesOneReadAtATime(RingKind kind) {
    try (Ring ring = kind.ring(1);
        Pipe pipe = new Pipe()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new WholeReads(ring, 2))
          .withMessageEndingWith("1: places=2");
      WholeReads reads = new WholeReads(ring, 1);
      reads.start(0, pipe.in().number(), memory.address(), 1, 0);
      assertThatIllegalStateException()
          .isThrownBy(() -> reads.start(0, pipe.in().number(), memory.address(), 1, 0))
          .withMessage("a read is under way: place=0");
    }
  }
}
