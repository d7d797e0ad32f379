// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import java.util.Arrays;

/**
 * The real-time kernel's buddy heap over the data buffer: argument blocks, and the bytes that calls
 * move.
 *
 * <p>Chunks are powers of two of {@link ScfLayout#CHUNK_BYTES} to {@link #MAX_BYTES} bytes, aligned
 * to their size, so that none crosses a page. A chunk that is freed joins its buddy if that is
 * free. What was freed last is given out first, while it is in the processor's cache.
 *
 * <p>What is free is known to its owner alone: nothing of it lies in the buffer. Used by one
 * thread. Allocates no objects after it is made, and takes constant time.
 *
 * <p>Source: NimbOS, kernel/src/scf, has a buddy heap over the same buffer.
 */
public final class DataHeap {
  /** Instead of an offset: no chunk of the size is free. */
  public static final int NONE = -1;

  /** The most bytes in a chunk: a page. */
  public static final int MAX_BYTES = ScfLayout.PAGE_BYTES;

  private static final int SHIFT = Integer.numberOfTrailingZeros(ScfLayout.CHUNK_BYTES);
  private static final int LARGEST = Integer.numberOfTrailingZeros(MAX_BYTES) - SHIFT;
  private static final int UNITS = ScfLayout.DATA_BYTES >>> SHIFT;

  /** Of each order, the first unit of the chunk that is given out next; or NONE. */
  private final int[] heads = new int[LARGEST + 1];

  /** Of the first unit of a free chunk, the first of those beside it in the list of its order. */
  private final int[] next = new int[UNITS];

  private final int[] previous = new int[UNITS];

  /**
   * Of the first unit of a chunk, one more than its order, negative if it is in use; of others, 0.
   */
  private final byte[] chunks = new byte[UNITS];

  private int freeBytes = ScfLayout.DATA_BYTES;

  /** Creates a heap of which all is free. */
  public DataHeap() {
    Arrays.fill(heads, NONE);
    for (int unit = UNITS - (1 << LARGEST); unit >= 0; unit -= 1 << LARGEST) {
      push(unit, LARGEST);
    }
  }

  /**
   * Takes a chunk.
   *
   * @param bytes how many it must have at least, 1 to {@link #MAX_BYTES}
   * @return its offset in the data buffer, or {@link #NONE}
   * @throws IllegalArgumentException if there is no chunk of that many
   */
  public int allocate(int bytes) {
    if (bytes < 1 || bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a chunk has 1 to " + MAX_BYTES + " bytes: bytes=" + bytes);
    }
    int order = Integer.SIZE - Integer.numberOfLeadingZeros(bytes - 1 >>> SHIFT);
    int found = order;
    while (heads[found] == NONE) {
      if (found == LARGEST) {
        return NONE;
      }
      found++;
    }
    int unit = heads[found];
    remove(unit, found);
    while (found > order) {
      found--;
      push(unit + (1 << found), found);
    }
    chunks[unit] = (byte) -(order + 1);
    freeBytes -= ScfLayout.CHUNK_BYTES << order;
    return unit << SHIFT;
  }

  /**
   * Gives a chunk back.
   *
   * @param offset what {@link #allocate} returned
   * @throws IllegalArgumentException if no chunk in use starts there
   */
  public void free(int offset) {
    int unit = offset >> SHIFT;
    if (unit < 0 || unit >= UNITS || unit << SHIFT != offset || chunks[unit] >= 0) {
      throw new IllegalArgumentException("no chunk in use starts there: offset=" + offset);
    }
    int order = -chunks[unit] - 1;
    freeBytes += ScfLayout.CHUNK_BYTES << order;
    chunks[unit] = 0;
    while (order < LARGEST && chunks[unit ^ 1 << order] == order + 1) {
      int buddy = unit ^ 1 << order;
      remove(buddy, order);
      unit = Math.min(unit, buddy);
      order++;
    }
    push(unit, order);
  }

  /**
   * Returns how much is free.
   *
   * @return in bytes; what the chunks in use have more than was asked for is not
   */
  public int freeBytes() {
    return freeBytes;
  }

  private void push(int unit, int order) {
    int head = heads[order];
    next[unit] = head;
    previous[unit] = NONE;
    if (head != NONE) {
      previous[head] = unit;
    }
    heads[order] = unit;
    chunks[unit] = (byte) (order + 1);
  }

  private void remove(int unit, int order) {
    int before = previous[unit];
    int after = next[unit];
    if (before == NONE) {
      heads[order] = after;
    } else {
      next[before] = after;
    }
    if (after != NONE) {
      previous[after] = before;
    }
    chunks[unit] = 0;
  }
}
