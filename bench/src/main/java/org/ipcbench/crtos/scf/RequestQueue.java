// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import org.ipcbench.crtos.scf.ScfException.Kind;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.sim.DataAccess;

/**
 * The real-time kernel's end of the queue: it sends requests and takes responses.
 *
 * <p>A request is a descriptor, named by its number, from {@link #send} until {@link #take} returns
 * the number again. Whose it is, the kernel remembers by that number. Responses come in whatever
 * order Linux answers.
 *
 * <p>Linux is not trusted to answer well: a response that names no descriptor or a free one, as one
 * of two to the same request does, is skipped and counted ({@link #droppedResponses}). Only this
 * end sets and clears a descriptor's {@code valid}.
 *
 * <p>Used by the owner of the processor, one call at a time. Allocates nothing after it is made but
 * exceptions; a call that throws has given the lock back and changed nothing.
 *
 * <p>Source: NimbOS, kernel/src/scf/queue.rs, SyscallQueueBuffer: send and pop_response.
 */
public final class RequestQueue {
  /** Instead of a descriptor's number: all are in use. */
  public static final int FULL = -1;

  /** Instead of a descriptor's number: there is no response. */
  public static final int NONE = -1;

  private final QueuePage page;

  /** Requests sent. Wraps at 16 bits, as the shared index. */
  private int sent;

  /** Responses taken. Wraps at 16 bits, as the shared index. */
  private int taken;

  private int free;
  private long dropped;
  private long result;
  private Opcode opcode = Opcode.NOP;

  /**
   * Creates an end, which {@link #initialize} makes ready.
   *
   * @param memory the accesses of the kernel's processor
   * @param page the queue page's linear address there, a multiple of {@link ScfLayout#PAGE_BYTES}
   * @param spinning what to do while Linux holds the lock
   */
  public RequestQueue(DataAccess memory, long page, Spinning spinning) {
    this.page = new QueuePage(memory, page, ScfLayout.CAPACITY, spinning);
  }

  /**
   * Makes the page an empty queue, whatever it was before. Linux can attach from now on; it must
   * not be attached yet.
   */
  public void initialize() {
    initialize(0);
  }

  /** Makes the page an empty queue whose rings start at an index. */
  void initialize(int index) {
    page.format(index);
    sent = index;
    taken = index;
    free = page.capacity();
  }

  /**
   * Sends a request. Linux is not notified by this.
   *
   * @param opcode what is asked for
   * @param arguments the offset of the argument block in the data buffer, in bytes
   * @return the descriptor's number, 0 to {@link ScfLayout#CAPACITY} - 1, or {@link #FULL}
   * @throws ScfException CORRUPT if the page does not have the free descriptors that it must have;
   *     LOCK_STUCK
   */
  public int send(Opcode opcode, long arguments) {
    if (free == 0) {
      return FULL;
    }
    page.lock();
    try {
      int descriptor = firstFree();
      page.fill(descriptor, opcode, arguments);
      page.request(sent, descriptor);
      sent = sent + 1 & ScfLayout.INDEX_MASK;
      free--;
      // A full fence, as published: the entry and its descriptor before the index. Pairs with the
      // fence in ResponseQueue.take(); without it Linux could take an entry of a lap before.
      Region.fence();
      page.publishRequests(sent);
      return descriptor;
    } finally {
      page.unlock();
    }
  }

  private int firstFree() {
    for (int descriptor = 0; descriptor < page.capacity(); descriptor++) {
      if (!page.valid(descriptor)) {
        return descriptor;
      }
    }
    throw new ScfException(Kind.CORRUPT, "no descriptor is free in the page: free=" + free);
  }

  /**
   * Whether Linux has answered: one read, without the lock; the look of a polling loop.
   *
   * @return true if {@link #take} has something to look at
   */
  public boolean responsePending() {
    return page.responses() != taken;
  }

  /**
   * Takes the next response, skipping bad ones, and frees its descriptor.
   *
   * @return the descriptor's number, of which {@link #result} and {@link #opcode} tell; or {@link
   *     #NONE}
   * @throws ScfException CORRUPT if rsp_index is further ahead than the ring is long; nothing is
   *     taken then. LOCK_STUCK
   */
  public int take() {
    if (!responsePending()) {
      return NONE; // Without the lock, which would take the line from the other end.
    }
    page.lock();
    try {
      int pending = page.pending(page.responses(), taken, "rsp_index");
      // A full fence, as published: the index before the entries. Pairs with the fence in
      // ResponseQueue.answer().
      Region.fence();
      for (; pending > 0; pending--) {
        int descriptor = page.response(taken);
        taken = taken + 1 & ScfLayout.INDEX_MASK;
        if (descriptor < page.capacity() && page.valid(descriptor)) {
          opcode = page.opcode(descriptor);
          result = page.result(descriptor);
          page.clear(descriptor);
          free++;
          return descriptor;
        }
        dropped++;
      }
      return NONE;
    } finally {
      page.unlock();
    }
  }

  /**
   * Returns the result of the response taken last.
   *
   * @return its {@code ret_val}: what the system call returned, a negative error number if it
   *     failed
   */
  public long result() {
    return result;
  }

  /**
   * Returns what the request was whose response was taken last.
   *
   * @return its opcode, as the page has it
   */
  public Opcode opcode() {
    return opcode;
  }

  /**
   * Returns how many requests can be sent now.
   *
   * @return free descriptors, 0 to {@link ScfLayout#CAPACITY}
   */
  public int free() {
    return free;
  }

  /**
   * Returns how many responses were skipped since this end was made.
   *
   * @return those that named no descriptor, or a free one
   */
  public long droppedResponses() {
    return dropped;
  }
}
