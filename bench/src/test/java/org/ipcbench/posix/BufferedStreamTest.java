// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = SECONDS)
final class BufferedStreamTest {
  private static final int BYTES = 5000;

  private final NativeMemory written = new NativeMemory(BYTES);
  private final NativeMemory read = new NativeMemory(BYTES);

  @Test
  void whatIsWrittenIsThereAtOnceAndIsReadWhole() {
    Descriptor[] pipe = Files.pipe();
    try (BufferedStream in = BufferedStream.reading(pipe[0]);
        BufferedStream out = BufferedStream.writing(pipe[1])) {
      for (byte round = 1; round < 4; round++) {
        written.buffer().put(BYTES - 1, round);
        assertThat(out.write(written.address(), BYTES)).isTrue();
        assertThat(in.read(read.address(), BYTES)).isTrue();
        assertThat(read.buffer().get(BYTES - 1)).isEqualTo(round);
      }
    }
  }

  @Test
  void theStreamOwnsTheDescriptor() {
    Descriptor[] pipe = Files.pipe();
    BufferedStream in = BufferedStream.reading(pipe[0]);
    assertThat(pipe[0].open()).isFalse();
    in.close();
    in.close();
    assertThat(Files.writeFully(pipe[1].number(), written.address(), 1)).isFalse();
    pipe[1].close();
  }

  @Test
  void theEndOfTheOtherSideIsTold() {
    Descriptor[] pipe = Files.pipe();
    try (BufferedStream in = BufferedStream.reading(pipe[0])) {
      pipe[1].close();
      assertThat(in.read(read.address(), 1)).isFalse();
    }
    Descriptor[] other = Files.pipe();
    try (BufferedStream out = BufferedStream.writing(other[1])) {
      other[0].close();
      assertThat(out.write(written.address(), 1)).isFalse();
    }
  }
}
