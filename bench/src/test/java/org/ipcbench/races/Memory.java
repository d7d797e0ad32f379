// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.races;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.region.Region;

/** The memory in which the actors of a race meet; a system property says which. */
enum Memory {
  /** Of this process alone. */
  PRIVATE {
    @Override
    ByteBuffer map(int bytes) {
      return ByteBuffer.allocateDirect(bytes + Region.ALIGNMENT_BYTES)
          .alignedSlice(Region.ALIGNMENT_BYTES);
    }
  },

  /** Of a file that several processes can map, as the harness's own is. */
  SHARED {
    @Override
    ByteBuffer map(int bytes) {
      return SharedMemory.create("races", bytes).buffer(); // Unmapped when the process ends.
    }
  };

  /** The system property that names it. */
  static final String PROPERTY = "ipcbench.races.memory";

  abstract ByteBuffer map(int bytes);

  /**
   * Returns fresh, zeroed memory of the kind that the system property names.
   *
   * @param slots how many pieces
   * @param bytes the size of each, a multiple of {@link Region#ALIGNMENT_BYTES}
   * @return the pieces
   */
  static Region[] slots(int slots, int bytes) {
    ByteBuffer all = valueOf(System.getProperty(PROPERTY)).map(slots * bytes);
    Region[] regions = new Region[slots];
    for (int slot = 0; slot < slots; slot++) {
      regions[slot] = Region.over(all.slice(slot * bytes, bytes).order(ByteOrder.LITTLE_ENDIAN));
    }
    return regions;
  }
}
