// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

/**
 * Something of the machine that is watched: a register or a field in memory.
 *
 * @param processor whose register; {@link #MEMORY} of a field in memory
 * @param name as the manual names it
 * @param address the linear address of the field's word; 0 of a register
 * @param decimal whether its value is a small number or a flag
 */
record Word(int processor, String name, long address, boolean decimal) {
  /** Stands for the processor of a field in memory. */
  static final int MEMORY = -1;

  static Word register(int processor, String name) {
    return new Word(processor, name, 0, false);
  }

  static Word flag(int processor, String name) {
    return new Word(processor, name, 0, true);
  }

  static Word field(String name, long address) {
    return new Word(MEMORY, name, address, false);
  }

  static Word smallField(String name, long address) {
    return new Word(MEMORY, name, address, true);
  }

  /** The change from one value to another. */
  Change change(long before, long after) {
    return new Change(name, processor == MEMORY ? hex(address) : null, text(before), text(after));
  }

  /** A value of it. */
  String text(long value) {
    return decimal ? Long.toUnsignedString(value) : hex(value);
  }

  /** A hexadecimal number. */
  static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }
}
