// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a file that one thread appends to must hold: every record whose write was answered, once, in
 * order; of one whose write failed, for its shadow died, the beginning or nothing.
 */
final class StressFile {
  private static final int NUMBERS_BYTES = 8;

  private final Path path;
  private final int thread;
  private byte[] expected = new byte[1 << 16];
  private int size;
  private int doubtful;
  private int sequence;

  StressFile(Path path, int thread) {
    this.path = path;
    this.thread = thread;
  }

  Path path() {
    return path;
  }

  /** How much must be there. */
  int size() {
    return size;
  }

  /** The next record: its thread's number, its own, and what follows from them. */
  byte[] next(int length) {
    sequence++;
    byte[] record = new byte[length];
    for (int i = 0; i < length; i++) {
      int number = i < NUMBERS_BYTES / 2 ? thread : sequence;
      record[i] =
          (byte) (i < NUMBERS_BYTES ? number >>> 8 * (i % 4) : 31 * i + 7 * sequence + thread);
    }
    int needed = size + length;
    if (needed > expected.length) {
      expected = Arrays.copyOf(expected, 2 * needed);
    }
    System.arraycopy(record, 0, expected, size, length);
    return record;
  }

  /** The write of the last record was answered. */
  void written(int length) {
    size += length;
  }

  /** It failed. */
  void inDoubt(int length) {
    doubtful = length;
  }

  /** The file has been opened anew, and ends there; says whether it may. */
  boolean endsAt(long end) {
    boolean possible = end >= size && end <= size + doubtful;
    size = (int) Math.min(end, size + doubtful);
    doubtful = 0;
    return possible;
  }

  /** Whether bytes that were read are those of a place in the file. */
  boolean holds(int offset, byte[] bytes) {
    return offset + bytes.length <= size
        && Arrays.equals(bytes, 0, bytes.length, expected, offset, offset + bytes.length);
  }

  /** Whether the file is as it must be. */
  boolean isRight() {
    try {
      byte[] found = Files.readAllBytes(path);
      return found.length >= size
          && found.length <= size + doubtful
          && Arrays.equals(found, 0, found.length, expected, 0, found.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It was unlinked. */
  void clear() {
    size = 0;
    doubtful = 0;
  }
}
