// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * Real-time signals directed at one thread and received by waiting for them, never by a handler: no
 * Java code may run in one. The JVM's own signals are left alone.
 */
public final class Signals {
  private static final int SIGSET_BYTES = 128;
  private static final int SIG_BLOCK = 0;
  private static final int SIG_SETMASK = 2;

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

  /**
   * Signals that the thread which made this object holds back and waits for. Made and closed by the
   * thread that waits: a mask belongs to a thread.
   */
  public static final class Blocked implements AutoCloseable {
    private final NativeMemory set = new NativeMemory(SIGSET_BYTES);
    private final NativeMemory before = new NativeMemory(SIGSET_BYTES);
    private final long address = set.address();
    private boolean closed;

    /**
     * Holds the signals back in the calling thread.
     *
     * @param signals their numbers
     */
    public Blocked(int... signals) {
      Libc.sigemptyset(set.pointer());
      for (int signal : signals) {
        Files.check(Libc.sigaddset(set.pointer(), signal), "sigaddset(" + signal + ")");
      }
      mask(SIG_BLOCK, set.pointer(), before.pointer());
    }

    /**
     * Waits for one of the signals.
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

    /** Takes what is still pending, since it would end the process, and restores the mask. */
    @Override
    public void close() {
      if (closed) {
        return;
      }
      closed = true;
      NativeMemory now = new NativeMemory(2 * Long.BYTES);
      while (Libc.sigtimedwait(set.pointer(), null, now.pointer()) > 0) {
        // Taken; look for the next.
      }
      mask(SIG_SETMASK, before.pointer(), null);
    }

    private static void mask(int how, Pointer set, Pointer old) {
      int errno = Libc.pthread_sigmask(how, set, old);
      if (errno != 0) {
        throw new PosixException("pthread_sigmask(" + how + ")", errno);
      }
    }
  }
}
