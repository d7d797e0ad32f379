// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import org.ipcbench.region.Region;

/**
 * Slots of the same size, one after the other, each with the number of its holders in its first
 * four bytes: a slot that nobody holds is free. The lock must be held.
 *
 * @param memory where they are
 * @param start offset of the first
 * @param bytes size of each
 * @param count how many there are
 */
record HeldSlots(Region memory, int start, int bytes, int count) {
  /** No slot. */
  static final int NONE = -1;

  /** Takes a free slot, with one holder; returns its number, or NONE. */
  int take() {
    for (int slot = 0; slot < count; slot++) {
      if (references(slot) == 0) {
        hold(slot);
        return slot;
      }
    }
    return NONE;
  }

  /** One more holder. */
  void hold(int slot) {
    memory.intPlain(offset(slot), references(slot) + 1);
  }

  /** One holder less; says whether it was the last and the slot is free. */
  boolean drop(int slot) {
    memory.intPlain(offset(slot), references(slot) - 1);
    return references(slot) == 0;
  }

  /** How many hold the slot. */
  int references(int slot) {
    return memory.intPlain(offset(slot));
  }

  /** Where the slot is. */
  int offset(int slot) {
    return start + slot * bytes;
  }
}
