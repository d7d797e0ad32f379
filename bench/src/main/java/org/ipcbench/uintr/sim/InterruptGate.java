// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

/** The operating system's entry for interrupts and traps: its gates in the IDT, as one. */
@FunctionalInterface
public interface InterruptGate {
  /** The trap #DB, after an instruction that started with RFLAGS.TF = 1. */
  int DEBUG = 1;

  /**
   * Handles an ordinary interrupt, at CPL 0 with RFLAGS.IF = 0, and ends it with {@link
   * Processor#endOfInterrupt}.
   *
   * @param processor the processor that was interrupted
   * @param vector 16 to 255, or {@link #DEBUG}, which needs no end of interrupt
   */
  void enter(Processor processor, int vector);
}
