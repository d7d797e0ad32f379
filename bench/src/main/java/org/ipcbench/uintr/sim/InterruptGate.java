// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

/** The operating system's entry for ordinary interrupts: its gates in the IDT, as one. */
@FunctionalInterface
public interface InterruptGate {
  /**
   * Handles an ordinary interrupt, at CPL 0 with RFLAGS.IF = 0, and ends it with {@link
   * Processor#endOfInterrupt}.
   *
   * @param processor the processor that was interrupted
   * @param vector 16 to 255
   */
  void enter(Processor processor, int vector);
}
