// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr;

/**
 * Program text at UIHANDLER: what runs when a user interrupt is delivered.
 *
 * <p>It runs on the thread that owns the receiving processor, between two of its instructions, with
 * UIF = 0. Its return stands for what a compiler emits at the end of a handler: dropping the vector
 * from the stack, then UIRET.
 */
@FunctionalInterface
public interface UserInterruptHandler {
  /**
   * Handles one user interrupt.
   *
   * @param vector the user vector, 0 to 63, as pushed on the stack
   */
  void handle(int vector);
}
