// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import org.ipcbench.region.Region;
import org.ipcbench.uintr.UittEntry;

/**
 * View of a user-interrupt target table and what its entries are for.
 *
 * <p>With {@link KernelAbi#V1} the table of a task has the task's number; with {@link KernelAbi#V2}
 * a table is held by the process whose it is and by descriptors of it. The lock must be held.
 */
final class Uitt {
  /** An entry that is free. */
  static final int FREE = 0;

  /** An entry whose file was closed; task work frees it. */
  static final int CLOSED = -1;

  /** An entry that belongs to no file. */
  static final int INDEPENDENT = -2;

  private final Region memory;
  private final int number;
  private final int offset;

  Uitt(Region memory, int ram, int number) {
    this.memory = memory;
    this.number = number;
    this.offset = ram + KernelLayout.TASKS_OFFSET + number * KernelLayout.TASK_BYTES;
  }

  int number() {
    return number;
  }

  /** How many hold the table. */
  int references() {
    return memory.intPlain(offset + KernelLayout.UITT_REFERENCES);
  }

  /** Counts holders in or out; returns how many there are. */
  int addReferences(int count) {
    memory.intPlain(offset + KernelLayout.UITT_REFERENCES, references() + count);
    return references();
  }

  /** The entry made through a file, or -1. */
  int entryOf(int file) {
    return find(file + 1);
  }

  /** The lowest free entry, or -1. */
  int freeEntry() {
    return find(FREE);
  }

  /** The lowest entry whose file was closed, or -1. */
  int closedEntry() {
    return find(CLOSED);
  }

  private int find(int connection) {
    for (int entry = 0; entry < KernelLayout.UITT_ENTRIES; entry++) {
      if (connection(entry) == connection) {
        return entry;
      }
    }
    return -1;
  }

  /** Whether every entry is free. */
  boolean unconnected() {
    for (int entry = 0; entry < KernelLayout.UITT_ENTRIES; entry++) {
      if (connection(entry) != FREE) {
        return false;
      }
    }
    return true;
  }

  /** What an entry is for: FREE, CLOSED, INDEPENDENT, or a file's number + 1. */
  int connection(int entry) {
    return memory.intPlain(connectionOffset(entry));
  }

  /** Fills an entry for a file, or for none. */
  void connect(int entry, int file, int vector, long upidAddress) {
    memory.intPlain(connectionOffset(entry), file == FileTable.NONE ? INDEPENDENT : file + 1);
    entry(entry).connect(vector, upidAddress);
  }

  /** A file was closed: its entry faults from now on, task work frees it. */
  void disconnectLater(int entry) {
    entry(entry).invalidate();
    memory.intPlain(connectionOffset(entry), CLOSED);
  }

  /** Frees an entry. */
  void disconnect(int entry) {
    entry(entry).invalidate();
    memory.intPlain(connectionOffset(entry), FREE);
  }

  /** A view of an entry. */
  UittEntry entry(int entry) {
    return new UittEntry(memory).wrap(offset + KernelLayout.UITT_OFFSET + entry * UittEntry.BYTES);
  }

  /** The linear address of the table. */
  long address() {
    return KernelLayout.DIRECT_MAP + offset + KernelLayout.UITT_OFFSET;
  }

  private int connectionOffset(int entry) {
    return offset + KernelLayout.TASK_CONNECTIONS + entry * Integer.BYTES;
  }
}
