// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/**
 * Real-time signals directed at one thread and received by waiting for them, never by a handler: no
 * Java code may run in one. The JVM's own signals are left alone.
 */
public final class Signals {
  private static final int SIGSET_BYTES = 128;
  private static final int TIMESPEC_BYTES = 16;
  private static final int SIG_BLOCK = 0;
  private static final int SFD_CLOEXEC = Files.O_CLOEXEC;
  private static final int SFD_NONBLOCK = Files.O_NONBLOCK;

  /** struct signalfd_siginfo: ssi_signo at 0. */
  private static final int SIGNALFD_SIGINFO_BYTES = 128;

  /** A handler without effect: the C library's abs(3) takes an int and touches nothing. */
  private static final Pointer NO_ACTION =
      NativeLibrary.getInstance(Platform.C_LIBRARY_NAME).getFunction("abs");

  private static final long SIG_ERR = -1;

  private Signals() {}

  /**
   * The signals that this program may use, from the middle of the real-time range: the C library
   * keeps the first ones for itself, and other libraries tend to take those next to the ends.
   *
   * @param index from 0 to 7
   * @return a signal's number
   */
  public static int realTime(int index) {
    if (index < 0 || index > 7) {
      throw new IllegalArgumentException("index must be 0 to 7: index=" + index);
    }
    return Libc.__libc_current_sigrtmin() + 8 + index;
  }

  /**
   * Sends a signal to one thread.
   *
   * @param process the thread's process
   * @param thread the thread
   * @param signal its number
   * @return true; false if there is no such thread any more
   * @throws PosixException as tgkill(2), save for ESRCH
   */
  public static boolean send(int process, int thread, int signal) {
    if (Libc.tgkill(process, thread, signal) == 0) {
      return true;
    }
    int errno = Native.getLastError();
    if (errno == Errno.ESRCH) {
      return false;
    }
    throw new PosixException("tgkill(" + process + ", " + thread + ", " + signal + ")", errno);
  }

  /** Reads signals from a descriptor, see {@link Blocked#descriptor}; used by one thread. */
  public static final class Reader {
    private final NativeMemory info = new NativeMemory(SIGNALFD_SIGINFO_BYTES);
    private final long infoAddress = info.address();
    private final ByteBuffer infoBuffer = info.buffer();
    private final int fd;

    /**
     * A reader.
     *
     * @param descriptor to read from; stays the caller's
     */
    public Reader(Descriptor descriptor) {
      fd = descriptor.number();
    }

    /**
     * Takes one of the signals.
     *
     * @return its number; 0 if none is pending and the descriptor does not wait
     * @throws PosixException as read(2), save for EAGAIN and EINTR
     */
    public int read() {
      return Files.readSome(fd, infoAddress, SIGNALFD_SIGINFO_BYTES) == SIGNALFD_SIGINFO_BYTES
          ? infoBuffer.getInt(0)
          : 0;
    }
  }

  /**
   * Signals that the thread which made this object holds back and waits for. They stay held back
   * for the thread's life: one that comes late would end the process if they were let through.
   */
  public static final class Blocked {
    private final NativeMemory set = new NativeMemory(SIGSET_BYTES);
    private final long address = set.address();
    private final NativeMemory now = new NativeMemory(TIMESPEC_BYTES);
    private final long nowAddress = now.address();

    /**
     * Holds the signals back in the calling thread, and forgets those of them that are pending.
     *
     * @param signals their numbers
     */
    public Blocked(int... signals) {
      Libc.sigemptyset(set.pointer());
      for (int signal : signals) {
        Files.check(Libc.sigaddset(set.pointer(), signal), "sigaddset(" + signal + ")");
        if (Libc.signal(signal, NO_ACTION) == SIG_ERR) {
          throw new PosixException("signal(" + signal + ")", Native.getLastError());
        }
      }
      int errno = Libc.pthread_sigmask(SIG_BLOCK, set.pointer(), null);
      if (errno != 0) {
        throw new PosixException("pthread_sigmask(SIG_BLOCK)", errno);
      }
      while (poll() != 0) {
        // One of an earlier use of this thread; look for the next.
      }
    }

    /**
     * Makes a descriptor from which the signals can be read; of those directed at a thread, only
     * that thread reads.
     *
     * @param waits whether a read waits for a signal
     * @return a new descriptor; the caller closes it
     * @throws PosixException as signalfd(2)
     */
    public Descriptor descriptor(boolean waits) {
      int flags = waits ? SFD_CLOEXEC : SFD_CLOEXEC | SFD_NONBLOCK;
      return new Descriptor(Files.check(Libc.signalfd(-1, set.pointer(), flags), "signalfd(-1)"));
    }

    /** The set of the signals, a sigset_t, which lives as long as this object. */
    long address() {
      return address;
    }

    /**
     * Takes one of the signals if one is pending; the thread that made this object only.
     *
     * @return its number; 0 if none is
     * @throws PosixException as sigtimedwait(2), save for EAGAIN and EINTR
     */
    public int poll() {
      int signal = Libc.sigtimedwait(address, 0, nowAddress);
      if (signal > 0) {
        return signal;
      }
      int errno = Native.getLastError();
      if (errno != Errno.EAGAIN && errno != Errno.EINTR) {
        throw new PosixException("sigtimedwait()", errno);
      }
      return 0;
    }

    /**
     * Waits for one of the signals; the thread that made this object only.
     *
     * @return its number
     * @throws PosixException as sigwaitinfo(2), save for EINTR, after which it goes on
     */
    public int await() {
      while (true) {
        int signal = Libc.sigwaitinfo(address, 0);
        if (signal > 0) {
          return signal;
        }
        int errno = Native.getLastError();
        if (errno != Errno.EINTR) {
          throw new PosixException("sigwaitinfo()", errno);
        }
      }
    }
  }
}
