// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

/** The system calls of user interrupts, over both of the patches' interfaces. */
public enum SystemCall {
  /** Makes the thread a receiver. */
  REGISTER_HANDLER("uintr_register_handler", "uintr_register_handler"),
  /** Ends that. */
  UNREGISTER_HANDLER("uintr_unregister_handler", "uintr_unregister_handler"),
  /** Makes a descriptor of a user vector. */
  VECTOR_FD("uintr_create_fd", "uintr_vector_fd"),
  /** Makes the thread a sender of a descriptor's vector. */
  REGISTER_SENDER("uintr_register_sender", "uintr_register_sender"),
  /** Ends that. */
  UNREGISTER_SENDER("uintr_unregister_sender", "uintr_unregister_sender"),
  /** Waits for a user interrupt. */
  WAIT("uintr_wait", "uintr_wait"),
  /** Makes the threads of a process senders to the calling one. */
  REGISTER_SELF(null, "uintr_register_self"),
  /** Chooses the stack of the handler. */
  ALT_STACK(null, "uintr_alt_stack"),
  /** Makes a descriptor of the process's UITT. */
  IPI_FD(null, "uintr_ipi_fd");

  private static final int V1_FIRST = 449;
  private static final int V2_FIRST = 471;

  private final String v1Name;
  private final String v2Name;

  SystemCall(String v1Name, String v2Name) {
    this.v1Name = v1Name;
    this.v2Name = v2Name;
  }

  /**
   * Returns the call's name.
   *
   * @param abi whose
   * @return null if it has no such call
   */
  public String name(KernelAbi abi) {
    return abi == KernelAbi.V1 ? v1Name : v2Name;
  }

  /**
   * Returns the call's number on x86-64.
   *
   * @param abi whose
   * @return -1 if it has no such call
   */
  public int number(KernelAbi abi) {
    if (name(abi) == null) {
      return -1;
    }
    return (abi == KernelAbi.V1 ? V1_FIRST : V2_FIRST) + ordinal();
  }
}
