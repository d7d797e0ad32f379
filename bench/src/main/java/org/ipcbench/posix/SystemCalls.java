// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * System calls made for somebody else, who gets their results as the kernel gives them: what the
 * call returned, or the negative error number. Buffers are given by their offset in shared memory;
 * whether they lie in it is the caller's to check.
 *
 * <p>Thread-safe. The calls may not be made after the memory was closed.
 */
public final class SystemCalls {
  private static final int MAP_FIXED_NOREPLACE = 0x100000;

  private final long base;

  /**
   * Calls whose buffers lie in a memory.
   *
   * @param memory which
   */
  public SystemCalls(SharedMemory memory) {
    base = memory.address();
  }

  private static long result(long returned) {
    return returned == -1 ? -Native.getLastError() : returned;
  }

  /**
   * read(2).
   *
   * @param fd to read from
   * @param offset of the buffer in the memory
   * @param length at least 0
   * @return how many bytes, or a negative error number
   */
  public long read(int fd, int offset, int length) {
    return result(Libc.read(fd, base + offset, length));
  }

  /**
   * write(2).
   *
   * @param fd to write to
   * @param offset of the buffer in the memory
   * @param length at least 0
   * @return how many bytes, or a negative error number
   */
  public long write(int fd, int offset, int length) {
    return result(Libc.write(fd, base + offset, length));
  }

  /**
   * open(2).
   *
   * @param path of the file, ended by a 0
   * @param flags as open(2) has them; O_CLOEXEC is added
   * @param mode of a new file
   * @return a descriptor, or a negative error number
   */
  public long open(byte[] path, int flags, int mode) {
    return result(Libc.open(path, flags | Files.O_CLOEXEC, mode));
  }

  /**
   * close(2).
   *
   * @param fd to close
   * @return 0, or a negative error number
   */
  public long close(int fd) {
    return result(Libc.close(fd));
  }

  /**
   * lseek(2).
   *
   * @param fd in which
   * @param offset in bytes
   * @param whence as lseek(2) has it
   * @return the new offset, or a negative error number
   */
  public long lseek(int fd, long offset, int whence) {
    return result(Libc.lseek(fd, offset, whence));
  }

  /**
   * unlink(2).
   *
   * @param path of the file, ended by a 0
   * @return 0, or a negative error number
   */
  public long unlink(byte[] path) {
    return result(Libc.unlink(path));
  }

  /**
   * getpid(2): a system call each time.
   *
   * @return the process's number
   */
  public long getpid() {
    return Libc.getpid();
  }

  /**
   * clock_gettime(2).
   *
   * @param clock which
   * @param offset of 16 bytes in the memory: seconds, nanoseconds
   * @return 0, or a negative error number
   */
  public long clockGettime(int clock, int offset) {
    return result(Libc.clock_gettime(clock, new Pointer(base + offset)));
  }

  /**
   * mmap(2) of private memory at an address at which nothing is mapped yet.
   *
   * @param address where
   * @param length in bytes
   * @return the address, or a negative error number
   */
  public long mmap(long address, long length) {
    int flags = Pages.MAP_PRIVATE | Pages.MAP_ANONYMOUS | MAP_FIXED_NOREPLACE;
    int protection = Mapping.PROT_READ | Mapping.PROT_WRITE;
    return result(Libc.mmap(address, length, protection, flags, -1, 0));
  }

  /**
   * munmap(2).
   *
   * @param address from {@link #mmap}
   * @param length in bytes
   * @return 0, or a negative error number
   */
  public long munmap(long address, long length) {
    return result(Libc.munmap(address, length));
  }
}
