// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import java.util.BitSet;
import org.ipcbench.uintr.sim.AddressSpace;

/** The pages of memory that the real-time domain has for itself. */
final class Frames {
  /** No page is left. */
  static final int NONE = -1;

  private final int start;
  private final int count;
  private final BitSet used = new BitSet();

  /**
   * All are free.
   *
   * @param start physical address of the first
   * @param count how many
   */
  Frames(int start, int count) {
    this.start = start;
    this.count = count;
  }

  /** Takes a page; returns its physical address, or NONE. */
  int take() {
    int page = used.nextClearBit(0);
    if (page >= count) {
      return NONE;
    }
    used.set(page);
    return start + page * AddressSpace.PAGE_BYTES;
  }

  /** Gives a page back. */
  void free(int frame) {
    used.clear((frame - start) / AddressSpace.PAGE_BYTES);
  }

  /** How many pages are free. */
  int free() {
    return count - used.cardinality();
  }
}
