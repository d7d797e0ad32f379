// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

/** The errors of the simulated system calls, as Linux on x86-64 numbers them. */
public enum Errno {
  /** No such process. */
  ESRCH(3),
  /** Bad file descriptor. */
  EBADF(9),
  /** Resource temporarily unavailable: no place for another process. */
  EAGAIN(11),
  /** Out of memory: no UPID left. */
  ENOMEM(12),
  /** Bad address: a null handler. */
  EFAULT(14),
  /** Busy: a handler or a vector is registered already. */
  EBUSY(16),
  /** Invalid argument: flags, or a thread that is not what the call needs. */
  EINVAL(22),
  /** No place in the system's file table. */
  ENFILE(23),
  /** No place in the process's descriptor table. */
  EMFILE(24),
  /** Not an operation of this descriptor. */
  ENOTTY(25),
  /** No such vector, or no free entry in the UITT. */
  ENOSPC(28),
  /** No such call: not in this version, or no user interrupts on this processor. */
  ENOSYS(38),
  /** Not supported: no user interrupts on this processor, or a file of another kind. */
  EOPNOTSUPP(95),
  /** The thread is a sender of this file already. */
  EISCONN(106),
  /** The receiver has unregistered or ended. */
  ESHUTDOWN(108);

  private final int number;

  Errno(int number) {
    this.number = number;
  }

  /**
   * Returns the number that the call returns negated.
   *
   * @return more than 0
   */
  public int number() {
    return number;
  }
}
