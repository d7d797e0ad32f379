// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

/** A simulated system call that failed; it had no effect. */
public final class SyscallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why the call failed. */
  private final Errno errno;

  /** The message names the call, its arguments and the error's symbol. */
  SyscallException(Errno errno, String call, Object... arguments) {
    super(call + "(" + join(arguments) + "): " + errno);
    this.errno = errno;
  }

  /** Fails unless something holds. */
  static void require(boolean held, Errno otherwise, String call, Object... arguments) {
    if (!held) {
      throw new SyscallException(otherwise, call, arguments);
    }
  }

  private static String join(Object... arguments) {
    StringBuilder text = new StringBuilder();
    for (Object argument : arguments) {
      text.append(text.isEmpty() ? "" : ", ").append(argument);
    }
    return text.toString();
  }

  /**
   * Returns the error.
   *
   * @return one of those the call documents
   */
  public Errno errno() {
    return errno;
  }
}
