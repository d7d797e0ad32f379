// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.lang.ref.Reference;
import java.util.concurrent.TimeUnit;

/**
 * Sleeping on words of shared memory, and waking whoever sleeps there: futex(2), across processes.
 * The words' content is the caller's affair.
 *
 * <p>Thread-safe. Not to be used once the memory is closed: an address that is not mapped any more
 * is an error, one that is mapped anew is somebody else's.
 */
public final class Futex {
  /** No limit to a sleep. */
  public static final long NO_LIMIT = Long.MAX_VALUE;

  private static final long SYS_FUTEX = Platform.isARM() ? 98 : 202;
  private static final int FUTEX_WAIT = 0;
  private static final int FUTEX_WAKE = 1;
  static final int TIMESPEC_BYTES = 16;
  private static final int TV_NSEC_OFFSET = 8;

  private final long address;
  private final long bytes;

  /**
   * Makes a futex of every aligned word of a mapping.
   *
   * @param memory the mapping, which stays the caller's
   */
  public Futex(SharedMemory memory) {
    address = memory.address();
    bytes = memory.bytes();
  }

  /**
   * Sleeps while a word is as expected, until it is woken or the time is over. May return early: a
   * signal ends it. Without a limit it allocates nothing.
   *
   * @param offset of the word in the mapping, in bytes, a multiple of 4
   * @param expected what the word must be for the thread to sleep
   * @param timeoutNanos the longest sleep, at least 0; {@link #NO_LIMIT}: for as long as it takes
   * @throws PosixException as futex(2), but for EAGAIN, EINTR and ETIMEDOUT, which end the sleep
   */
  public void await(int offset, int expected, long timeoutNanos) {
    if (timeoutNanos == NO_LIMIT) {
      sleep(word(offset), expected, 0);
      return;
    }
    NativeMemory timeout = new NativeMemory(TIMESPEC_BYTES);
    timeout.buffer().putLong(0, TimeUnit.NANOSECONDS.toSeconds(timeoutNanos));
    timeout.buffer().putLong(TV_NSEC_OFFSET, timeoutNanos % TimeUnit.SECONDS.toNanos(1));
    try {
      sleep(word(offset), expected, timeout.address());
    } finally {
      Reference.reachabilityFence(timeout);
    }
  }

  private static void sleep(long word, int expected, long timeout) {
    if (Libc.syscall(SYS_FUTEX, word, FUTEX_WAIT, expected, timeout, 0, 0) == -1) {
      int errno = Native.getLastError();
      if (errno != Errno.EAGAIN && errno != Errno.EINTR && errno != Errno.ETIMEDOUT) {
        throw new PosixException("futex(FUTEX_WAIT)", errno);
      }
    }
  }

  /**
   * Wakes all who sleep on a word.
   *
   * @param offset of the word in the mapping, in bytes, a multiple of 4
   * @throws PosixException as futex(2)
   */
  public void wake(int offset) {
    wake(offset, Integer.MAX_VALUE);
  }

  /**
   * Wakes one who sleeps on a word, if anybody does.
   *
   * @param offset of the word in the mapping, in bytes, a multiple of 4
   * @throws PosixException as futex(2)
   */
  public void wakeOne(int offset) {
    wake(offset, 1);
  }

  private void wake(int offset, int most) {
    if (Libc.syscall(SYS_FUTEX, word(offset), FUTEX_WAKE, most, 0, 0, 0) == -1) {
      throw new PosixException("futex(FUTEX_WAKE)", Native.getLastError());
    }
  }

  private long word(int offset) {
    if (offset < 0 || offset > bytes - Integer.BYTES || offset % Integer.BYTES != 0) {
      throw new IndexOutOfBoundsException(
          "no word of the mapping: offset=" + offset + ", bytes=" + bytes);
    }
    return address + offset;
  }
}
