// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BufferTest {
  private static final int BYTES = 4096;
  private static final int LAST_BYTE = BYTES - Long.BYTES;

  @TempDir private Path directory;

  @BeforeEach
  void makeTheFile() throws IOException {
    DataFiles.make(directory, List.of(BYTES));
  }

  private Path file() {
    return DataFiles.path(directory, BYTES);
  }

  private void put(int at, long word) throws IOException {
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(
          ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, word), at);
    }
  }

  private void right(int at) throws IOException {
    put(at, Content.word(BYTES, at / Long.BYTES));
  }

  private void read(Buffer buffer, int bytes) {
    buffer.prepare();
    try (Descriptor open = Files.open(file(), Files.O_RDONLY)) {
      assertThat(Files.readFully(open.number(), buffer.address(), bytes)).isTrue();
    }
    buffer.finish();
  }

  @Test
  void whatTheFileHoldsPasses() {
    try (Buffer buffer = new Buffer(BYTES, 3, Io.CACHED)) {
      for (int run = 0; run < 2; run++) {
        buffer.restart();
        for (int i = 0; i < 3; i++) {
          read(buffer, BYTES);
        }
        assertThatCode(buffer::check).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void aReadThatBroughtNothingIsFoundThoughTheOneBeforeLeftTheSame() {
    try (Buffer buffer = new Buffer(BYTES, 3, Io.CACHED)) {
      read(buffer, BYTES);
      buffer.prepare();
      buffer.finish();
      read(buffer, BYTES);

      assertThatThrownBy(buffer::check)
          .isInstanceOf(AsyncioException.class)
          .hasMessageStartingWith("read 2 of 4096 bytes brought something else at byte ");
    }
  }

  @Test
  void everyReadIsComparedAtItsLastWord() throws IOException {
    for (int wrong = 1; wrong <= 3; wrong++) {
      try (Buffer buffer = new Buffer(BYTES, 3, Io.CACHED)) {
        for (int i = 1; i <= 3; i++) {
          put(LAST_BYTE, i == wrong ? 7 : Content.word(BYTES, LAST_BYTE / Long.BYTES));
          read(buffer, BYTES);
        }
        assertThatThrownBy(buffer::check)
            .hasMessage("read " + wrong + " of 4096 bytes brought something else at byte 4088");
      }
    }
  }

  @Test
  void aReadThatEndedEarlyIsFound() {
    try (Buffer buffer = new Buffer(BYTES, 2, Io.CACHED)) {
      read(buffer, BYTES);
      read(buffer, LAST_BYTE);

      assertThatThrownBy(buffer::check)
          .hasMessage("read 2 of 4096 bytes brought something else at byte 4088");
    }
  }

  @Test
  void theLastReadIsComparedWhole() throws IOException {
    for (int at = 0; at < LAST_BYTE; at += 8 * Long.BYTES) {
      try (Buffer buffer = new Buffer(BYTES, 2, Io.CACHED)) {
        read(buffer, BYTES);
        put(at, 7);
        read(buffer, BYTES);
        right(at);
        assertThatThrownBy(buffer::check).hasMessageEndingWith("at byte " + at);
      }
    }
  }

  /** A word that is wrong in all reads is found in one or another of them, wherever it is. */
  @Test
  void readsAreComparedAtDifferentPlaces() throws IOException {
    int reads = 1000;
    Set<String> found = new HashSet<>();
    for (int at = 0; at < BYTES / 2; at += 64 * Long.BYTES) {
      try (Buffer buffer = new Buffer(BYTES, reads, Io.CACHED)) {
        put(at, 7);
        for (int i = 1; i < reads; i++) {
          read(buffer, BYTES);
        }
        right(at);
        read(buffer, BYTES);
        assertThatThrownBy(buffer::check)
            .hasMessageEndingWith("at byte " + at)
            .satisfies(thrown -> found.add(thrown.getMessage().split(" ")[1]));
      }
    }
    assertThat(found).hasSizeGreaterThan(1);
  }

  @Test
  void readsThatAreMissingAreFound() {
    try (Buffer buffer = new Buffer(BYTES, 2, Io.CACHED)) {
      read(buffer, BYTES);

      assertThatThrownBy(buffer::check)
          .hasMessage("of the reads of 4096 bytes some were never finished");
    }
  }
}
