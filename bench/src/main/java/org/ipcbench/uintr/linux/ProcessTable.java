// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import org.ipcbench.region.Region;

/**
 * The kernel's processes with their descriptor tables.
 *
 * <p>A descriptor slot holds 0 (free), 1 (a file of another kind: standard input, output and error)
 * or the number of a user vector's file + 2. The lock must be held.
 */
final class ProcessTable {
  /** No process, no descriptor. */
  static final int NONE = -1;

  /** A descriptor of a file that is no user vector's. */
  static final int OTHER_KIND = -2;

  private static final int STANDARD_DESCRIPTORS = 3;
  private static final int FREE = 0;
  private static final int OTHER = 1;
  private static final int FIRST_FILE = 2;

  private final Region memory;
  private final int ram;

  ProcessTable(Region memory, int ram) {
    this.memory = memory;
    this.ram = ram;
  }

  /** Makes a process without threads; returns its number, or NONE. */
  int allocate(int pid) {
    int process = find(FREE);
    if (process != NONE) {
      memory.intPlain(offset(process) + KernelLayout.PROCESS_PID, pid);
      memory.intPlain(offset(process) + KernelLayout.PROCESS_THREADS, 0);
      memory.intPlain(offset(process) + KernelLayout.PROCESS_HANDLERS, 0);
      uitt(process, NONE);
      for (int fd = 0; fd < KernelLayout.DESCRIPTORS; fd++) {
        memory.intPlain(slot(process, fd), fd < STANDARD_DESCRIPTORS ? OTHER : FREE);
      }
    }
    return process;
  }

  /** The process of a pid, or NONE. */
  int find(int pid) {
    for (int process = 0; process < KernelLayout.PROCESSES; process++) {
      if (memory.intPlain(offset(process) + KernelLayout.PROCESS_PID) == pid) {
        return process;
      }
    }
    return NONE;
  }

  /** Forgets a process; its descriptors are closed. */
  void free(int process) {
    memory.intPlain(offset(process) + KernelLayout.PROCESS_PID, FREE);
  }

  /** The UITT of the process, or NONE. */
  int uitt(int process) {
    return memory.intPlain(offset(process) + KernelLayout.PROCESS_UITT) - 1;
  }

  void uitt(int process, int uitt) {
    memory.intPlain(offset(process) + KernelLayout.PROCESS_UITT, uitt + 1);
  }

  /** Counts a thread in or out; returns how many there are. */
  int addThreads(int process, int count) {
    return add(offset(process) + KernelLayout.PROCESS_THREADS, count);
  }

  /** Counts a handler in; returns how many there were. */
  int addHandler(int process) {
    return add(offset(process) + KernelLayout.PROCESS_HANDLERS, 1) - 1;
  }

  private int add(int offset, int count) {
    memory.intPlain(offset, memory.intPlain(offset) + count);
    return memory.intPlain(offset);
  }

  /** The lowest free descriptor, or NONE. */
  int freeDescriptor(int process) {
    for (int fd = 0; fd < KernelLayout.DESCRIPTORS; fd++) {
      if (memory.intPlain(slot(process, fd)) == FREE) {
        return fd;
      }
    }
    return NONE;
  }

  /** Lets a descriptor refer to a file. */
  void install(int process, int fd, int file) {
    memory.intPlain(slot(process, fd), file + FIRST_FILE);
  }

  /** The file of a descriptor, or NONE if it is not open, or OTHER_KIND. */
  int file(int process, int fd) {
    if (fd < 0 || fd >= KernelLayout.DESCRIPTORS) {
      return NONE;
    }
    return switch (memory.intPlain(slot(process, fd))) {
      case FREE -> NONE;
      case OTHER -> OTHER_KIND;
      default -> memory.intPlain(slot(process, fd)) - FIRST_FILE;
    };
  }

  /** Lets a descriptor refer to nothing. */
  void uninstall(int process, int fd) {
    memory.intPlain(slot(process, fd), FREE);
  }

  private int slot(int process, int fd) {
    return offset(process) + KernelLayout.PROCESS_DESCRIPTORS + fd * Integer.BYTES;
  }

  private int offset(int process) {
    return ram + KernelLayout.PROCESSES_OFFSET + process * KernelLayout.PROCESS_BYTES;
  }
}
