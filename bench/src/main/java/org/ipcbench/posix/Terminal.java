// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

/** Whether somebody is watching. */
public final class Terminal {
  private static final int STDERR = 2;

  private Terminal() {}

  /**
   * Whether standard error is a terminal; {@code System.console()} tells of the other two only.
   *
   * @return as isatty(3)
   */
  public static boolean isStandardError() {
    return Libc.isatty(STDERR) == 1;
  }
}
