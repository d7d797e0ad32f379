// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * An open file descriptor and the duty to close it. Closing twice is harmless: the number may long
 * belong to somebody else by then, so the second close does nothing. Thread-safe.
 */
public final class Descriptor implements AutoCloseable {
  private static final int CLOSED = -1;
  private static final int F_DUPFD_CLOEXEC = 1030;
  private static final long SYS_PIDFD_OPEN = 434;
  private static final long SYS_PIDFD_GETFD = 438;

  private final AtomicInteger number;

  /**
   * Takes over a descriptor.
   *
   * @param number an open one, at least 0
   */
  public Descriptor(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("not a file descriptor: number=" + number);
    }
    this.number = new AtomicInteger(number);
  }

  /**
   * The kernel's number for it.
   *
   * @return at least 0
   * @throws IllegalStateException if it is closed
   */
  public int number() {
    int fd = number.get();
    if (fd == CLOSED) {
      throw new IllegalStateException("the descriptor is closed");
    }
    return fd;
  }

  /**
   * Whether it is still open here.
   *
   * @return false after {@link #close()}
   */
  public boolean open() {
    return number.get() != CLOSED;
  }

  /**
   * A second descriptor of the same open file, with a life of its own.
   *
   * @return a new descriptor
   * @throws PosixException as fcntl(2)
   */
  public Descriptor duplicate() {
    int fd = number();
    // Unlike dup(2), leaves the duplicate closed on exec, as all descriptors here are.
    int duplicate = Libc.fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return new Descriptor(Files.check(duplicate, "fcntl(fd " + fd + ", F_DUPFD_CLOEXEC)"));
  }

  /**
   * A descriptor of a file that a process has open, for files that cannot be passed over a socket.
   *
   * @param process whose; this one's, or one that this one may trace: ptrace(2), "Ptrace access
   *     mode checking"
   * @param number its descriptor's number there
   * @return a new descriptor, closed on exec
   * @throws PosixException as pidfd_open(2), pidfd_getfd(2)
   */
  public static Descriptor ofProcess(int process, int number) {
    String call = "pidfd_open(" + process + ")";
    long opened = Libc.syscall(SYS_PIDFD_OPEN, process, 0, 0, 0, 0, 0);
    Descriptor pidfd = new Descriptor(Files.check((int) opened, call));
    try {
      long fd = Libc.syscall(SYS_PIDFD_GETFD, pidfd.number(), number, 0, 0, 0, 0);
      return new Descriptor(Files.check((int) fd, "pidfd_getfd(" + process + ", " + number + ")"));
    } finally {
      pidfd.close();
    }
  }

  /** Hands the duty to close it to the caller: this object is as if closed from now on. */
  int release() {
    int fd = number();
    number.set(CLOSED);
    return fd;
  }

  @Override
  public void close() {
    int fd = number.getAndSet(CLOSED);
    // EINTR and EIO of close(2) leave the descriptor closed on Linux: nothing could be done better.
    if (fd != CLOSED) {
      Libc.close(fd);
    }
  }

  @Override
  public String toString() {
    return "fd " + number.get();
  }
}
