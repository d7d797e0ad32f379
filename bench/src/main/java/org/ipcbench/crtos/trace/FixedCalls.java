// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.trace;

import java.util.function.LongSupplier;
import org.ipcbench.crtos.shadow.LinuxCalls;
import org.ipcbench.region.Region;

/**
 * System calls that are not made: a trace must not depend on the host. The image of every process
 * is an ELF file, getpid is told what to return; all others succeed and do nothing.
 */
final class FixedCalls implements LinuxCalls {
  private static final int IMAGE = 3;

  /** 7F 'E' 'L' 'F' in memory. */
  private static final int ELF_MAGIC = 0x464C_457F;

  private final Region memory;
  private final LongSupplier getpid;

  FixedCalls(Region memory, LongSupplier getpid) {
    this.memory = memory;
    this.getpid = getpid;
  }

  @Override
  public long getpid() {
    return getpid.getAsLong();
  }

  @Override
  public long open(byte[] path, int flags, int mode) {
    return IMAGE;
  }

  @Override
  public long read(int fd, int physical, int length) {
    memory.intPlain(physical, ELF_MAGIC);
    return Integer.BYTES;
  }

  @Override
  public long write(int fd, int physical, int length) {
    return length;
  }

  @Override
  public long close(int fd) {
    return 0;
  }

  @Override
  public long lseek(int fd, long offset, int whence) {
    return offset;
  }

  @Override
  public long unlink(byte[] path) {
    return 0;
  }

  @Override
  public long clockGettime(int clock, int physical) {
    return 0;
  }

  @Override
  public long mmap(long address, long length) {
    return address;
  }

  @Override
  public long munmap(long address, long length) {
    return 0;
  }

  @Override
  public long fork() {
    return 0;
  }

  @Override
  public boolean mayBlock(int fd) {
    return false;
  }

  @Override
  public void signal() {
    // The driver's: its own note says that it came.
  }

  @Override
  public void takeSignal() {
    // See signal().
  }
}
