// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import java.nio.ByteBuffer;
import org.ipcbench.region.Region;

/**
 * Where completions come out: one for each request, in whatever order, and other rings' messages.
 * Used by one thread at a time, the <em>completer</em>, which need not be the submitter of the
 * {@link SubmissionQueue}; {@link #count} may be asked by any. Allocates nothing after it is made.
 *
 * <p>{@link #completed} says whether there is one, {@link #userData} and {@link #result} what it
 * is, {@link #advance} goes to the next.
 *
 * <p><b>Overflow.</b> Completions for which there is no room wait in the kernel
 * (IORING_FEAT_NODROP, Linux 5.5) and move into the queue when it has become empty: nothing is
 * lost, but it costs a system call. Older kernels, and those that are out of memory, lose them and
 * count how many, which is an {@link IllegalStateException} here.
 *
 * <p>The kernel's side of the memory order is the comment at the head of its io_uring.c; the calls
 * are those of io_uring_enter(2).
 */
public final class CompletionQueue {
  private final Region rings;
  private final Kernel kernel;
  private final int mask;
  private final int headOffset;
  private final int tailOffset;
  private final int overflowOffset;
  private final int flagsOffset;
  private final int completions;

  /** The head as this thread has moved it. Wraps, as the shared ones. */
  private int head;

  /**
   * Takes over a queue.
   *
   * @param rings the mapped rings
   * @param params a struct io_uring_params that the kernel has completed
   * @param kernel to wait in
   */
  CompletionQueue(Region rings, ByteBuffer params, Kernel kernel) {
    this.rings = rings;
    this.kernel = kernel;
    headOffset = params.getInt(Layout.CQ_OFF_OFFSET);
    tailOffset = params.getInt(Layout.CQ_OFF_OFFSET + Layout.RING_TAIL_OFFSET);
    overflowOffset = params.getInt(Layout.CQ_OFF_OFFSET + Layout.CQ_OVERFLOW_OFFSET);
    completions = params.getInt(Layout.CQ_OFF_OFFSET + Layout.CQES_OFFSET);
    flagsOffset = params.getInt(Layout.SQ_OFF_OFFSET + Layout.SQ_RING_FLAGS_OFFSET);
    mask = rings.intPlain(params.getInt(Layout.CQ_OFF_OFFSET + Layout.RING_MASK_OFFSET));
    head = rings.intPlain(headOffset);
  }

  /**
   * Whether there is a completion. Makes no system call unless completions wait in the kernel for
   * room.
   *
   * @return true if {@link #userData} and {@link #result} may be asked
   * @throws IllegalStateException if the kernel has lost completions
   */
  public boolean completed() {
    return count() != head || overflowed() && count() != head;
  }

  /** Whether completions have been let in that waited outside. */
  private boolean overflowed() {
    int lost = rings.intAcquire(overflowOffset);
    if (lost != 0) {
      throw new IllegalStateException(
          "the kernel had no room for completions and lost them: lost="
              + Integer.toUnsignedString(lost));
    }
    // Acquire: as fresh as the tail before it. The kernel sets the flag when it has stored a
    // completion elsewhere, and io_uring_enter(2) moves them in: nothing else is read through it.
    if ((rings.intAcquire(flagsOffset) & Layout.IORING_SQ_CQ_OVERFLOW) == 0) {
      return false;
    }
    kernel.enter(0, 0, Layout.IORING_ENTER_GETEVENTS);
    return true;
  }

  /**
   * The next completion's user data.
   *
   * @return as the request, or the message, had them
   */
  public long userData() {
    return rings.longPlain(completion());
  }

  /**
   * The next completion's result.
   *
   * @return a negative error number, or what the request's kind gives
   */
  public int result() {
    return rings.intPlain(completion() + Layout.CQE_RES_OFFSET);
  }

  private int completion() {
    return completions + (head & mask) * Layout.CQE_BYTES;
  }

  /** Gives the next completion's place back to the kernel. */
  public void advance() {
    head++;
    // Release: pairs with the kernel's look at the head before it fills the place anew; the
    // completion was read before it.
    rings.intRelease(headOffset, head);
  }

  /** Goes on where the shared head is, which somebody else may have moved. */
  void resume() {
    head = rings.intPlain(headOffset);
  }

  /**
   * Sleeps until there is a completion; a signal may end the wait early. Hands nothing over: for a
   * completer beside a submitter.
   *
   * @throws org.ipcbench.posix.PosixException as io_uring_enter(2)
   */
  public void await() {
    kernel.enter(0, 1, Layout.IORING_ENTER_GETEVENTS);
  }

  /**
   * How many completions there have been, save those that wait in the kernel for room.
   *
   * @return the queue's tail, which wraps; may be asked by any thread
   */
  public int count() {
    // Acquire: pairs with the kernel's release of the tail; the completion is there before it.
    return rings.intAcquire(tailOffset);
  }
}
