// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import org.ipcbench.crtos.scf.ScfException.Kind;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.sim.DataAccess;

/**
 * Linux's end of the queue: it takes requests and answers them, in whatever order.
 *
 * <p>A request whose opcode is unknown is taken like any; to answer it is up to the caller. The
 * published program does not, so that its descriptor is never free again.
 *
 * <p>Used by the owner of the processor, one call at a time. Allocates nothing after it is made but
 * exceptions; a call that throws has given the lock back and changed nothing.
 *
 * <p>Source: nimbos-driver, apps/libs/scf.c: nimbos_setup_syscall_buffers, pop_syscall_request and
 * push_syscall_response.
 */
public final class ResponseQueue {
  /** Instead of a descriptor's number: there is no request. */
  public static final int NONE = -1;

  private final QueuePage page;

  /** Requests taken. Wraps at 16 bits, as the shared index. */
  private int taken;

  /** Responses made. Wraps at 16 bits, as the shared index. */
  private int answered;

  private Opcode opcode = Opcode.NOP;
  private long arguments;

  /**
   * Attaches to a queue, from its first request on.
   *
   * @param memory the accesses of the shadow's processor
   * @param page the queue page's linear address there, a multiple of {@link ScfLayout#PAGE_BYTES}
   * @param spinning what to do while the real-time kernel holds the lock
   * @throws ScfException EINVAL if it has not the magic, or a capacity that is no power of two up
   *     to {@link ScfLayout#CAPACITY}
   */
  public ResponseQueue(DataAccess memory, long page, Spinning spinning) {
    this(memory, page, spinning, 0);
  }

  /** Attaches to a queue whose first request has an index. */
  ResponseQueue(DataAccess memory, long page, Spinning spinning, int index) {
    this.page = QueuePage.attach(memory, page, spinning);
    taken = index;
    answered = this.page.responses();
  }

  /**
   * Whether there is a request: one read, without the lock; the look of a polling loop.
   *
   * @return true if {@link #take} has something to look at
   */
  public boolean requestPending() {
    return page.requests() != taken;
  }

  /**
   * Takes the next request.
   *
   * @return the descriptor's number, of which {@link #opcode} and {@link #arguments} tell and which
   *     {@link #answer} wants; or {@link #NONE}
   * @throws ScfException EINVAL if the ring holds no descriptor's number; CORRUPT if req_index is
   *     further ahead than the ring is long. Nothing is taken then, and the same will be found
   *     again (published for the first; the second is published as no error). LOCK_STUCK
   */
  public int take() {
    if (!requestPending()) {
      return NONE; // Without the lock, which would take the line from the other end.
    }
    page.lock();
    try {
      if (page.pending(page.requests(), taken, "req_index") == 0) {
        return NONE;
      }
      // A full fence, as published: the index before the entry. Pairs with the fence in
      // RequestQueue.send().
      Region.fence();
      int descriptor = requireDescriptor(page.request(taken));
      opcode = page.opcode(descriptor);
      arguments = page.arguments(descriptor);
      taken = taken + 1 & ScfLayout.INDEX_MASK;
      return descriptor;
    } finally {
      page.unlock();
    }
  }

  /**
   * Returns what the request taken last asks for.
   *
   * @return its opcode
   */
  public Opcode opcode() {
    return opcode;
  }

  /**
   * Returns where the arguments of the request taken last are.
   *
   * @return the offset of the argument block in the data buffer, in bytes, as the page has it
   */
  public long arguments() {
    return arguments;
  }

  /**
   * Answers a request. The real-time kernel is not notified by this.
   *
   * @param descriptor its number; that it was taken and not answered yet, nobody checks here
   * @param result what the system call returned, a negative error number if it failed
   * @throws ScfException EINVAL if it is no descriptor's number; LOCK_STUCK
   */
  public void answer(int descriptor, long result) {
    requireDescriptor(descriptor);
    page.lock();
    try {
      page.result(descriptor, result);
      page.response(answered, descriptor);
      answered = answered + 1 & ScfLayout.INDEX_MASK;
      // A full fence, as published: the result and the entry before the index. Pairs with the fence
      // in RequestQueue.take(); without it the kernel could take an entry of a lap before.
      Region.fence();
      page.publishResponses(answered);
    } finally {
      page.unlock();
    }
  }

  private int requireDescriptor(int number) {
    if (number < 0 || number >= page.capacity()) {
      throw new ScfException(
          Kind.EINVAL,
          "a descriptor's number is 0 to " + (page.capacity() - 1) + ": number=" + number);
    }
    return number;
  }
}
