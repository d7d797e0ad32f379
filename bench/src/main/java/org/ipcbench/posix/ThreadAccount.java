// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import java.util.BitSet;
import java.util.function.Function;
import org.ipcbench.posix.Threads.Switches;

/**
 * What one thread went through during a piece of work.
 *
 * @param process its process
 * @param thread its number
 * @param switches its context switches meanwhile
 * @param processorAtStart where it was when the work began
 * @param processorAtEnd where it was when the work ended
 */
public record ThreadAccount(
    int process, int thread, Switches switches, int processorAtStart, int processorAtEnd) {
  /**
   * The calling thread's, of work that ends now.
   *
   * @param before its switches when the work began
   * @param processorAtStart where it was then
   * @return its account
   * @throws PosixException as getrusage(2)
   */
  public static ThreadAccount since(Switches before, int processorAtStart) {
    return new ThreadAccount(
        Threads.processId(),
        Threads.threadId(),
        Threads.switches().since(before),
        processorAtStart,
        Threads.processor());
  }

  /**
   * Fails if the thread was elsewhere than it was to be.
   *
   * @param seat the processors on which it was to run
   * @param failure what to throw, from what a sentence says that begins with the thread's name
   */
  public void check(BitSet seat, Function<String, RuntimeException> failure) {
    if (!seat.get(processorAtStart) || !seat.get(processorAtEnd)) {
      throw failure.apply(
          "was to run on processors "
              + seat
              + " but was on "
              + processorAtStart
              + " at the start and on "
              + processorAtEnd
              + " at the end");
    }
  }
}
