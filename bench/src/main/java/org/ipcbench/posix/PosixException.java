// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

/** A system call failed. The message holds the call, its arguments, errno's symbol and its text. */
public final class PosixException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  /**
   * Makes the exception of a failed call.
   *
   * @param call the call with its arguments, such as {@code open(/tmp/x, O_RDONLY)}
   * @param errno what the call left in errno, positive
   */
  public PosixException(String call, int errno) {
    super(call + ": " + Errno.symbol(errno) + " (" + Libc.strerror(errno) + ")");
    this.errno = errno;
  }

  /**
   * The error number.
   *
   * @return positive; the constants are in {@link Errno}
   */
  public int errno() {
    return errno;
  }
}
