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
  static final int NONE = HeldSlots.NONE;

  /** The vector of a file that stands for a UITT. */
  static final int IPI = -1;

  private final Region memory;
  private final HeldSlots slots;

  FileTable(Region memory, int ram) {
    this.memory = memory;
    this.slots =
        new HeldSlots(
            memory, ram + KernelLayout.FILES_OFFSET, KernelLayout.FILE_BYTES, KernelLayout.FILES);
  }

  /** Makes a file with one holder; returns its number, or NONE. */
  int allocate(int upid, int vector) {
    int file = slots.take();
    if (file != NONE) {
      memory.intPlain(slots.offset(file) + KernelLayout.FILE_VECTOR, vector);
      memory.intPlain(slots.offset(file) + KernelLayout.FILE_UPID, upid);
    }
    return file;
  }

  /** One more holder. */
  void hold(int file) {
    slots.hold(file);
  }

  /** One holder less; says whether it was the last and the file is free. */
  boolean drop(int file) {
    return slots.drop(file);
  }

  /** The user vector that the file stands for, or IPI. */
  int vector(int file) {
    return memory.intPlain(slots.offset(file) + KernelLayout.FILE_VECTOR);
  }

  /** The UPID of its receiver, or its UITT. */
  int upid(int file) {
    return memory.intPlain(slots.offset(file) + KernelLayout.FILE_UPID);
  }
}
