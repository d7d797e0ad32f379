// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.IoUring;
import org.ipcbench.posix.Mapping;
import org.ipcbench.posix.NativeMemory;
import org.ipcbench.posix.NativeReads;
import org.ipcbench.posix.PosixException;
import org.ipcbench.region.Region;

/**
 * A ring: requests go into its {@link #submissions}, the kernel does what they ask, what came of
 * them is found in its {@link #completions}, where other rings' messages arrive too. See
 * io_uring(7).
 *
 * <p>One thread submits and one completes; they may be the same, and may change if they hand over
 * by some order between threads. Whatever else is here is called while neither uses the ring.
 */
public final class Ring implements AutoCloseable {
  /** User data that no request may have: those of the one that {@link #close} makes. */
  public static final long RESERVED = Long.MIN_VALUE;

  private static final long PAUSE_NANOS = 50_000;

  private final Descriptor descriptor;
  private final NativeMemory params;
  private final Mapping ringsMapping;
  private final Mapping requestsMapping;
  private final int features;
  private final SubmissionQueue submissions;
  private final CompletionQueue completions;
  private final RegisteredBuffers buffers = new RegisteredBuffers();
  private boolean filesRegistered;
  private boolean eventfdRegistered;
  private boolean closed;

  /** Maps a part of the ring's memory: descriptor, offset, bytes. */
  @FunctionalInterface
  interface Mapper {
    /** As the constructor of {@link Mapping}. */
    Mapping map(Descriptor descriptor, long offset, int bytes);
  }

  /**
   * Makes a ring.
   *
   * @param setup of what kind
   * @throws PosixException as io_uring_setup(2), mmap(2); ENOSYS also on Linux before 5.4
   */
  public Ring(RingSetup setup) {
    this(setup, Mapping::new);
  }

  Ring(RingSetup setup, Mapper mapper) {
    params = setup.params();
    ByteBuffer fields = params.buffer();
    descriptor = IoUring.setup(setup.entries(), params, setup.toString());
    Mapping mapped = null;
    try {
      features = fields.getInt(Layout.FEATURES_OFFSET);
      if (!has(Layout.IORING_FEAT_SINGLE_MMAP)) {
        throw new PosixException(setup + ": both queues in one mapping (Linux 5.4)", Errno.ENOSYS);
      }
      mapped = mapper.map(descriptor, Layout.IORING_OFF_SQ_RING, ringsBytes(fields));
      requestsMapping =
          mapper.map(descriptor, Layout.IORING_OFF_SQES, fields.getInt(0) * Layout.SQE_BYTES);
    } catch (PosixException e) {
      if (mapped != null) {
        mapped.close();
      }
      descriptor.close();
      throw e;
    }
    ringsMapping = mapped;
    int fd = descriptor.number();
    Kernel kernel = (submit, await, flags) -> IoUring.enter(fd, submit, await, flags);
    Region rings = Region.over(ringsMapping.buffer());
    submissions =
        new SubmissionQueue(rings, Region.over(requestsMapping.buffer()), fields, buffers, kernel);
    completions = new CompletionQueue(rings, fields, kernel);
  }

  /** Both queues are in one mapping: IORING_FEAT_SINGLE_MMAP. */
  private static int ringsBytes(ByteBuffer params) {
    int array = params.getInt(Layout.SQ_OFF_OFFSET + Layout.SQ_ARRAY_OFFSET);
    int completions = params.getInt(Layout.CQ_OFF_OFFSET + Layout.CQES_OFFSET);
    return Math.max(
        array + params.getInt(0) * Integer.BYTES,
        completions + params.getInt(Layout.CQ_ENTRIES_OFFSET) * Layout.CQE_BYTES);
  }

  /**
   * Where requests go in.
   *
   * @return for the submitter; always the same
   */
  public SubmissionQueue submissions() {
    return submissions;
  }

  /**
   * Where completions come out.
   *
   * @return for the completer; always the same
   */
  public CompletionQueue completions() {
    return completions;
  }

  /**
   * What another ring's owner needs in order to send messages here.
   *
   * @return the descriptor; it stays the ring's
   */
  public Descriptor descriptor() {
    return descriptor;
  }

  /**
   * Lets the project's C library submit and complete. While it does, nobody else uses the ring; it
   * is to have stopped before {@link #close}, and the queues here are of no use any more.
   *
   * @param reads that are done through this ring
   */
  public void driveBy(NativeReads reads) {
    int raiseFlags = has(Layout.IORING_FEAT_CQE_SKIP) ? Layout.IOSQE_CQE_SKIP_SUCCESS : 0;
    reads.through(descriptor, params, ringsMapping, requestsMapping, raiseFlags);
  }

  /** Whether the kernel has a feature, one of the IORING_FEAT_ flags. */
  boolean has(int feature) {
    return (features & feature) != 0;
  }

  /**
   * Registers memory, which the kernel maps and pins once instead of with each read: see {@link
   * SubmissionQueue#prepareReadFixed}. Until {@link #close}, which gives it back.
   *
   * @param memory direct buffers, each from its byte 0 to its capacity; kept reachable here; memory
   *     that is unmapped by hand stays mapped until the ring is closed
   * @throws IllegalStateException if there are such already
   * @throws PosixException as io_uring_register(2): ENOMEM if it is more than the process may lock
   *     (RLIMIT_MEMLOCK)
   */
  public void registerBuffers(ByteBuffer... memory) {
    requireNone(buffers.present(), "buffers");
    NativeMemory vectors = IoUring.vectors(memory);
    IoUring.register(descriptor, Layout.IORING_REGISTER_BUFFERS, vectors, memory.length);
    buffers.take(memory);
  }

  /**
   * Registers files, which the kernel looks up once instead of with each request: see {@link
   * Request#registeredFile}. Until {@link #close}, which gives them back.
   *
   * @param files their descriptors, which stay the caller's and may be closed
   * @throws IllegalStateException if there are such already
   * @throws PosixException as io_uring_register(2)
   */
  public void registerFiles(Descriptor... files) {
    requireNone(filesRegistered, "files");
    NativeMemory numbers = new NativeMemory(files.length * Integer.BYTES);
    for (int i = 0; i < files.length; i++) {
      numbers.buffer().putInt(i * Integer.BYTES, files[i].number());
    }
    IoUring.register(descriptor, Layout.IORING_REGISTER_FILES, numbers, files.length);
    filesRegistered = true;
  }

  /**
   * Lets an eventfd count completions: whoever sleeps in a read of it wakes up with the next one.
   * Until {@link #close}.
   *
   * @param eventfd which; it stays the caller's
   * @throws IllegalStateException if there is one already
   * @throws PosixException as io_uring_register(2)
   */
  void registerEventfd(Descriptor eventfd) {
    requireNone(eventfdRegistered, "an eventfd");
    NativeMemory number = new NativeMemory(Integer.BYTES);
    number.buffer().putInt(0, eventfd.number());
    IoUring.register(descriptor, Layout.IORING_REGISTER_EVENTFD, number, 1);
    eventfdRegistered = true;
  }

  private static void requireNone(boolean present, String what) {
    if (present) {
      throw new IllegalStateException("the ring has " + what + " already");
    }
  }

  /**
   * Ends the ring. Requests in flight are cancelled where they can be and waited for where not:
   * then the kernel touches nobody's memory and descriptors any more, and what was registered is
   * given back. A wait for something that never ends, such as a read from a server that hangs,
   * never ends here either.
   *
   * <p>On Linux before 6.0, and where the ring has sent messages, only the ring itself is gone for
   * certain; the kernel ends what is in flight a little later. A poller ends a little later always.
   * Closing again does nothing.
   *
   * @throws IllegalStateException if the kernel has lost completions; the ring is closed then too
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (settled()) {
        giveBack();
      }
    } finally {
      requestsMapping.close();
      ringsMapping.close();
      descriptor.close();
    }
  }

  /** Ends what is in flight; false if this kernel cannot be asked to. */
  private boolean settled() {
    if (!cancelAll()) {
      return false;
    }
    completions.resume();
    while (!submissions.taken()) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    cancelAll();
    submissions.enterLast(RESERVED);
    while (!last()) {
      // Again: a request may have been between two states, in neither of which it was found.
      cancelAll();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  /** Cancels all requests that have been taken; false if the kernel knows no such operation. */
  private boolean cancelAll() {
    NativeMemory all = new NativeMemory(Layout.SYNC_CANCEL_BYTES);
    all.buffer()
        .putInt(
            Layout.SYNC_CANCEL_FLAGS_OFFSET,
            Layout.IORING_ASYNC_CANCEL_ALL | Layout.IORING_ASYNC_CANCEL_ANY);
    try {
      IoUring.register(descriptor, Layout.IORING_REGISTER_SYNC_CANCEL, all, 1);
    } catch (PosixException e) {
      // Others say that there was none, or that one goes on for now: enterLast() waits for it.
      return e.errno() != Errno.EINVAL;
    }
    return true;
  }

  /** Takes completions up to the last. */
  private boolean last() {
    while (completions.completed()) {
      long userData = completions.userData();
      completions.advance();
      if (userData == RESERVED) {
        return true;
      }
    }
    return false;
  }

  /** At once, rather than when the kernel gets round to it after the close. */
  private void giveBack() {
    if (eventfdRegistered) {
      IoUring.unregister(descriptor, Layout.IORING_UNREGISTER_EVENTFD);
    }
    if (filesRegistered) {
      IoUring.unregister(descriptor, Layout.IORING_UNREGISTER_FILES);
    }
    if (buffers.present()) {
      IoUring.unregister(descriptor, Layout.IORING_UNREGISTER_BUFFERS);
    }
  }
}
