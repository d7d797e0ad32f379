// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import org.ipcbench.region.Region;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.sim.AddressSpace;

/**
 * The page in which the UPIDs of the real-time threads lie. One is in use as long as its receiver
 * lives or a UITT entry names it: so a sender never reaches a later receiver in the same place.
 */
final class UpidSlots {
  /** No place is left. */
  static final int NONE = -1;

  private final Region memory;
  private final int page;
  private final int[] references = new int[AddressSpace.PAGE_BYTES / Upid.BYTES];

  /**
   * All are free.
   *
   * @param memory the machine's
   * @param page its physical address
   */
  UpidSlots(Region memory, int page) {
    this.memory = memory;
    this.page = page;
  }

  /** Takes a place for a receiver on a processor; returns its physical address, or NONE. */
  int take(int ndst) {
    for (int slot = 0; slot < references.length; slot++) {
      if (references[slot] == 0) {
        references[slot] = 1;
        int physical = page + slot * Upid.BYTES;
        at(physical).initialize(Kernel.NOTIFICATION_VECTOR, ndst);
        return physical;
      }
    }
    return NONE;
  }

  /** A view of one. */
  Upid at(int physical) {
    return new Upid(memory).wrap(physical);
  }

  /** Keeps one in use for one more sender; says whether there is such a one. */
  boolean hold(long physical) {
    int slot = slot(physical);
    if (slot == NONE || references[slot] == 0) {
      return false;
    }
    references[slot]++;
    return true;
  }

  /** Ends what {@link #take} or {@link #hold} began; nothing happens if it is none of these. */
  void release(long physical) {
    int slot = slot(physical);
    if (slot != NONE) {
      references[slot]--;
    }
  }

  private int slot(long physical) {
    long offset = physical - page;
    boolean here = offset >= 0 && offset < AddressSpace.PAGE_BYTES && offset % Upid.BYTES == 0;
    return here ? (int) (offset / Upid.BYTES) : NONE;
  }
}
