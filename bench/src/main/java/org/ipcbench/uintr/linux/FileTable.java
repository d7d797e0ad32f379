// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import org.ipcbench.region.Region;

/**
 * The system's files of user vectors ("uvecfd") and of UITTs ("uipi fd"): what descriptors refer
 * to.
 *
 * <p>A file is held by each descriptor that refers to it, in whichever process. The lock must be
 * held.
 */
final class FileTable {
  /** No file. */
  static final int NONE = -1;

  /** The vector of a file that stands for a UITT. */
  static final int IPI = -1;

  private final Region memory;
  private final int ram;

  FileTable(Region memory, int ram) {
    this.memory = memory;
    this.ram = ram;
  }

  /** Makes a file with one holder; returns its number, or NONE. */
  int allocate(int upid, int vector) {
    for (int file = 0; file < KernelLayout.FILES; file++) {
      int offset = offset(file);
      if (memory.intPlain(offset + KernelLayout.FILE_REFERENCES) == 0) {
        memory.intPlain(offset + KernelLayout.FILE_REFERENCES, 1);
        memory.intPlain(offset + KernelLayout.FILE_VECTOR, vector);
        memory.intPlain(offset + KernelLayout.FILE_UPID, upid);
        return file;
      }
    }
    return NONE;
  }

  /** One more holder. */
  void hold(int file) {
    addReferences(file, 1);
  }

  /** One holder less; says whether it was the last and the file is free. */
  boolean drop(int file) {
    return addReferences(file, -1) == 0;
  }

  private int addReferences(int file, int count) {
    int references = offset(file) + KernelLayout.FILE_REFERENCES;
    memory.intPlain(references, memory.intPlain(references) + count);
    return memory.intPlain(references);
  }

  /** The user vector that the file stands for, or IPI. */
  int vector(int file) {
    return memory.intPlain(offset(file) + KernelLayout.FILE_VECTOR);
  }

  /** The UPID of its receiver, or its UITT. */
  int upid(int file) {
    return memory.intPlain(offset(file) + KernelLayout.FILE_UPID);
  }

  private int offset(int file) {
    return ram + KernelLayout.FILES_OFFSET + file * KernelLayout.FILE_BYTES;
  }
}
