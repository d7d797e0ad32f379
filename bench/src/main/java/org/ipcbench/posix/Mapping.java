// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A part of a file in this process's memory, shared with everybody who maps it too: mmap(2).
 *
 * <p>After {@link #close()} the buffer's memory is gone; touching it then would crash the process.
 * Close only when no thread can use the buffer any more.
 */
public final class Mapping implements AutoCloseable {
  static final int PROT_READ = 1;
  static final int PROT_WRITE = 2;
  private static final int MAP_SHARED = 1;

  private final long address;
  private final long bytes;
  private ByteBuffer buffer;

  /**
   * Maps a part of a file.
   *
   * @param descriptor of the file, which stays the caller's
   * @param offset of the part, a multiple of the page's size
   * @param bytes of it, at least 1
   * @throws PosixException as mmap(2)
   */
  public Mapping(Descriptor descriptor, long offset, int bytes) {
    this.bytes = bytes;
    int protection = PROT_READ | PROT_WRITE;
    address = Libc.mmap(0, bytes, protection, MAP_SHARED, descriptor.number(), offset);
    if (address == -1) {
      throw new PosixException("mmap(" + bytes + " bytes)", Native.getLastError());
    }
    buffer = new Pointer(address).getByteBuffer(0, bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The memory, little-endian, starting on a page.
   *
   * @return a direct buffer over all bytes
   * @throws IllegalStateException after {@link #close()}
   */
  public synchronized ByteBuffer buffer() {
    if (buffer == null) {
      throw new IllegalStateException("the mapping is closed");
    }
    return buffer;
  }

  /** Where it lies, until {@link #close()}. */
  long address() {
    return address;
  }

  /** How much of it there is. */
  long bytes() {
    return bytes;
  }

  @Override
  public synchronized void close() {
    if (buffer != null) {
      buffer = null;
      Libc.munmap(address, bytes);
    }
  }
}
