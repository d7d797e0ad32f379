// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import org.ipcbench.uintr.sim.CostModel.Cost;

/** What an operating system's own work costs, where a cost model charges for it. */
public enum KernelWork {
  /** The way of a system call into the kernel and out of it. */
  SYSCALL(false),
  /** Letting another thread run. */
  CONTEXT_SWITCH(false),
  /** From the acceptance of an ordinary interrupt to the handler; for the handler's start. */
  INTERRUPT_ENTRY(true),
  /** From the handler to the interrupted program; for the handler's end. */
  INTERRUPT_RETURN(false);

  private final boolean fromArrival;

  KernelWork(boolean fromArrival) {
    this.fromArrival = fromArrival;
  }

  /** Whether it counts from the interrupt accepted last, and not from now. */
  boolean countsFromArrival() {
    return fromArrival;
  }

  /** The constant of a model. */
  Cost cost(CostModel model) {
    return switch (this) {
      case SYSCALL -> model.syscall();
      case CONTEXT_SWITCH -> model.contextSwitch();
      case INTERRUPT_ENTRY -> model.interruptEntry();
      case INTERRUPT_RETURN -> model.interruptReturn();
    };
  }
}
