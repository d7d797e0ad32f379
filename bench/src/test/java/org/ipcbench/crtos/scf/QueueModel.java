// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import java.util.ArrayDeque;
import java.util.Deque;

/** What the queue is, without memory: descriptors and two lists of their numbers. */
final class QueueModel {
  /** A take finds more entries than the ring holds. */
  static final int CORRUPT = -2;

  /** A take finds nothing. */
  static final int NONE = -1;

  /** What a descriptor holds; it stays when the descriptor is freed. */
  static final class Entry {
    boolean valid;
    Opcode opcode = Opcode.NOP;
    long arguments;
    long result;
  }

  final Entry[] entries = new Entry[ScfLayout.CAPACITY];
  final Deque<Integer> requests = new ArrayDeque<>();
  final Deque<Integer> responses = new ArrayDeque<>();
  int free = ScfLayout.CAPACITY;
  long dropped;

  QueueModel() {
    for (int i = 0; i < entries.length; i++) {
      entries[i] = new Entry();
    }
  }

  int send(Opcode opcode, long arguments) {
    for (int number = 0; number < entries.length; number++) {
      Entry entry = entries[number];
      if (!entry.valid) {
        entry.valid = true;
        entry.opcode = opcode;
        entry.arguments = arguments;
        entry.result = 0;
        free--;
        requests.add(number);
        return number;
      }
    }
    return NONE;
  }

  int takeRequest() {
    if (requests.size() > ScfLayout.CAPACITY) {
      return CORRUPT;
    }
    return requests.isEmpty() ? NONE : requests.remove();
  }

  void answer(int number, long result) {
    entries[number].result = result;
    responses.add(number);
  }

  int takeResponse() {
    if (responses.size() > ScfLayout.CAPACITY) {
      return CORRUPT;
    }
    while (!responses.isEmpty()) {
      int number = responses.remove();
      if (entries[number].valid) {
        entries[number].valid = false;
        free++;
        return number;
      }
      dropped++;
    }
    return NONE;
  }
}
