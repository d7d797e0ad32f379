// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

/**
 * Which of the patches' interfaces a kernel has.
 *
 * <p>They differ in what can be observed:
 *
 * <ul>
 *   <li>without user interrupts V1 fails with EOPNOTSUPP, V2 with ENOSYS;
 *   <li>in V1 a UITT belongs to a thread, in V2 to a process, and its threads become senders with
 *       their first SENDUIPI;
 *   <li>V1 names a connection by its descriptor and ends it when the last copy of that is closed;
 *       V2 names it by its index and keeps it;
 *   <li>in V1 a vector has one descriptor and a new registration a new UPID, in V2 a vector may
 *       have several, and a thread keeps its UPID;
 *   <li>in V1 posts always end a wait; in V2 only if the handler was registered with a flag for it,
 *       and a wait has a limit.
 * </ul>
 */
public enum KernelAbi {
  /** The first version: RFC of 2021-09-13, LKML. */
  V1(Errno.EOPNOTSUPP, 0),
  /** "PoC v2" of github.com/intel/uintr-linux-kernel. */
  V2(Errno.ENOSYS, KernelAbi.WAITING_RECEIVER | KernelAbi.WAITING_SENDER);

  /** Handler flag of V2: a wait is ended at the receiver's cost, by an interrupt of the kernel. */
  public static final int WAITING_RECEIVER = 0x1000;

  /** Handler flag of V2: a wait is ended at the sender's cost, by a fault of SENDUIPI. */
  public static final int WAITING_SENDER = 0x2000;

  /**
   * Flag of registering a sender that the report on the compounded real-time system added to V2: by
   * the UPID's address. The report does not give its value.
   */
  public static final int SENDER_BY_ADDRESS = 0x1;

  private final Errno noHardware;
  private final int handlerFlags;

  KernelAbi(Errno noHardware, int handlerFlags) {
    this.noHardware = noHardware;
    this.handlerFlags = handlerFlags;
  }

  /** What a call fails with on a processor without user interrupts. */
  Errno noHardware() {
    return noHardware;
  }

  /** The flags that registering a handler takes. */
  int handlerFlags() {
    return handlerFlags;
  }
}
