// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

/** Threads in the order in which they came. A thread is in one queue at a time. */
final class ThreadQueue {
  private RealTimeThread head;
  private RealTimeThread tail;

  boolean isEmpty() {
    return head == null;
  }

  void add(RealTimeThread thread) {
    thread.next = null;
    if (head == null) {
      head = thread;
    } else {
      tail.next = thread;
    }
    tail = thread;
  }

  /** Adds one that is to come first. */
  void addFirst(RealTimeThread thread) {
    thread.next = head;
    head = thread;
    if (tail == null || thread.next == null) {
      tail = thread;
    }
  }

  /** Takes the one that came first; null if there is none. */
  RealTimeThread take() {
    RealTimeThread first = head;
    if (first != null) {
      head = first.next;
      first.next = null;
    }
    return first;
  }
}
