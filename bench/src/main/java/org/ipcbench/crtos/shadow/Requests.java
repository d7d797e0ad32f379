// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.shadow;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongSupplier;
import org.ipcbench.crtos.scf.Arguments;
import org.ipcbench.crtos.scf.Opcode;
import org.ipcbench.crtos.scf.ScfLayout;
import org.ipcbench.posix.Errno;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.DataAccess;

/**
 * Makes the call that a request asks for. Used by the shadow's thread.
 *
 * <p>The task's descriptors, but for 0 to 2, are the process's plus a number that no shadow of the
 * task before has had: one that a dead shadow had opened is none of this one's, and a thread that
 * still uses it gets EBADF, not another thread's file.
 */
final class Requests {
  private static final int STANDARD_DESCRIPTORS = 3;

  /** How many descriptors a process may have, if its limit is at its highest; a power of two. */
  private static final int MOST_DESCRIPTORS = 1 << 20;

  private static final int EFAULT = 14;
  private static final int ENOEXEC = 8;
  private static final int O_RDONLY = 0;
  private static final byte[] ELF_MAGIC = {0x7F, 'E', 'L', 'F'};

  private final LinuxCalls calls;
  private final DataAccess memory;
  private final long data;
  private final int firstDescriptor;
  private final Arguments arguments;
  private final BitSet opened = new BitSet();
  private final BitSet blocking = new BitSet();
  private boolean exited;
  private int status;

  Requests(LinuxCalls calls, DataAccess memory, long data, int predecessors) {
    firstDescriptor = predecessors * MOST_DESCRIPTORS & Integer.MAX_VALUE;
    this.calls = calls;
    this.memory = memory;
    this.data = data;
    this.arguments = new Arguments(memory, data);
    opened.set(0, STANDARD_DESCRIPTORS);
    blocking.set(0, STANDARD_DESCRIPTORS);
  }

  /** The argument block of a request; null if it does not lie in the data buffer. */
  Arguments arguments(long offset) {
    boolean inside =
        offset >= 0
            && offset % ScfLayout.CHUNK_BYTES == 0
            && Arguments.inData(offset, ScfLayout.CHUNK_BYTES);
    return inside ? arguments.wrap(offset) : null;
  }

  /** Whether the task has exited. */
  boolean exited() {
    return exited;
  }

  /** The status with which it has; 0 while it has not. */
  int status() {
    return status;
  }

  /** Whether a request would have to wait for somebody. */
  boolean mayBlock(Opcode opcode, Arguments request) {
    int fd = descriptor(request);
    return opcode == Opcode.READ && owns(fd) && blocking.get(fd);
  }

  /** Makes the call; returns what it returned, or the negative error number. */
  long make(Opcode opcode, Arguments request) {
    return switch (opcode) {
      case NOP -> 0;
      case READ, WRITE -> transfer(opcode, request);
      case OPEN -> open(request);
      case CLOSE -> close(descriptor(request));
      case LSEEK -> lseek(request);
      case GETPID -> calls.getpid();
      case CLOCK_GETTIME -> clockGettime(request);
      case UNLINK -> {
        byte[] path = path(request);
        yield path == null ? -EFAULT : calls.unlink(path);
      }
      case FORK -> calls.fork();
      case EXIT -> {
        exited = true;
        status = request.status();
        yield 0;
      }
      case MMAP -> calls.mmap(request.address(), request.length());
      case MUNMAP -> calls.munmap(request.address(), request.length());
      case EXEC -> load(request);
      case UNKNOWN -> -Errno.ENOSYS;
    };
  }

  /** A read that another thread is to make; what it is of is settled now. */
  LongSupplier prepareRead(Arguments request) {
    int fd = descriptor(request);
    long length = request.length();
    if (!whole(request.bufferOffset(), length)) {
      return () -> -EFAULT;
    }
    int physical = memory.writable(data + request.bufferOffset());
    return () -> calls.read(fd, physical, (int) length);
  }

  /** The process's descriptor for the task's; none of either's if it is negative. */
  private int descriptor(Arguments request) {
    int fd = request.fd();
    return fd < STANDARD_DESCRIPTORS ? fd : Math.max(-1, fd - firstDescriptor);
  }

  private boolean owns(int fd) {
    return fd >= 0 && opened.get(fd);
  }

  private long transfer(Opcode opcode, Arguments request) {
    int fd = descriptor(request);
    if (!owns(fd)) {
      return -Errno.EBADF;
    }
    long length = request.length();
    if (!whole(request.bufferOffset(), length)) {
      return -EFAULT;
    }
    long address = data + request.bufferOffset();
    return opcode == Opcode.READ
        ? calls.read(fd, memory.writable(address), (int) length)
        : calls.write(fd, memory.readable(address), (int) length);
  }

  /** Whether a buffer lies in the data buffer, and on one page as chunks do. */
  private static boolean whole(long offset, long length) {
    return Arguments.inData(offset, length)
        && (offset & AddressSpace.PAGE_BYTES - 1) + length <= AddressSpace.PAGE_BYTES;
  }

  /**
   * The path of a request, ended by a 0; null if it does not lie in the data buffer. A 0 within
   * ends it, as a program's own would.
   */
  private byte[] path(Arguments request) {
    long length = request.length();
    if (length < 1 || !whole(request.pathOffset(), length)) {
      return null;
    }
    byte[] path = new byte[(int) length + 1];
    memory.copyOut(data + request.pathOffset(), path, 0, (int) length);
    return path;
  }

  private long open(Arguments request) {
    byte[] path = path(request);
    if (path == null) {
      return -EFAULT;
    }
    long fd = calls.open(path, request.flags(), request.mode());
    if (fd >= 0) {
      opened.set((int) fd);
      blocking.set((int) fd, calls.mayBlock((int) fd));
      return fd + firstDescriptor;
    }
    return fd;
  }

  private long close(int fd) {
    if (!owns(fd)) {
      return -Errno.EBADF;
    }
    opened.clear(fd);
    // Of the standard ones the process needs its own, to say what went wrong.
    return fd < STANDARD_DESCRIPTORS ? 0 : calls.close(fd);
  }

  private long lseek(Arguments request) {
    int fd = descriptor(request);
    return owns(fd) ? calls.lseek(fd, request.offset(), request.whence()) : -Errno.EBADF;
  }

  private long clockGettime(Arguments request) {
    return whole(request.bufferOffset(), 2 * Long.BYTES)
        ? calls.clockGettime(request.clock(), memory.writable(data + request.bufferOffset()))
        : -EFAULT;
  }

  /** The loading of a program: its file must be there, and be an ELF file. */
  private long load(Arguments request) {
    byte[] path = path(request);
    // What is read of the file goes where its path was, which has been copied by now.
    if (path == null || !whole(request.pathOffset(), ELF_MAGIC.length)) {
      return -EFAULT;
    }
    long fd = calls.open(path, O_RDONLY, 0);
    if (fd < 0) {
      return fd;
    }
    long chunk = data + request.pathOffset();
    long bytes = calls.read((int) fd, memory.writable(chunk), ELF_MAGIC.length);
    calls.close((int) fd);
    if (bytes < 0) {
      return bytes;
    }
    byte[] magic = new byte[ELF_MAGIC.length];
    memory.copyOut(chunk, magic, 0, magic.length);
    return bytes == magic.length && Arrays.equals(magic, ELF_MAGIC) ? 0 : -ENOEXEC;
  }
}
