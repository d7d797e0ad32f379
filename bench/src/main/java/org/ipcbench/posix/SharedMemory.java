// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import java.nio.ByteBuffer;

/**
 * A mapping of memory that several processes may share. It has no name anywhere: it lives while a
 * descriptor or a mapping of it does, so nothing is left behind however a process ends. Whoever is
 * to share it is passed the descriptor.
 *
 * <p>After {@link #close()} the buffer's memory is gone; touching it then would crash the process.
 * Close only when no thread can use the buffer any more.
 */
public final class SharedMemory implements AutoCloseable {
  private static final int MFD_CLOEXEC = 1;

  private final Descriptor descriptor;
  private final Mapping mapping;

  private SharedMemory(Descriptor descriptor, int bytes) {
    this.descriptor = descriptor;
    try {
      mapping = new Mapping(descriptor, 0, bytes);
    } catch (PosixException e) {
      descriptor.close();
      throw e;
    }
  }

  /**
   * Makes new memory, all zero, and maps it.
   *
   * @param name for the list of mappings in /proc only; need not be unique
   * @param bytes at least 1
   * @return the mapping, which owns its descriptor
   * @throws PosixException as memfd_create(2), ftruncate(2), mmap(2)
   */
  public static SharedMemory create(String name, int bytes) {
    Descriptor descriptor =
        new Descriptor(Files.check(Libc.memfd_create(name, MFD_CLOEXEC), "memfd_create()"));
    if (Libc.ftruncate(descriptor.number(), bytes) == -1) {
      int errno = Native.getLastError();
      descriptor.close();
      throw new PosixException("ftruncate(" + bytes + " bytes)", errno);
    }
    return new SharedMemory(descriptor, bytes);
  }

  /**
   * Maps memory that another process, or another part of this one, has made.
   *
   * @param descriptor of the memory; owned by the mapping from now on, also if this fails
   * @param bytes as they were at {@link #create}
   * @return the mapping
   * @throws PosixException as mmap(2)
   */
  public static SharedMemory attach(Descriptor descriptor, int bytes) {
    return new SharedMemory(descriptor, bytes);
  }

  /**
   * What to pass to whoever is to share the memory.
   *
   * @return the descriptor; it stays this object's
   */
  public Descriptor descriptor() {
    return descriptor;
  }

  /**
   * The memory, little-endian, starting on a page.
   *
   * @return a direct buffer over all bytes
   * @throws IllegalStateException after {@link #close()}
   */
  public ByteBuffer buffer() {
    return mapping.buffer();
  }

  /** Where it lies, until {@link #close()}. */
  long address() {
    return mapping.address();
  }

  /** How much of it there is. */
  long bytes() {
    return mapping.bytes();
  }

  @Override
  public void close() {
    mapping.close();
    descriptor.close();
  }
}
