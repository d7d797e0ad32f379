// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.shadow;

/**
 * The system calls that a shadow makes. Results are the kernel's: what the call returned, or the
 * negative error number. Buffers are given by their physical address, and lie in the machine's
 * memory. Used by the shadow's thread, {@link #read} also by its helpers.
 */
public interface LinuxCalls {
  /**
   * read(2).
   *
   * @param fd the descriptor
   * @param physical address of the buffer
   * @param length in bytes
   * @return how many bytes, or a negative error number
   */
  long read(int fd, int physical, int length);

  /**
   * write(2).
   *
   * @param fd the descriptor
   * @param physical address of the buffer
   * @param length in bytes
   * @return how many bytes, or a negative error number
   */
  long write(int fd, int physical, int length);

  /**
   * open(2).
   *
   * @param path of the file, ended by a 0
   * @param flags as open(2) has them
   * @param mode of a new file
   * @return a descriptor, or a negative error number
   */
  long open(byte[] path, int flags, int mode);

  /**
   * close(2).
   *
   * @param fd the descriptor
   * @return 0, or a negative error number
   */
  long close(int fd);

  /**
   * lseek(2).
   *
   * @param fd the descriptor
   * @param offset in bytes
   * @param whence as lseek(2) has it
   * @return the new offset, or a negative error number
   */
  long lseek(int fd, long offset, int whence);

  /**
   * unlink(2).
   *
   * @param path of the file, ended by a 0
   * @return 0, or a negative error number
   */
  long unlink(byte[] path);

  /**
   * getpid(2).
   *
   * @return the process's number
   */
  long getpid();

  /**
   * clock_gettime(2): seconds and nanoseconds, 8 bytes each.
   *
   * @param clock its number
   * @param physical address of the buffer
   * @return 0, or a negative error number
   */
  long clockGettime(int clock, int physical);

  /**
   * mmap(2), of private memory at an address that must be free.
   *
   * @param address linear
   * @param length in bytes
   * @return the address, or a negative error number
   */
  long mmap(long address, long length);

  /**
   * munmap(2).
   *
   * @param address linear
   * @param length in bytes
   * @return 0, or a negative error number
   */
  long munmap(long address, long length);

  /**
   * Makes a process with a shadow of its own.
   *
   * @return the physical address of its queue, or a negative error number
   */
  long fork();

  /**
   * Whether a read of a file could have to wait for somebody.
   *
   * @param fd the descriptor
   * @return true also if it is not known
   */
  boolean mayBlock(int fd);

  /** Sends this thread the driver's signal; signals queue. */
  void signal();

  /** Takes one signal of the driver, which has been sent. */
  void takeSignal();
}
