// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/** The system calls of io_uring(7). Thread-safe: holds nothing. */
public final class IoUring {
  private static final long SYS_IO_URING_SETUP = 425;
  private static final long SYS_IO_URING_ENTER = 426;
  private static final long SYS_IO_URING_REGISTER = 427;

  private IoUring() {}

  /**
   * Makes a ring.
   *
   * @param entries of the submission queue, a power of 2
   * @param params a struct io_uring_params, which the kernel completes
   * @param description of what is asked for, for the exception
   * @return its descriptor, closed on exec
   * @throws PosixException as io_uring_setup(2)
   */
  public static Descriptor setup(int entries, NativeMemory params, String description) {
    long fd = Libc.syscall(SYS_IO_URING_SETUP, entries, params.address(), 0, 0, 0, 0);
    Files.check((int) fd, "io_uring_setup(" + description + ")");
    Reference.reachabilityFence(params);
    return new Descriptor((int) fd);
  }

  /**
   * Submits requests, and may wait for completions. Allocates nothing.
   *
   * @param fd the ring's descriptor's number
   * @param submissions how many requests to take from the submission queue
   * @param completions how many completions there must be before the call returns; a signal may end
   *     the wait early
   * @param flags of io_uring_enter(2)
   * @return how many requests were taken
   * @throws PosixException as io_uring_enter(2), save for EINTR: nothing was taken then
   */
  public static int enter(int fd, int submissions, int completions, int flags) {
    long taken = Libc.syscall(SYS_IO_URING_ENTER, fd, submissions, completions, flags, 0, 0);
    if (taken == -1) {
      int errno = Native.getLastError();
      if (errno != Errno.EINTR) {
        throw new PosixException("io_uring_enter(" + submissions + ", " + completions + ")", errno);
      }
      return 0;
    }
    return (int) taken;
  }

  /**
   * Asks a ring for something, or tells it.
   *
   * @param ring of which
   * @param operation what: io_uring_register(2)
   * @param argument its argument
   * @param count how many that are
   * @throws PosixException as io_uring_register(2)
   */
  public static void register(Descriptor ring, int operation, NativeMemory argument, int count) {
    register(ring, operation, argument.address(), count);
    Reference.reachabilityFence(argument);
  }

  /**
   * Takes something back that a ring was told.
   *
   * @param ring of which
   * @param operation what: io_uring_register(2), one of those that have no argument
   * @throws PosixException as io_uring_register(2)
   */
  public static void unregister(Descriptor ring, int operation) {
    register(ring, operation, 0, 0);
  }

  private static void register(Descriptor ring, int operation, long argument, int count) {
    long result =
        Libc.syscall(SYS_IO_URING_REGISTER, ring.number(), operation, argument, count, 0, 0);
    Files.check((int) result, "io_uring_register(" + operation + ", " + count + ")");
  }

  /**
   * Describes memory to the kernel.
   *
   * @param memory at least one direct buffer, each to be described from its byte 0 to its capacity
   * @return an array of struct iovec; it does not keep the buffers alive
   * @throws IllegalArgumentException if there is none, or one is not direct
   */
  public static NativeMemory vectors(ByteBuffer... memory) {
    NativeMemory vectors = new NativeMemory(memory.length * UnixSocket.IOVEC_BYTES);
    for (int i = 0; i < memory.length; i++) {
      int vector = i * UnixSocket.IOVEC_BYTES;
      vectors.buffer().putLong(vector, NativeMemory.addressOf(memory[i]));
      vectors.buffer().putLong(vector + UnixSocket.IOV_LEN_OFFSET, memory[i].capacity());
    }
    return vectors;
  }
}
