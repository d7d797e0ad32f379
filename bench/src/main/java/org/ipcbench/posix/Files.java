// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import java.nio.file.Path;

/** Pipes, FIFOs, eventfds, and reading and writing. Thread-safe: holds nothing. */
public final class Files {
  /** open(2): for reading. */
  public static final int O_RDONLY = 0;

  /** open(2): for writing. */
  public static final int O_WRONLY = 1;

  /** open(2): for both; on a FIFO it never waits for the other side. */
  public static final int O_RDWR = 2;

  static final int O_CLOEXEC = 0x80000;
  static final int O_NONBLOCK = 0x800;
  private static final int EFD_CLOEXEC = O_CLOEXEC;
  private static final int EFD_NONBLOCK = O_NONBLOCK;
  private static final int F_SETFL = 4;
  static final int MSG_DONTWAIT = 0x40;

  /** {@link #readSome}: the other side has closed, or went away. */
  public static final int ENDED = 0;

  /** {@link #readSome}: nothing now, of a descriptor that does not wait. */
  public static final int NOTHING_YET = -1;

  private Files() {}

  /**
   * Makes a pipe.
   *
   * @return the end to read from and the end to write to, in this order
   * @throws PosixException as pipe2(2)
   */
  public static Descriptor[] pipe() {
    NativeMemory fds = new NativeMemory(2 * Integer.BYTES);
    check(Libc.pipe2(fds.pointer(), O_CLOEXEC), "pipe2()");
    return new Descriptor[] {
      new Descriptor(fds.buffer().getInt(0)), new Descriptor(fds.buffer().getInt(4))
    };
  }

  /**
   * Makes an eventfd whose counter is 0.
   *
   * @return a new descriptor
   * @throws PosixException as eventfd(2)
   */
  public static Descriptor eventfd() {
    return new Descriptor(check(Libc.eventfd(0, EFD_CLOEXEC), "eventfd(0)"));
  }

  /**
   * Makes an eventfd whose counter is 0 and whose reader does not wait: see {@link #readIfAny}.
   *
   * @return a new descriptor
   * @throws PosixException as eventfd(2)
   */
  public static Descriptor nonBlockingEventfd() {
    return new Descriptor(
        check(Libc.eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd(0, EFD_NONBLOCK)"));
  }

  /**
   * Makes a FIFO that only its owner may open.
   *
   * @param path in a directory that nobody else may write to
   * @throws PosixException as mkfifo(3)
   */
  public static void mkfifo(Path path) {
    check(Libc.mkfifo(path.toString(), 0600), "mkfifo(" + path + ")");
  }

  /**
   * Opens a file that exists.
   *
   * @param path of the file
   * @param access {@link #O_RDONLY}, {@link #O_WRONLY} or {@link #O_RDWR}
   * @return a new descriptor
   * @throws PosixException as open(2)
   */
  public static Descriptor open(Path path, int access) {
    int fd = Libc.open(path.toString(), access | O_CLOEXEC, 0);
    return new Descriptor(check(fd, "open(" + path + ", access " + access + ")"));
  }

  /**
   * Reads until all is there, however few bytes each call brings.
   *
   * @param fd an open descriptor's number
   * @param address where to put it
   * @param bytes how many
   * @return true; false if the file ended, or the other side went away, before the last byte
   * @throws PosixException as read(2), save for EINTR, after which it goes on
   */
  public static boolean readFully(int fd, long address, int bytes) {
    int done = 0;
    while (done < bytes) {
      long count = Libc.read(fd, address + done, bytes - done);
      if (count > 0) {
        done += (int) count;
      } else if (count == 0) {
        return false;
      } else {
        int errno = Native.getLastError();
        if (errno == Errno.ECONNRESET) {
          return false;
        }
        if (errno != Errno.EINTR) {
          throw new PosixException("read(fd " + fd + ", " + (bytes - done) + " bytes)", errno);
        }
      }
    }
    return true;
  }

  /**
   * Reads what is there.
   *
   * @param fd an open descriptor's number
   * @param address where to put it
   * @param bytes how many at most, at least 1
   * @return how many; {@link #ENDED} or {@link #NOTHING_YET} if none
   * @throws PosixException as read(2), save for EINTR, after which it goes on
   */
  public static int readSome(int fd, long address, int bytes) {
    while (true) {
      long count = Libc.read(fd, address, bytes);
      if (count >= 0) {
        return (int) count;
      }
      int errno = Native.getLastError();
      if (errno != Errno.EINTR) {
        return nothing("read(fd " + fd + ", " + bytes + " bytes)", errno);
      }
    }
  }

  /**
   * Reads what is there of a connected socket, and never waits, whatever its mode.
   *
   * @param fd an open socket's number
   * @param address where to put it
   * @param bytes how many at most, at least 1
   * @return how many; {@link #ENDED} or {@link #NOTHING_YET} if none
   * @throws PosixException as recv(2), save for EINTR, after which it goes on
   */
  public static int receiveSome(int fd, long address, int bytes) {
    while (true) {
      long count = Libc.recv(fd, address, bytes, MSG_DONTWAIT);
      if (count >= 0) {
        return (int) count;
      }
      int errno = Native.getLastError();
      if (errno != Errno.EINTR) {
        return nothing("recv(fd " + fd + ", " + bytes + " bytes)", errno);
      }
    }
  }

  private static int nothing(String call, int errno) {
    return switch (errno) {
      case Errno.EAGAIN -> NOTHING_YET;
      case Errno.ECONNRESET -> ENDED;
      default -> throw new PosixException(call, errno);
    };
  }

  /**
   * Makes reads and writes of an open file fail rather than wait; {@link #readSome} then tells.
   *
   * @param descriptor of the open file, which all duplicates of the descriptor share
   * @throws PosixException as fcntl(2)
   */
  public static void doNotWait(Descriptor descriptor) {
    // Of the flags that F_SETFL may set the project uses no other.
    check(Libc.fcntl(descriptor.number(), F_SETFL, O_NONBLOCK), "fcntl(F_SETFL, O_NONBLOCK)");
  }

  /**
   * Reads once from a descriptor that does not wait.
   *
   * @param fd an open descriptor's number, of a kind that is read whole or not at all
   * @param address where to put it
   * @param bytes how many
   * @return true; false if there is nothing now
   * @throws PosixException as read(2), save for EAGAIN and EINTR
   */
  public static boolean readIfAny(int fd, long address, int bytes) {
    if (Libc.read(fd, address, bytes) == bytes) {
      return true;
    }
    int errno = Native.getLastError();
    if (errno != Errno.EAGAIN && errno != Errno.EINTR) {
      throw new PosixException("read(fd " + fd + ", " + bytes + " bytes)", errno);
    }
    return false;
  }

  /**
   * Writes until all is out, however few bytes each call takes.
   *
   * @param fd an open descriptor's number
   * @param address where it lies
   * @param bytes how many
   * @return true; false if the other side went away (EPIPE, ECONNRESET)
   * @throws PosixException as write(2), save for EINTR, after which it goes on
   */
  public static boolean writeFully(int fd, long address, int bytes) {
    int done = 0;
    while (done < bytes) {
      long count = Libc.write(fd, address + done, bytes - done);
      if (count >= 0) {
        done += (int) count;
      } else {
        int errno = Native.getLastError();
        if (errno == Errno.EPIPE || errno == Errno.ECONNRESET) {
          return false;
        }
        if (errno != Errno.EINTR) {
          throw new PosixException("write(fd " + fd + ", " + (bytes - done) + " bytes)", errno);
        }
      }
    }
    return true;
  }

  /** Passes a result on, or turns -1 into the exception. Must follow the call at once. */
  static int check(int result, String call) {
    if (result == -1) {
      throw new PosixException(call, Native.getLastError());
    }
    return result;
  }
}
