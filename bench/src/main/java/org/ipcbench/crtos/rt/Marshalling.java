// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import java.nio.charset.StandardCharsets;
import org.ipcbench.crtos.scf.Arguments;
import org.ipcbench.crtos.scf.DataHeap;
import org.ipcbench.crtos.scf.ScfLayout;
import org.ipcbench.uintr.sim.DataAccess;

/**
 * Takes a forwarded call's arguments from the program into the data buffer, and what it has brought
 * from there to the program. Used by the owner of the real-time processor.
 */
final class Marshalling {
  private static final int TIMESPEC_BYTES = 16;
  private static final int NEW_FILE_MODE = 0600;

  /** The image of every process, which its shadow opens for it: its own. */
  private static final byte[] IMAGE = "/proc/self/exe".getBytes(StandardCharsets.UTF_8);

  private final DataAccess memory;
  private final UserMemory user;

  Marshalling(DataAccess memory, UserMemory user) {
    this.memory = memory;
    this.user = user;
  }

  /**
   * Writes a call's argument block, and the bytes that go with it.
   *
   * @param thread whose call it is, and who gets the chunks
   * @param stamps whether the shadow is to leave time stamps
   * @return 0, or an error of {@link ErrorNumber}; {@link #release} is to be called in any case
   */
  long out(RealTimeThread thread, boolean stamps) {
    thread.arguments = thread.process.heap.allocate(ScfLayout.CHUNK_BYTES);
    if (thread.arguments == DataHeap.NONE) {
      return ErrorNumber.ENOMEM;
    }
    Arguments arguments = thread.process.arguments.wrap(thread.arguments);
    arguments.askForStamps(stamps);
    return write(thread, arguments);
  }

  private long write(RealTimeThread thread, Arguments arguments) {
    switch (thread.call) {
      case READ, WRITE -> {
        return transfer(thread, arguments);
      }
      case OPEN, UNLINK -> {
        return path(thread, arguments);
      }
      case EXEC -> {
        long error = buffer(thread, IMAGE.length);
        if (error == 0) {
          memory.copyIn(thread.process.data + thread.buffer, IMAGE, 0, IMAGE.length);
          arguments.path(thread.buffer, IMAGE.length);
        }
        return error;
      }
      case CLOCK_GETTIME -> {
        long error = user.writable(thread.second, TIMESPEC_BYTES);
        error = error == 0 ? buffer(thread, TIMESPEC_BYTES) : error;
        arguments.clockGettime((int) thread.first, thread.buffer);
        return error;
      }
      case CLOSE -> arguments.close((int) thread.first);
      case LSEEK -> arguments.lseek((int) thread.first, thread.second, (int) thread.third);
      case MMAP, MUNMAP -> arguments.range(thread.first, thread.second);
      case EXIT -> arguments.exit((int) thread.first);
      default -> {
        // getpid and fork have no arguments.
      }
    }
    return 0;
  }

  /** Arguments of read and write: a negative length is wrong, a long one is cut short. */
  private long transfer(RealTimeThread thread, Arguments arguments) {
    if (thread.third < 0) {
      return ErrorNumber.EINVAL;
    }
    int length = asked(thread);
    // Before Linux has read what could then go nowhere.
    long error = thread.call == SystemCall.READ ? user.writable(thread.second, length) : 0;
    error = error == 0 ? buffer(thread, Math.max(1, length)) : error;
    if (error == 0 && thread.call == SystemCall.WRITE) {
      error = user.copyFrom(thread.second, thread.process.data + thread.buffer, length);
    }
    arguments.transfer((int) thread.first, thread.buffer, length);
    return error;
  }

  private long path(RealTimeThread thread, Arguments arguments) {
    if (thread.second < 1 || thread.second > DataHeap.MAX_BYTES) {
      return ErrorNumber.EINVAL;
    }
    int length = (int) thread.second;
    long error = buffer(thread, length);
    if (error == 0) {
      error = user.copyFrom(thread.first, thread.process.data + thread.buffer, length);
    }
    if (thread.call == SystemCall.OPEN) {
      arguments.open((int) thread.third, NEW_FILE_MODE, thread.buffer, length);
    } else {
      arguments.path(thread.buffer, length);
    }
    return error;
  }

  private static long buffer(RealTimeThread thread, int bytes) {
    thread.buffer = thread.process.heap.allocate(bytes);
    return thread.buffer == DataHeap.NONE ? ErrorNumber.ENOMEM : 0;
  }

  private static int asked(RealTimeThread thread) {
    return (int) Math.min(thread.third, DataHeap.MAX_BYTES);
  }

  /**
   * Gives the program what an answered call has brought. Linux is not trusted: what says that it
   * has moved more than it was asked to has failed.
   *
   * @return what the call returns
   */
  long in(RealTimeThread thread) {
    long result = thread.result;
    boolean transfer = thread.call == SystemCall.READ || thread.call == SystemCall.WRITE;
    if (transfer && result > asked(thread)) {
      return ErrorNumber.EIO;
    }
    long buffer = thread.process.data + thread.buffer;
    long error = 0;
    if (thread.call == SystemCall.READ && result > 0) {
      error = user.copyTo(buffer, thread.second, (int) result);
    } else if (thread.call == SystemCall.CLOCK_GETTIME && result == 0) {
      error = user.copyTo(buffer, thread.second, TIMESPEC_BYTES);
    }
    return error == 0 ? result : error;
  }

  /** Gives a call's chunks back. */
  void release(RealTimeThread thread) {
    DataHeap heap = thread.process.heap;
    if (thread.buffer != DataHeap.NONE) {
      heap.free(thread.buffer);
      thread.buffer = DataHeap.NONE;
    }
    if (thread.arguments != DataHeap.NONE) {
      heap.free(thread.arguments);
      thread.arguments = DataHeap.NONE;
    }
  }
}
