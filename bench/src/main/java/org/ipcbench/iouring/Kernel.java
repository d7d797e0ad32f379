// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

/** The system call that the two queues of a ring make. */
@FunctionalInterface
interface Kernel {
  /**
   * As io_uring_enter(2) for the ring.
   *
   * @param submissions how many requests to take
   * @param completions how many completions to wait for
   * @param flags IORING_ENTER_
   */
  void enter(int submissions, int completions, int flags);
}
