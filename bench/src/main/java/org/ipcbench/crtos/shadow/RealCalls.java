// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.shadow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.posix.Signals;
import org.ipcbench.posix.SystemCalls;
import org.ipcbench.posix.Threads;

/** The calls made for real. Made, and used, by the shadow's thread. */
final class RealCalls implements LinuxCalls {
  /** 44 where the C library keeps two real-time signals for itself: the published driver's. */
  private static final int SIGNAL_INDEX = 2;

  private static final int MAJOR_SHIFT = 8;
  private static final int MAJOR_MASK = 0xFFF;
  private static final int MEMORY_DEVICES = 1;

  private final SystemCalls calls;
  private final LongSupplier fork;
  private final Signals.Blocked signals;
  private final int signal = Signals.realTime(SIGNAL_INDEX);
  private final int process = Threads.processId();
  private final int thread = Threads.threadId();

  /**
   * Calls whose buffers lie in the machine's memory.
   *
   * @param memory the machine's
   * @param fork makes a process with a shadow, see {@link LinuxCalls#fork}
   */
  RealCalls(SharedMemory memory, LongSupplier fork) {
    this.calls = new SystemCalls(memory);
    this.fork = fork;
    this.signals = new Signals.Blocked(signal);
  }

  @Override
  public long read(int fd, int physical, int length) {
    return calls.read(fd, physical, length);
  }

  @Override
  public long write(int fd, int physical, int length) {
    return calls.write(fd, physical, length);
  }

  @Override
  public long open(byte[] path, int flags, int mode) {
    return calls.open(path, flags, mode);
  }

  @Override
  public long close(int fd) {
    return calls.close(fd);
  }

  @Override
  public long lseek(int fd, long offset, int whence) {
    return calls.lseek(fd, offset, whence);
  }

  @Override
  public long unlink(byte[] path) {
    return calls.unlink(path);
  }

  @Override
  public long getpid() {
    return calls.getpid();
  }

  @Override
  public long clockGettime(int clock, int physical) {
    return calls.clockGettime(clock, physical);
  }

  @Override
  public long mmap(long address, long length) {
    return calls.mmap(address, length);
  }

  @Override
  public long munmap(long address, long length) {
    return calls.munmap(address, length);
  }

  @Override
  public long fork() {
    return fork.getAsLong();
  }

  /** Regular files, and the memory devices such as /dev/zero, never let anybody wait. */
  @Override
  public boolean mayBlock(int fd) {
    Path file = Path.of("/proc/self/fd", String.valueOf(fd)); // The file itself, whatever its name.
    try {
      if (Files.isRegularFile(file) || Files.isDirectory(file)) {
        return false;
      }
      long device = (Long) Files.getAttribute(file, "unix:rdev");
      return (device >> MAJOR_SHIFT & MAJOR_MASK) != MEMORY_DEVICES;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return true;
    }
  }

  @Override
  public void signal() {
    Signals.send(process, thread, signal);
  }

  @Override
  public void takeSignal() {
    signals.await();
  }
}
