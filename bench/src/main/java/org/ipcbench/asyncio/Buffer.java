// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import org.ipcbench.posix.NativeMemory;
import org.ipcbench.posix.NativePath;
import org.ipcbench.posix.NativeReads;
import org.ipcbench.posix.Pages;
import org.ipcbench.region.Region;

/**
 * Where reads of one size go, and what proves that they did.
 *
 * <p>Memory is had as the report's program gets it from malloc(3): blocks above 32 MiB (the C
 * library's DEFAULT_MMAP_THRESHOLD_MAX) are given back to the kernel after each read, so that the
 * next finds its pages untouched, and smaller ones are used again. A block begins 16 bytes behind
 * the start of a page, which copying feels; past the page cache it has to begin with the page.
 *
 * <p>Some words of each read are set aside when it is finished, and compared when the clock has
 * stopped; the last read of each size is kept and compared whole. To copy or to sum up all that was
 * read would take a good part of the time that reading takes.
 */
final class Buffer implements AutoCloseable {
  private static final int LARGEST_KEPT = 32 << 20;
  private static final int BLOCK_OFFSET = 16;
  private static final int MOST_SAMPLES = 16;
  private static final int BYTES_A_SAMPLE = 2048;

  private final int bytes;
  private final int offset;
  private final Pages pages;
  private final Region region;
  private final int count;
  private final NativeMemory sampled;
  private final NativeMemory words;
  private int taken;

  /**
   * A buffer.
   *
   * @param bytes of a read, a multiple of 4096
   * @param reads how many there are of this size
   * @param io where they come from
   */
  Buffer(int bytes, int reads, Io io) {
    this.bytes = bytes;
    offset = io == Io.DIRECT ? 0 : BLOCK_OFFSET;
    pages = new Pages(offset + bytes);
    region = Region.over(pages.buffer());
    int samples = samples();
    count = samples * reads;
    sampled = new NativeMemory(Math.max(1, count) * Integer.BYTES);
    words = new NativeMemory(Math.max(1, count) * Long.BYTES);
    for (int i = 0; i < count; i++) {
      int index = sampledIndex(i / samples, i % samples, samples);
      sampled.buffer().putInt(i * Integer.BYTES, index * Long.BYTES);
    }
  }

  /** Of each of as many stretches a word, another in each read; at the end always the last. */
  private int sampledIndex(int read, int sample, int samples) {
    int stretch = bytes / Long.BYTES / samples;
    if (sample == samples - 1) {
      return bytes / Long.BYTES - 1;
    }
    // A word's lowest bit is no choice: it is always 1.
    return sample * stretch + (int) Math.floorMod(Content.word(read, sample) >> 1, (long) stretch);
  }

  long address() {
    return pages.address() + offset;
  }

  /** Forgets what was read. */
  void restart() {
    taken = 0;
  }

  /** Makes what the next read must replace differ from what it brings. */
  void prepare() {
    if (kept()) {
      int end = taken + samples();
      for (int i = taken; i < end; i++) {
        region.longPlain(offset + sampled(i), 0);
      }
    }
  }

  /** Sets some of what was read aside, and gives the memory back unless it is kept. */
  void finish() {
    int end = taken + samples();
    for (int i = taken; i < end; i++) {
      words.buffer().putLong(i * Long.BYTES, region.longPlain(offset + sampled(i)));
    }
    taken = end;
    if (givesBack()) {
      pages.giveBack();
    }
  }

  /** Describes the next read to who does it in C, and does there what is done here. */
  void describe(NativeReads reads, int read, NativePath path) {
    reads.read(read, path, address(), bytes);
    reads.sampling(read, sampled, words, taken, samples(), kept());
    finished();
    if (givesBack()) {
      reads.givingBack(read, pages);
    }
  }

  /** A read was prepared and finished by C. */
  void finished() {
    taken += samples();
  }

  private boolean kept() {
    return bytes <= LARGEST_KEPT;
  }

  /** The last read is kept in any case. */
  private boolean givesBack() {
    return !kept() && taken < count;
  }

  /** Where the word of a sample stands in what is read, in bytes. */
  private int sampled(int sample) {
    return sampled.buffer().getInt(sample * Integer.BYTES);
  }

  private int samples() {
    return Math.min(MOST_SAMPLES, bytes / BYTES_A_SAMPLE);
  }

  /**
   * Compares what was read with what is in the file.
   *
   * @throws AsyncioException if something else was read, or not all
   */
  void check() {
    if (taken < count) {
      throw new AsyncioException("of the reads of " + bytes + " bytes some were never finished");
    }
    for (int i = 0; i < taken; i++) {
      require(words.buffer().getLong(i * Long.BYTES), sampled(i), "read " + (i / samples() + 1));
    }
    if (taken > 0) {
      for (int at = 0; at < bytes; at += Long.BYTES) {
        require(region.longPlain(offset + at), at, "the last read");
      }
      if (!kept()) {
        pages.giveBack();
      }
    }
  }

  private void require(long word, int at, String which) {
    if (word != Content.word(bytes, at / Long.BYTES)) {
      throw new AsyncioException(
          which + " of " + bytes + " bytes brought something else at byte " + at);
    }
  }

  @Override
  public void close() {
    pages.close();
  }
}
