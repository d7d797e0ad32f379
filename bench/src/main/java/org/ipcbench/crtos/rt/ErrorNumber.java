// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

/** The errors that the real-time kernel itself returns: Linux's numbers, negative. */
public final class ErrorNumber {
  /** The shadow died before it had answered, or the queue was found corrupted. */
  public static final int EIO = -5;

  /** It did not work now; another time it may. */
  public static final int EAGAIN = -11;

  /** There is no such child. */
  public static final int ECHILD = -10;

  /** No memory, thread or process is left. */
  public static final int ENOMEM = -12;

  /** An address is none of the program's. */
  public static final int EFAULT = -14;

  /** It is there already. */
  public static final int EBUSY = -16;

  /** An argument is out of range. */
  public static final int EINVAL = -22;

  /** No slot is left in a table. */
  public static final int ENOSPC = -28;

  private ErrorNumber() {}
}
