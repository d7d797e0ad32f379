// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * A stream of the C library with a buffer of its own over a descriptor: stdio(3). Used by one
 * thread.
 */
public final class BufferedStream implements AutoCloseable {
  private final long address;
  private final String name;
  private Pointer stream;

  private BufferedStream(Descriptor descriptor, String mode) {
    int fd = descriptor.release();
    name = "fd " + fd;
    stream = Libc.fdopen(fd, mode);
    if (stream == null) {
      int errno = Native.getLastError();
      Libc.close(fd);
      throw new PosixException("fdopen(" + name + ")", errno);
    }
    address = Pointer.nativeValue(stream);
  }

  /**
   * A stream to read from.
   *
   * @param descriptor to read from; the stream owns it from now on
   * @return the stream
   * @throws PosixException as fdopen(3)
   */
  public static BufferedStream reading(Descriptor descriptor) {
    return new BufferedStream(descriptor, "r");
  }

  /**
   * A stream to write to.
   *
   * @param descriptor to write to; the stream owns it from now on
   * @return the stream
   * @throws PosixException as fdopen(3)
   */
  public static BufferedStream writing(Descriptor descriptor) {
    return new BufferedStream(descriptor, "w");
  }

  /**
   * Reads one item, all of it: fread(3).
   *
   * @param buffer where to put it
   * @param bytes its size, at least 1
   * @return true; false if the file ended before the last byte
   */
  public boolean read(long buffer, int bytes) {
    return Libc.fread(buffer, bytes, 1, address) == 1;
  }

  /**
   * Writes one item and everything buffered before: fwrite(3), fflush(3).
   *
   * @param buffer where it lies
   * @param bytes its size, at least 1
   * @return true; false if nobody reads the other side any more
   * @throws PosixException as write(2), save for EPIPE
   */
  public boolean write(long buffer, int bytes) {
    if (Libc.fwrite(buffer, bytes, 1, address) == 1 && Libc.fflush(address) == 0) {
      return true;
    }
    int errno = Native.getLastError();
    if (errno == Errno.EPIPE) {
      return false;
    }
    throw new PosixException("fwrite(" + name + ", " + bytes + " bytes)", errno);
  }

  /** Closes the stream and its descriptor: fclose(3). Idempotent. */
  @Override
  public void close() {
    if (stream != null) {
      Libc.fclose(stream);
      stream = null;
    }
  }
}
