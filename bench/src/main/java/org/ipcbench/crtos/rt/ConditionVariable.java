// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

/**
 * Where threads wait for something to become true. The kernel runs with interrupts off, so that
 * nothing is signalled between a test and the wait.
 */
final class ConditionVariable {
  private final ReadyThreads ready;
  private final ThreadQueue waiting = new ThreadQueue();

  ConditionVariable(ReadyThreads ready) {
    this.ready = ready;
  }

  /** Lets a thread wait, which is in no other queue. */
  void await(RealTimeThread thread) {
    thread.state = RealTimeThread.State.WAITING;
    waiting.add(thread);
  }

  /** Makes all who wait ready; says whether anybody waited. */
  boolean signalAll() {
    boolean any = !waiting.isEmpty();
    for (RealTimeThread thread = waiting.take(); thread != null; thread = waiting.take()) {
      ready.add(thread);
    }
    return any;
  }
}
