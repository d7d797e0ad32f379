// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import org.ipcbench.posix.NativeMemory;

/**
 * What kind of ring to make: io_uring_setup(2).
 *
 * @param entries of the submission queue, a power of 2 from 1 to {@link #MAX_ENTRIES}
 * @param completionEntries of the completion queue, a power of 2 from {@code entries} to twice
 *     {@link #MAX_ENTRIES} (IORING_SETUP_CQSIZE)
 * @param poller a thread of the kernel that takes requests by itself (IORING_SETUP_SQPOLL); null:
 *     it takes them when told to
 */
public record RingSetup(int entries, int completionEntries, Poller poller) {
  /** The kernel's limit to a submission queue, IORING_MAX_ENTRIES. */
  public static final int MAX_ENTRIES = 32768;

  /** The completion queue has this many times the submission queue's entries, as the kernel's. */
  public static final int COMPLETIONS_PER_ENTRY = 2;

  /** Until a poller that has nothing to do sleeps, in milliseconds, as the kernel's. */
  public static final int IDLE_MILLIS = 1000;

  /** Left to the scheduler, in place of a processor's number. */
  public static final int ANY_PROCESSOR = -1;

  /**
   * A thread of the kernel that looks for requests.
   *
   * @param processor which it runs on (IORING_SETUP_SQ_AFF), from 0, or {@link #ANY_PROCESSOR}
   * @param idleMillis after how long without a request it sleeps, at least 1
   */
  public record Poller(int processor, int idleMillis) {
    /** Checks both. */
    public Poller {
      if (processor < ANY_PROCESSOR) {
        throw new IllegalArgumentException(
            "a poller's processor is 0 or more, or any (-1): processor=" + processor);
      }
      if (idleMillis < 1) {
        throw new IllegalArgumentException(
            "a poller is idle for 1 ms or more before it sleeps: idleMillis=" + idleMillis);
      }
    }
  }

  /** Checks the sizes. */
  public RingSetup {
    requireSize("entries", entries, 1, MAX_ENTRIES);
    requireSize(
        "completionEntries", completionEntries, entries, MAX_ENTRIES * COMPLETIONS_PER_ENTRY);
  }

  private static void requireSize(String name, int value, int least, int most) {
    if (value < least || value > most || Integer.bitCount(value) != 1) {
      throw new IllegalArgumentException(
          "a queue's size is a power of 2 from %d to %d: %s=%d"
              .formatted(least, most, name, value));
    }
  }

  /**
   * A ring without a poller, whose completion queue has {@link #COMPLETIONS_PER_ENTRY} times as
   * many entries.
   *
   * @param entries of the submission queue, a power of 2 from 1 to {@link #MAX_ENTRIES}
   * @return what to make
   * @throws IllegalArgumentException if {@code entries} is none of that
   */
  public static RingSetup of(int entries) {
    requireSize("entries", entries, 1, MAX_ENTRIES);
    return new RingSetup(entries, entries * COMPLETIONS_PER_ENTRY, null);
  }

  /**
   * The same with a completion queue of another size.
   *
   * @param newCompletionEntries a power of 2, at least {@link #entries()}
   * @return what to make
   * @throws IllegalArgumentException if it is none of that
   */
  public RingSetup withCompletionEntries(int newCompletionEntries) {
    return new RingSetup(entries, newCompletionEntries, poller);
  }

  /**
   * The same with a poller.
   *
   * @param processor which it runs on, from 0, or {@link #ANY_PROCESSOR}
   * @param idleMillis after how long without a request it sleeps, at least 1
   * @return what to make
   * @throws IllegalArgumentException if one of them is out of range
   */
  public RingSetup polled(int processor, int idleMillis) {
    return new RingSetup(entries, completionEntries, new Poller(processor, idleMillis));
  }

  /** As a struct io_uring_params, for the kernel to complete. */
  NativeMemory params() {
    NativeMemory params = new NativeMemory(Layout.PARAMS_BYTES);
    int flags = Layout.IORING_SETUP_CQSIZE;
    params.buffer().putInt(Layout.CQ_ENTRIES_OFFSET, completionEntries);
    if (poller != null) {
      flags |= Layout.IORING_SETUP_SQPOLL;
      params.buffer().putInt(Layout.SQ_THREAD_IDLE_OFFSET, poller.idleMillis());
      if (poller.processor() != ANY_PROCESSOR) {
        flags |= Layout.IORING_SETUP_SQ_AFF;
        params.buffer().putInt(Layout.SQ_THREAD_CPU_OFFSET, poller.processor());
      }
    }
    params.buffer().putInt(Layout.SETUP_FLAGS_OFFSET, flags);
    return params;
  }
}
