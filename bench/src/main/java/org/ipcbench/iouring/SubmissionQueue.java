// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import java.nio.ByteBuffer;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.region.Region;

/**
 * Where requests go in. Used by one thread at a time, the <em>submitter</em>, which need not be the
 * completer of the {@link CompletionQueue}. Allocates nothing after it is made.
 *
 * <p>{@code prepare…} puts a request in, {@link #enter} hands all of them over. A request is
 * completed once, with the user data that it was given; {@link Ring#RESERVED} is the ring's own. It
 * is a misuse, an {@link IllegalStateException}, to prepare one where there is no {@link #room}.
 *
 * <p>The kernel's side of the memory order is the comment at the head of its io_uring.c; the calls
 * are those of io_uring_enter(2).
 */
public final class SubmissionQueue {
  private final Region rings;
  private final Region requests;
  private final Kernel kernel;
  private final Request request;
  private final boolean polled;
  private final int entries;
  private final int mask;
  private final int headOffset;
  private final int tailOffset;
  private final int flagsOffset;
  private final RegisteredBuffers buffers;

  /** The tail as it will be once what is prepared is handed over. Wraps, as the shared ones. */
  private int tail;

  /**
   * Takes over a queue.
   *
   * @param rings the mapped rings
   * @param requests the mapped entries
   * @param params a struct io_uring_params that the kernel has completed
   * @param buffers what is registered with the ring
   * @param kernel to hand over
   */
  SubmissionQueue(
      Region rings, Region requests, ByteBuffer params, RegisteredBuffers buffers, Kernel kernel) {
    this.rings = rings;
    this.requests = requests;
    this.buffers = buffers;
    this.kernel = kernel;
    request = new Request(requests);
    polled = (params.getInt(Layout.SETUP_FLAGS_OFFSET) & Layout.IORING_SETUP_SQPOLL) != 0;
    entries = params.getInt(0);
    headOffset = params.getInt(Layout.SQ_OFF_OFFSET);
    tailOffset = params.getInt(Layout.SQ_OFF_OFFSET + Layout.RING_TAIL_OFFSET);
    flagsOffset = params.getInt(Layout.SQ_OFF_OFFSET + Layout.SQ_RING_FLAGS_OFFSET);
    mask = rings.intPlain(params.getInt(Layout.SQ_OFF_OFFSET + Layout.RING_MASK_OFFSET));
    tail = rings.intPlain(tailOffset);
    // The queue holds indices of entries; here each place always holds its own.
    int array = params.getInt(Layout.SQ_OFF_OFFSET + Layout.SQ_ARRAY_OFFSET);
    for (int i = 0; i < entries; i++) {
      rings.intPlain(array + i * Integer.BYTES, i);
    }
  }

  /**
   * How many requests can be prepared now. It grows with {@link #enter}, or, on a polled ring,
   * whenever the kernel gets there.
   *
   * @return from 0 to the number of entries
   */
  public int room() {
    return entries - pending();
  }

  /** How many requests the kernel has not taken yet, prepared or handed over. */
  private int pending() {
    // Acquire: pairs with the kernel's release of the head, after which it reads the entries no
    // more; without it a new request could overwrite one that is being read.
    return tail - rings.intAcquire(headOffset);
  }

  /**
   * Prepares to read from a file. The result is how many bytes were read: fewer than asked at the
   * file's end, and where a signal or the page cache cut it short; {@link WholeReads} goes on then.
   *
   * @param fd its descriptor's number; to be kept open until the completion
   * @param address where to put it; to be kept until the completion
   * @param bytes how many
   * @param position in the file
   * @param userData of the completion
   * @return to say more
   */
  public Request prepareRead(int fd, long address, int bytes, long position, long userData) {
    return next(Layout.IORING_OP_READ, fd, userData).transfer(address, bytes, position);
  }

  /**
   * Prepares to read from a file into a registered buffer. The result is as {@link #prepareRead}'s.
   *
   * @param fd its descriptor's number; to be kept open until the completion
   * @param buffer the index of the buffer
   * @param start where in the buffer to put it
   * @param bytes how many
   * @param position in the file
   * @param userData of the completion
   * @return to say more
   * @throws IndexOutOfBoundsException if the buffer is not registered, or the bytes do not fit
   */
  public Request prepareReadFixed(
      int fd, int buffer, int start, int bytes, long position, long userData) {
    long address = buffers.address(buffer, start, bytes);
    return next(Layout.IORING_OP_READ_FIXED, fd, userData)
        .transfer(address, bytes, position)
        .buffer(buffer);
  }

  /**
   * Prepares to write. The result is how many bytes were written.
   *
   * @param fd a descriptor's number; to be kept open until the completion
   * @param address where it lies; to be kept until the completion
   * @param bytes how many
   * @param position in the file; of no matter for a pipe
   * @param userData of the completion
   * @return to say more
   */
  public Request prepareWrite(int fd, long address, int bytes, long position, long userData) {
    return next(Layout.IORING_OP_WRITE, fd, userData).transfer(address, bytes, position);
  }

  /**
   * Prepares to be told once when a descriptor has something to read.
   *
   * @param descriptor which; to be kept open until the completion
   * @param userData of the completion
   * @return to say more
   */
  public Request preparePoll(Descriptor descriptor, long userData) {
    return next(Layout.IORING_OP_POLL_ADD, descriptor.number(), userData).pollFor(Layout.POLLIN);
  }

  /**
   * Prepares a message to another ring, which gets a completion; this one gets one only if it
   * fails.
   *
   * @param target the other ring's descriptor's number
   * @param userData of the completion there
   * @param failure user data of the completion here
   * @return to say more
   */
  public Request prepareMessage(int target, long userData, long failure) {
    return next(Layout.IORING_OP_MSG_RING, target, failure)
        .at(userData)
        .flag(Layout.IOSQE_CQE_SKIP_SUCCESS);
  }

  private Request next(int opcode, int fd, long userData) {
    if (room() == 0) {
      throw new IllegalStateException("the submission queue is full: entries=" + entries);
    }
    request.fill((tail & mask) * Layout.SQE_BYTES, opcode, fd, userData);
    tail++;
    return request;
  }

  /**
   * Hands over what is prepared, and may wait for a completion, for a thread that is submitter and
   * completer in one; a signal may end the wait early. A polled ring's poller takes the requests by
   * itself: then this makes no system call unless it sleeps.
   *
   * @param wait whether to sleep until there is a completion
   * @throws org.ipcbench.posix.PosixException as io_uring_enter(2); after EBUSY (there is no room
   *     for completions: take some) and EAGAIN nothing is lost, and the next call tries again
   */
  public void enter(boolean wait) {
    // Release: pairs with the kernel's acquire of the tail; the requests are there before it.
    rings.intRelease(tailOffset, tail);
    int waitFor = wait ? 1 : 0;
    int flags = wait ? Layout.IORING_ENTER_GETEVENTS : 0;
    if (polled) {
      if (sleeps()) {
        flags |= Layout.IORING_ENTER_SQ_WAKEUP;
      }
      if (flags != 0) {
        kernel.enter(0, waitFor, flags);
      }
      return;
    }
    do {
      kernel.enter(pending(), waitFor, flags);
    } while (pending() > 0);
  }

  /** Whether the poller has gone to sleep, or will without having seen the tail. */
  private boolean sleeps() {
    // Full fence between the store of the tail and the load of the flags: pairs with the poller's,
    // between its store of IORING_SQ_NEED_WAKEUP and its last look at the tail. Either it sees the
    // requests or this sees the flag; without the fence neither might, and they would lie there.
    Region.fence();
    return (rings.intAcquire(flagsOffset) & Layout.IORING_SQ_NEED_WAKEUP) != 0;
  }

  /**
   * Forgets what is prepared but not handed over, and, of a polled ring, wakes the poller if need
   * be.
   *
   * @return whether the kernel has taken all the rest
   */
  boolean taken() {
    tail = polled ? rings.intPlain(tailOffset) : rings.intAcquire(headOffset);
    if (!polled) {
      rings.intRelease(tailOffset, tail);
    } else if (sleeps()) {
      kernel.enter(0, 0, Layout.IORING_ENTER_SQ_WAKEUP);
    }
    return pending() == 0;
  }

  /** Hands over a request that is completed once all those before it are. */
  void enterLast(long userData) {
    next(Layout.IORING_OP_NOP, -1, userData).flag(Layout.IOSQE_IO_DRAIN);
    enter(false);
  }
}
