// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import java.lang.ref.Reference;

/**
 * Sleeping until a descriptor has something to read: by poll(2), or by epoll_wait(2) on a
 * descriptor that watches it. Allocates nothing after it is made. Used by one thread.
 */
public final class Readiness implements AutoCloseable {
  private static final int EPOLL_CLOEXEC = Files.O_CLOEXEC;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLLIN = 1;
  private static final short POLLOUT = 4;

  /** struct epoll_event: events at 0; 12 bytes on x86-64, where it is packed, 16 elsewhere. */
  private static final int EPOLL_EVENT_ROOM_BYTES = 16;

  private static final int NO_LIMIT = -1;

  private final NativeMemory memory;
  private final long address;
  private final Descriptor epoll;

  private Readiness(NativeMemory memory, Descriptor epoll) {
    this.memory = memory;
    address = memory.address();
    this.epoll = epoll;
  }

  /**
   * Sleeps by poll(2).
   *
   * @param descriptor to be read; stays the caller's
   * @return to be closed before the descriptor is
   */
  public static Readiness byPoll(Descriptor descriptor) {
    NativeMemory pollfd = new NativeMemory(UnixSocket.POLLFD_BYTES);
    pollfd.buffer().putInt(0, descriptor.number());
    pollfd.buffer().putShort(UnixSocket.POLLFD_EVENTS_OFFSET, UnixSocket.POLLIN);
    return new Readiness(pollfd, null);
  }

  /**
   * Waits, for a while, until a descriptor takes something without waiting.
   *
   * @param descriptor to be written to; stays the caller's
   * @param limitMillis the longest wait, at least 0
   * @throws PosixException as poll(2), save for EINTR, which ends the wait
   */
  public static void awaitRoom(Descriptor descriptor, int limitMillis) {
    NativeMemory pollfd = new NativeMemory(UnixSocket.POLLFD_BYTES);
    pollfd.buffer().putInt(0, descriptor.number());
    pollfd.buffer().putShort(UnixSocket.POLLFD_EVENTS_OFFSET, POLLOUT);
    int ready = Libc.poll(pollfd.address(), 1, limitMillis);
    int errno = Native.getLastError();
    Reference.reachabilityFence(pollfd);
    if (ready == -1 && errno != Errno.EINTR) {
      throw new PosixException("poll(POLLOUT)", errno);
    }
  }

  /**
   * Sleeps by epoll_wait(2).
   *
   * @param descriptor to be read; stays the caller's
   * @return to be closed
   * @throws PosixException as epoll_create1(2), epoll_ctl(2)
   */
  public static Readiness byEpoll(Descriptor descriptor) {
    NativeMemory event = new NativeMemory(EPOLL_EVENT_ROOM_BYTES);
    event.buffer().putInt(0, EPOLLIN);
    Descriptor epoll =
        new Descriptor(Files.check(Libc.epoll_create1(EPOLL_CLOEXEC), "epoll_create1()"));
    int result =
        Libc.epoll_ctl(epoll.number(), EPOLL_CTL_ADD, descriptor.number(), event.pointer());
    if (result == -1) {
      int errno = Native.getLastError();
      epoll.close();
      throw new PosixException("epoll_ctl(EPOLL_CTL_ADD, " + descriptor + ")", errno);
    }
    return new Readiness(event, epoll);
  }

  /**
   * The descriptor that watches.
   *
   * @return null with poll(2)
   */
  public Descriptor epoll() {
    return epoll;
  }

  /**
   * Sleeps until there is something to read, also the end.
   *
   * @throws PosixException as poll(2) and epoll_wait(2), save for EINTR, after which it goes on
   */
  public void sleep() {
    int ready;
    do {
      ready =
          epoll == null
              ? Libc.poll(address, 1, NO_LIMIT)
              : Libc.epoll_wait(epoll.number(), address, 1, NO_LIMIT);
    } while (ready == -1 && Native.getLastError() == Errno.EINTR);
    if (ready == -1) {
      throw new PosixException(epoll == null ? "poll()" : "epoll_wait()", Native.getLastError());
    }
  }

  /** Keeps the memory that the kernel writes to until here. */
  @Override
  public void close() {
    Reference.reachabilityFence(memory);
    if (epoll != null) {
      epoll.close();
    }
  }
}
