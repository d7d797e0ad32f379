// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.region;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A span of off-heap memory in which every access names its order.
 *
 * <p>Words are little-endian. Offsets are in bytes from the region's start; the region starts on a
 * cache line (64 bytes). An offset outside the region throws {@link IndexOutOfBoundsException}; an
 * access of other than plain order to an offset that is not a multiple of the word's size throws
 * {@link IllegalStateException}. Plain accesses may be unaligned and may then tear.
 *
 * <p>Orders, weakest first: <em>plain</em> (none), <em>opaque</em> (each word for itself; a loop
 * sees another processor's store in the end), <em>acquire</em> and <em>release</em> (what was
 * written before a release is seen after the acquire that reads it), <em>volatile</em> (an acquire
 * that stays behind atomic operations before it). The read-modify-write operations are atomic and
 * order everything before them before everything after them.
 *
 * <p>Thread-safe as far as the order asked for says. The region keeps the buffer alive, not the
 * mapping: whoever mapped the memory keeps it mapped while the region is in use.
 */
public final class Region {
  /** The start of a region is a multiple of this many bytes: a cache line of today's processors. */
  public static final int ALIGNMENT_BYTES = 64;

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final ByteBuffer buffer;

  private Region(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  /**
   * Returns a region over the whole of a buffer, whatever its position and limit are set to later.
   *
   * @param buffer direct, writable, little-endian, starting on a multiple of {@link
   *     #ALIGNMENT_BYTES}
   * @return the region; it shares the buffer's memory
   * @throws IllegalArgumentException if the buffer is none of that
   */
  public static Region over(ByteBuffer buffer) {
    Objects.requireNonNull(buffer, "buffer");
    if (!buffer.isDirect() || buffer.isReadOnly()) {
      throw new IllegalArgumentException("a region needs a direct, writable buffer: " + buffer);
    }
    if (buffer.order() != ByteOrder.LITTLE_ENDIAN) {
      throw new IllegalArgumentException("a region is little-endian: order=" + buffer.order());
    }
    ByteBuffer whole = buffer.duplicate().clear().order(ByteOrder.LITTLE_ENDIAN);
    int misalignment = whole.alignmentOffset(0, ALIGNMENT_BYTES);
    if (misalignment != 0) {
      throw new IllegalArgumentException(
          "a region starts on a multiple of "
              + ALIGNMENT_BYTES
              + " bytes: misalignment="
              + misalignment);
    }
    return new Region(whole);
  }

  /**
   * Returns a region over fresh, zeroed memory of this process.
   *
   * @param bytes its size, at least 1
   * @return the region; its memory is freed when nothing refers to it any more
   * @throws IllegalArgumentException if {@code bytes} is less than 1
   */
  public static Region allocate(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("a region has at least 1 byte: bytes=" + bytes);
    }
    ByteBuffer slack = ByteBuffer.allocateDirect(Math.addExact(bytes, ALIGNMENT_BYTES));
    int misalignment = slack.alignmentOffset(0, ALIGNMENT_BYTES);
    int start = misalignment == 0 ? 0 : ALIGNMENT_BYTES - misalignment;
    return over(slack.slice(start, bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  /**
   * A full fence: no access before it, of any region, is seen to happen after one behind it. For
   * two parties of whom each writes a word and then reads the other's.
   */
  public static void fence() {
    VarHandle.fullFence();
  }

  /**
   * Returns the region's size.
   *
   * @return in bytes
   */
  public int bytes() {
    return buffer.capacity();
  }

  /**
   * Reads 64 bits without order.
   *
   * @param offset in bytes, any
   * @return the word
   */
  public long longPlain(int offset) {
    return (long) LONG.get(buffer, offset);
  }

  /**
   * Writes 64 bits without order.
   *
   * @param offset in bytes, any
   * @param value the word
   */
  public void longPlain(int offset, long value) {
    LONG.set(buffer, offset, value);
  }

  /**
   * Reads 64 bits whole, anew at each call, without ordering other accesses.
   *
   * @param offset in bytes, a multiple of 8
   * @return the word
   */
  public long longOpaque(int offset) {
    return (long) LONG.getOpaque(buffer, offset);
  }

  /**
   * Writes 64 bits whole, without ordering other accesses.
   *
   * @param offset in bytes, a multiple of 8
   * @param value the word
   */
  public void longOpaque(int offset, long value) {
    LONG.setOpaque(buffer, offset, value);
  }

  /**
   * Reads 64 bits; what their writer wrote before releasing them is seen afterwards.
   *
   * @param offset in bytes, a multiple of 8
   * @return the word
   */
  public long longAcquire(int offset) {
    return (long) LONG.getAcquire(buffer, offset);
  }

  /**
   * Writes 64 bits; whoever acquires them sees what was written before.
   *
   * @param offset in bytes, a multiple of 8
   * @param value the word
   */
  public void longRelease(int offset, long value) {
    LONG.setRelease(buffer, offset, value);
  }

  /**
   * Reads 64 bits as an acquire does, and not before the atomic operations that come before it: of
   * two threads that each change a word and then read the other's like this, one sees the other's
   * change.
   *
   * @param offset in bytes, a multiple of 8
   * @return the word
   */
  public long longVolatile(int offset) {
    return (long) LONG.getVolatile(buffer, offset);
  }

  /**
   * Adds to 64 bits atomically; adding 0 reads them and takes their cache line for writing.
   *
   * @param offset in bytes, a multiple of 8
   * @param addend what to add
   * @return the word as it was
   */
  public long getAndAdd(int offset, long addend) {
    return (long) LONG.getAndAdd(buffer, offset, addend);
  }

  /**
   * Sets bits of 64 atomically.
   *
   * @param offset in bytes, a multiple of 8
   * @param bits those to set
   * @return the word as it was
   */
  public long getAndBitwiseOr(int offset, long bits) {
    return (long) LONG.getAndBitwiseOr(buffer, offset, bits);
  }

  /**
   * Clears bits of 64 atomically.
   *
   * @param offset in bytes, a multiple of 8
   * @param bits those to keep
   * @return the word as it was
   */
  public long getAndBitwiseAnd(int offset, long bits) {
    return (long) LONG.getAndBitwiseAnd(buffer, offset, bits);
  }

  /**
   * Exchanges 64 bits atomically.
   *
   * @param offset in bytes, a multiple of 8
   * @param value the new word
   * @return the word as it was
   */
  public long getAndSet(int offset, long value) {
    return (long) LONG.getAndSet(buffer, offset, value);
  }

  /**
   * Replaces 64 bits atomically if they are as expected.
   *
   * @param offset in bytes, a multiple of 8
   * @param expected what they must be
   * @param value the new word
   * @return whether they were, and have been replaced
   */
  public boolean compareAndSet(int offset, long expected, long value) {
    return LONG.compareAndSet(buffer, offset, expected, value);
  }

  /**
   * Reads 32 bits without order.
   *
   * @param offset in bytes, any
   * @return the word
   */
  public int intPlain(int offset) {
    return (int) INT.get(buffer, offset);
  }

  /**
   * Writes 32 bits without order.
   *
   * @param offset in bytes, any
   * @param value the word
   */
  public void intPlain(int offset, int value) {
    INT.set(buffer, offset, value);
  }

  /**
   * Reads 32 bits; what their writer wrote before releasing them is seen afterwards.
   *
   * @param offset in bytes, a multiple of 4
   * @return the word
   */
  public int intAcquire(int offset) {
    return (int) INT.getAcquire(buffer, offset);
  }

  /**
   * Writes 32 bits; whoever acquires them sees what was written before.
   *
   * @param offset in bytes, a multiple of 4
   * @param value the word
   */
  public void intRelease(int offset, int value) {
    INT.setRelease(buffer, offset, value);
  }

  /**
   * Replaces 32 bits atomically if they are as expected.
   *
   * @param offset in bytes, a multiple of 4
   * @param expected what they must be
   * @param value the new word
   * @return whether they were, and have been replaced
   */
  public boolean intCompareAndSet(int offset, int expected, int value) {
    return INT.compareAndSet(buffer, offset, expected, value);
  }

  /**
   * Exchanges 32 bits atomically.
   *
   * @param offset in bytes, a multiple of 4
   * @param value the new word
   * @return the word as it was
   */
  public int intGetAndSet(int offset, int value) {
    return (int) INT.getAndSet(buffer, offset, value);
  }

  /**
   * Reads 16 bits without order.
   *
   * @param offset in bytes, any
   * @return the half word
   */
  public short shortPlain(int offset) {
    return (short) SHORT.get(buffer, offset);
  }

  /**
   * Writes 16 bits without order.
   *
   * @param offset in bytes, any
   * @param value the half word
   */
  public void shortPlain(int offset, short value) {
    SHORT.set(buffer, offset, value);
  }

  /**
   * Reads 16 bits; what their writer wrote before releasing them is seen afterwards.
   *
   * @param offset in bytes, a multiple of 2
   * @return the half word
   */
  public short shortAcquire(int offset) {
    return (short) SHORT.getAcquire(buffer, offset);
  }

  /**
   * Writes 16 bits; whoever acquires them sees what was written before.
   *
   * @param offset in bytes, a multiple of 2
   * @param value the half word
   */
  public void shortRelease(int offset, short value) {
    SHORT.setRelease(buffer, offset, value);
  }

  /**
   * Copies bytes into the region, without order.
   *
   * @param offset in bytes, any
   * @param source where they come from
   * @param sourceIndex the first of them
   * @param length how many
   */
  public void copyIn(int offset, byte[] source, int sourceIndex, int length) {
    buffer.put(offset, source, sourceIndex, length);
  }

  /**
   * Copies bytes out of the region, without order.
   *
   * @param offset in bytes, any
   * @param target where they go
   * @param targetIndex the place of the first of them
   * @param length how many
   */
  public void copyOut(int offset, byte[] target, int targetIndex, int length) {
    buffer.get(offset, target, targetIndex, length);
  }

  @Override
  public String toString() {
    return "Region[bytes=" + bytes() + "]";
  }
}
