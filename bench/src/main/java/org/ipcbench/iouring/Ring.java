// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.IoUring;
import org.ipcbench.posix.Mapping;
import org.ipcbench.posix.NativeMemory;
import org.ipcbench.region.Region;

/**
 * A ring: requests go into its submission queue, {@link #enter} hands them to the kernel, what came
 * of them is found in the completion queue, where other rings' messages arrive too. Used by one
 * thread. Nothing allocates after it is made.
 *
 * <p>The kernel takes requests during {@link #enter} only, so that the queue is empty after it and
 * {@code entries} requests fit.
 */
public final class Ring implements AutoCloseable {
  private final Descriptor descriptor;
  private final int fd;
  private final int features;
  private final boolean polled;
  private final int submissionFlags;
  private final int submissionMask;
  private final int completionMask;
  private final int submissionTail;
  private final int completionHead;
  private final int completionTail;
  private final int completions;
  private final Mapping ringsMapping;
  private final Mapping requestsMapping;
  private final Region rings;
  private final Region requests;

  /** The tail as it will be once what is prepared is submitted, and the head. */
  private int tail;

  private int head;
  private int prepared;

  /**
   * Makes a ring.
   *
   * @param entries of the submission queue, a power of 2; the completion queue has twice as many
   * @throws org.ipcbench.posix.PosixException as io_uring_setup(2), mmap(2)
   */
  public Ring(int entries) {
    this(entries, new NativeMemory(Layout.PARAMS_BYTES));
  }

  /**
   * Makes a ring whose submission queue a thread of the kernel polls.
   *
   * @param entries of the submission queue, a power of 2
   * @param processor where that thread is to run; null: left to the scheduler
   * @param idleMillis after how long without a request it sleeps, at least 1
   * @return the ring
   * @throws org.ipcbench.posix.PosixException as io_uring_setup(2), mmap(2)
   */
  public static Ring polled(int entries, Integer processor, int idleMillis) {
    NativeMemory params = new NativeMemory(Layout.PARAMS_BYTES);
    int flags = Layout.IORING_SETUP_SQPOLL;
    if (processor != null) {
      flags |= Layout.IORING_SETUP_SQ_AFF;
      params.buffer().putInt(Layout.SQ_THREAD_CPU_OFFSET, processor);
    }
    params.buffer().putInt(Layout.SETUP_FLAGS_OFFSET, flags);
    params.buffer().putInt(Layout.SQ_THREAD_IDLE_OFFSET, idleMillis);
    return new Ring(entries, params);
  }

  private Ring(int entries, NativeMemory params) {
    polled = (params.buffer().getInt(Layout.SETUP_FLAGS_OFFSET) & Layout.IORING_SETUP_SQPOLL) != 0;
    descriptor = IoUring.setup(entries, params);
    fd = descriptor.number();
    features = params.buffer().getInt(Layout.FEATURES_OFFSET);
    int array = params.buffer().getInt(Layout.SQ_OFF_OFFSET + Layout.SQ_ARRAY_OFFSET);
    completions = params.buffer().getInt(Layout.CQ_OFF_OFFSET + Layout.CQES_OFFSET);
    int completionEntries = params.buffer().getInt(Layout.CQ_ENTRIES_OFFSET);
    // Both queues are in one mapping: IORING_FEAT_SINGLE_MMAP, in Linux since 5.4.
    ringsMapping =
        new Mapping(
            descriptor,
            Layout.IORING_OFF_SQ_RING,
            Math.max(
                array + entries * Integer.BYTES,
                completions + completionEntries * Layout.CQE_BYTES));
    requestsMapping = new Mapping(descriptor, Layout.IORING_OFF_SQES, entries * Layout.SQE_BYTES);
    rings = Region.over(ringsMapping.buffer());
    requests = Region.over(requestsMapping.buffer());
    submissionFlags = submission(params, Layout.SQ_RING_FLAGS_OFFSET);
    submissionTail = submission(params, Layout.RING_TAIL_OFFSET);
    submissionMask = rings.intPlain(submission(params, Layout.RING_MASK_OFFSET));
    completionHead = completion(params, 0);
    completionTail = completion(params, Layout.RING_TAIL_OFFSET);
    completionMask = rings.intPlain(completion(params, Layout.RING_MASK_OFFSET));
    for (int i = 0; i < entries; i++) {
      rings.intPlain(array + i * Integer.BYTES, i);
    }
  }

  private static int submission(NativeMemory params, int field) {
    return params.buffer().getInt(Layout.SQ_OFF_OFFSET + field);
  }

  private static int completion(NativeMemory params, int field) {
    return params.buffer().getInt(Layout.CQ_OFF_OFFSET + field);
  }

  /**
   * What another ring's owner needs in order to send messages here.
   *
   * @return the descriptor; it stays the ring's
   */
  public Descriptor descriptor() {
    return descriptor;
  }

  /** Whether the kernel has a feature, one of the IORING_FEAT_ flags. */
  boolean has(int feature) {
    return (features & feature) != 0;
  }

  /**
   * Prepares a message to another ring, which gets a completion; this one gets one only if it
   * fails.
   *
   * @param target the other ring's descriptor's number
   * @param userData of the completion there
   * @param failure user data of the completion here
   */
  public void prepareMessage(int target, long userData, long failure) {
    int request = request(Layout.IORING_OP_MSG_RING, Layout.IOSQE_CQE_SKIP_SUCCESS, target);
    requests.longPlain(request + Layout.SQE_OFF_OFFSET, userData);
    requests.longPlain(request + Layout.SQE_USER_DATA_OFFSET, failure);
  }

  /**
   * Prepares to be told once when a descriptor has something to read.
   *
   * @param descriptor which; to be kept open meanwhile
   * @param userData of the completion
   */
  public void preparePoll(Descriptor descriptor, long userData) {
    int request = request(Layout.IORING_OP_POLL_ADD, 0, descriptor.number());
    requests.intPlain(request + Layout.SQE_POLL_EVENTS_OFFSET, Layout.POLLIN);
    requests.longPlain(request + Layout.SQE_USER_DATA_OFFSET, userData);
  }

  /**
   * Prepares to read from a file.
   *
   * @param fd its descriptor's number; to be kept open meanwhile
   * @param address where to put it; to be kept meanwhile
   * @param bytes how many
   * @param offset in the file
   * @param userData of the completion, whose result is how many bytes were read
   */
  public void prepareRead(int fd, long address, int bytes, long offset, long userData) {
    int request = request(Layout.IORING_OP_READ, 0, fd);
    requests.longPlain(request + Layout.SQE_OFF_OFFSET, offset);
    requests.longPlain(request + Layout.SQE_ADDR_OFFSET, address);
    requests.intPlain(request + Layout.SQE_LEN_OFFSET, bytes);
    requests.longPlain(request + Layout.SQE_USER_DATA_OFFSET, userData);
  }

  /** Takes the next place of the queue, clears it, fills in what all requests have. */
  private int request(int opcode, int flags, int target) {
    int request = (tail & submissionMask) * Layout.SQE_BYTES;
    for (int at = Long.BYTES; at < Layout.SQE_BYTES; at += Long.BYTES) {
      requests.longPlain(request + at, 0);
    }
    requests.longPlain(
        request,
        opcode
            | (long) flags << Layout.SQE_FLAGS_OFFSET * Byte.SIZE
            | (long) target << Layout.SQE_FD_OFFSET * Byte.SIZE);
    tail++;
    prepared++;
    return request;
  }

  /**
   * Submits what is prepared, and may wait for a completion; a signal may end the wait early.
   *
   * @param wait whether to sleep until there is a completion
   * @throws org.ipcbench.posix.PosixException as io_uring_enter(2)
   */
  public void enter(boolean wait) {
    // Release: pairs with the kernel's acquire of the tail; the requests are there before it.
    rings.intRelease(submissionTail, tail);
    if (polled) {
      prepared = 0;
      Region.fence();
      if ((rings.intAcquire(submissionFlags) & Layout.IORING_SQ_NEED_WAKEUP) != 0) {
        IoUring.enter(fd, 0, 0, Layout.IORING_ENTER_SQ_WAKEUP);
      }
      if (wait) {
        IoUring.enter(fd, 0, 1, Layout.IORING_ENTER_GETEVENTS);
      }
      return;
    }
    int flags = wait ? Layout.IORING_ENTER_GETEVENTS : 0;
    int taken;
    do {
      taken = IoUring.enter(fd, prepared, wait ? 1 : 0, flags);
      prepared -= taken;
    } while (prepared > 0);
  }

  /**
   * Whether there is a completion.
   *
   * @return true if {@link #userData} and {@link #result} may be asked
   */
  public boolean completed() {
    // Acquire: pairs with the kernel's release of the tail; the completion is there before it.
    return rings.intAcquire(completionTail) != head;
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
    return completions + (head & completionMask) * Layout.CQE_BYTES;
  }

  /**
   * How many completions there have been.
   *
   * @return the completion queue's tail, which wraps; may be asked by any thread
   */
  public int completions() {
    // Acquire: pairs with the kernel's release of the tail.
    return rings.intAcquire(completionTail);
  }

  /** Gives the next completion's place back to the kernel. */
  public void advance() {
    head++;
    // Release: pairs with the kernel's acquire of the head; the completion was read before it.
    rings.intRelease(completionHead, head);
  }

  @Override
  public void close() {
    requestsMapping.close();
    ringsMapping.close();
    descriptor.close();
  }
}
