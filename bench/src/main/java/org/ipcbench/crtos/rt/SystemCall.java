// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import org.ipcbench.crtos.scf.Opcode;

/**
 * The system calls of a real-time thread, by number and class.
 *
 * <p>Numbers are Linux's on x86-64, as NimbOS', but for those of user interrupts, which are the
 * ones that its design reserves from 301 on. The classes are the report's: what is a matter of time
 * is the real-time kernel's, files and all else is Linux's, what both must know is done by both.
 */
public enum SystemCall {
  /** read. */
  READ(0, CallClass.REMOTE, Opcode.READ),
  /** write. */
  WRITE(1, CallClass.REMOTE, Opcode.WRITE),
  /** open. */
  OPEN(2, CallClass.REMOTE, Opcode.OPEN),
  /** close. */
  CLOSE(3, CallClass.REMOTE, Opcode.CLOSE),
  /** lseek. */
  LSEEK(8, CallClass.REMOTE, Opcode.LSEEK),
  /** mmap, of memory that is nobody else's. */
  MMAP(9, CallClass.DUAL, Opcode.MMAP),
  /** munmap. */
  MUNMAP(11, CallClass.DUAL, Opcode.MUNMAP),
  /** sched_yield. */
  SCHED_YIELD(24, CallClass.REAL_TIME, Opcode.UNKNOWN),
  /** nanosleep. */
  NANOSLEEP(35, CallClass.REAL_TIME, Opcode.UNKNOWN),
  /** getpid: of the process that Linux knows. */
  GETPID(39, CallClass.REMOTE, Opcode.GETPID),
  /** clone, of a thread of the same process. */
  CLONE(56, CallClass.REAL_TIME, Opcode.UNKNOWN),
  /** fork. */
  FORK(57, CallClass.DUAL, Opcode.FORK),
  /** exec: here the loading of the process's image, before its first thread runs. */
  EXEC(59, CallClass.DUAL, Opcode.EXEC),
  /** exit of a thread; of the last one it is dual, and the process's end. */
  EXIT(60, CallClass.DUAL, Opcode.EXIT),
  /** waitpid. */
  WAITPID(61, CallClass.REAL_TIME, Opcode.UNKNOWN),
  /** unlink. */
  UNLINK(87, CallClass.REMOTE, Opcode.UNLINK),
  /** clock_gettime: CLOCK_MONOTONIC is the real-time kernel's, all other clocks are Linux's. */
  CLOCK_GETTIME(228, CallClass.REAL_TIME, Opcode.CLOCK_GETTIME),
  /** clock_nanosleep, of CLOCK_MONOTONIC with TIMER_ABSTIME. */
  CLOCK_NANOSLEEP(230, CallClass.REAL_TIME, Opcode.UNKNOWN),
  /** register_receiver: the thread receives user interrupts. */
  REGISTER_RECEIVER(301, CallClass.REAL_TIME, Opcode.UNKNOWN),
  /** register_sender: the thread sends user interrupts to a UPID. */
  REGISTER_SENDER(303, CallClass.REAL_TIME, Opcode.UNKNOWN);

  private final int number;
  private final CallClass callClass;
  private final Opcode opcode;

  SystemCall(int number, CallClass callClass, Opcode opcode) {
    this.number = number;
    this.callClass = callClass;
    this.opcode = opcode;
  }

  /** Where a call is handled. */
  public enum CallClass {
    /** By the real-time kernel. */
    REAL_TIME,
    /** By Linux. */
    REMOTE,
    /** By both. */
    DUAL
  }

  /**
   * Returns its number.
   *
   * @return what would be in RAX
   */
  public int number() {
    return number;
  }

  /**
   * Returns where it is handled.
   *
   * @return its class
   */
  public CallClass callClass() {
    return callClass;
  }

  /** What it is in the queue; UNKNOWN if it is never forwarded. */
  Opcode opcode() {
    return opcode;
  }
}
