// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

/** One step of a program of several simulated threads, named by their numbers. */
sealed interface Step {
  /** The thread whose step it is. */
  int thread();

  /** SENDUIPI. */
  record Send(int thread, int to, int vector) implements Step {}

  /** CLUI. */
  record Clui(int thread) implements Step {}

  /** STUI. */
  record Stui(int thread) implements Step {}

  /** An instruction boundary. */
  record Boundary(int thread) implements Step {}

  /** The scheduler takes the thread off its processor. */
  record Leave(int thread) implements Step {}

  /** The scheduler puts it on a processor. */
  record Enter(int thread, int processor) implements Step {}

  /** uintr_wait; the steps that follow are done meanwhile, until it is woken. */
  record Wait(int thread) implements Step {}
}
