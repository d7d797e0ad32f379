// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

/**
 * The text of a real-time thread: called again after each of its system calls, until it exits.
 *
 * <p>It keeps what it has to remember in fields of its own, as a compiler would in registers.
 * Called by the host's thread that owns the real-time processor, at CPL 3.
 */
@FunctionalInterface
public interface Program {
  /**
   * Runs to the next system call.
   *
   * @param user what the thread can do; after a system call was made through it, return. Returning
   *     without one ends the thread with status 0
   */
  void run(UserMode user);
}
