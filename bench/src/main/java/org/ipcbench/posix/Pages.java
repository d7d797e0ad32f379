// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory of this process's own, which the kernel fills with zeros page by page when it is first
 * touched: an anonymous mapping, mmap(2).
 *
 * <p>After {@link #close()} the memory is gone; touching it then would crash the process. Close
 * only when no thread, and no request to the kernel, can use it any more.
 */
public final class Pages implements AutoCloseable {
  static final int MAP_PRIVATE = 2;
  static final int MAP_ANONYMOUS = 0x20;
  private static final int MADV_DONTNEED = 4;

  private final long address;
  private final int bytes;
  private boolean closed;

  /**
   * Maps memory.
   *
   * @param bytes how much, at least 1
   * @throws PosixException as mmap(2)
   */
  public Pages(int bytes) {
    this.bytes = bytes;
    int protection = Mapping.PROT_READ | Mapping.PROT_WRITE;
    address = Libc.mmap(0, bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (address == -1) {
      throw new PosixException("mmap(" + bytes + " bytes)", Native.getLastError());
    }
  }

  /**
   * Where the memory lies.
   *
   * @return the address of its first page
   */
  public long address() {
    return address;
  }

  /** How much of it there is. */
  int bytes() {
    return bytes;
  }

  /**
   * The memory.
   *
   * @return a direct buffer over all of it, little-endian
   */
  public ByteBuffer buffer() {
    return new Pointer(address).getByteBuffer(0, bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Gives all pages back to the kernel: whoever touches them again has new ones.
   *
   * @throws PosixException as madvise(2)
   */
  public void giveBack() {
    Files.check(Libc.madvise(address, bytes, MADV_DONTNEED), "madvise(MADV_DONTNEED)");
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Libc.munmap(address, bytes);
    }
  }
}
