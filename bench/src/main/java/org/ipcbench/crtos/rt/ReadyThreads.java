// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

/** The threads that could run: a queue for each priority. */
final class ReadyThreads {
  /** No thread is ready. */
  static final int NONE = -1;

  private final ThreadQueue[] queues = new ThreadQueue[Long.SIZE];
  private long waiting;

  ReadyThreads() {
    for (int priority = 0; priority < queues.length; priority++) {
      queues[priority] = new ThreadQueue();
    }
  }

  /** Makes a thread ready, behind those of its priority. */
  void add(RealTimeThread thread) {
    thread.state = RealTimeThread.State.READY;
    queues[thread.priority].add(thread);
    waiting |= 1L << thread.priority;
  }

  /** Makes a thread ready that had to make room, before those of its priority. */
  void addFirst(RealTimeThread thread) {
    thread.state = RealTimeThread.State.READY;
    queues[thread.priority].addFirst(thread);
    waiting |= 1L << thread.priority;
  }

  /** The highest priority of which a thread is ready, or NONE. */
  int highest() {
    return Long.SIZE - 1 - Long.numberOfLeadingZeros(waiting);
  }

  /** Takes the first thread of the highest priority; null if there is none. */
  RealTimeThread take() {
    int priority = highest();
    if (priority == NONE) {
      return null;
    }
    RealTimeThread thread = queues[priority].take();
    if (queues[priority].isEmpty()) {
      waiting &= ~(1L << priority);
    }
    return thread;
  }
}
