// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory outside the Java heap at a fixed address, zero at first, freed with this object once
 * nobody holds it. Not synchronised: a system call and {@link #buffer()} see the same bytes.
 */
public final class NativeMemory {
  /** Size of a cache line of every processor this runs on, in bytes, and the alignment given. */
  private static final int ALIGNMENT = 64;

  /** Shares the memory it was aligned in, and keeps it alive. */
  private final Pointer memory;

  private final long address;
  private final ByteBuffer buffer;

  /**
   * Takes memory that starts on a cache line.
   *
   * @param bytes at least 1
   */
  public NativeMemory(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("memory needs at least 1 byte: bytes=" + bytes);
    }
    Memory owner = new Memory(bytes + (long) ALIGNMENT);
    memory = owner.align(ALIGNMENT);
    address = Pointer.nativeValue(memory);
    buffer = memory.getByteBuffer(0, bytes).order(ByteOrder.nativeOrder());
    memory.clear(bytes);
  }

  /**
   * Where it lies, for a system call whose caller keeps this object reachable meanwhile.
   *
   * @return the first byte's address, a multiple of 64
   */
  public long address() {
    return address;
  }

  /**
   * Where a buffer's memory lies, for a system call whose caller keeps the buffer reachable.
   *
   * @param direct a direct buffer
   * @return the address of its byte 0
   * @throws IllegalArgumentException if the buffer is not direct
   */
  public static long addressOf(ByteBuffer direct) {
    if (!direct.isDirect()) {
      throw new IllegalArgumentException("a buffer of the Java heap has no address: " + direct);
    }
    return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
  }

  /** Where it lies, as an argument that keeps it alive during the call. */
  Pointer pointer() {
    return memory;
  }

  /**
   * The same bytes for Java, in the processor's byte order. Always the same object.
   *
   * @return a direct buffer over all bytes
   */
  public ByteBuffer buffer() {
    return buffer;
  }
}
