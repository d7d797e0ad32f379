// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

/**
 * Physical memory of a machine.
 *
 * <pre>
 * pages 0 to 3    header
 *   0  magic, 8 bytes: "ipcbench", written last, with release
 *   8  version, 4 bytes         12  processors, 4 bytes
 *  16  RAM in bytes, 4 bytes    20  length of the cost model, 4 bytes
 *  24  the cost model, as JSON in UTF-8
 * page 4 + i      local APIC of processor i
 *   0  IRR, 4 words of 64 bits
 *  32  asleep, 8 bytes: 1 while the owner sleeps or is about to
 *  40  when what is pending arrives, 8 bytes (if the cost model charges); these three are alone in
 *      their cache line and the one fetched with it
 * 128  claimed, 4 bytes: 1 while a thread owns the processor
 * page 4 + n      RAM, at the software's disposal
 * </pre>
 *
 * <p>Little-endian. Offsets are in bytes from the region's start.
 */
final class MachineLayout {
  static final int PAGE_BYTES = AddressSpace.PAGE_BYTES;
  static final int HEADER_BYTES = 4 * PAGE_BYTES;

  static final int MAGIC_OFFSET = 0;
  static final int VERSION_OFFSET = MAGIC_OFFSET + Long.BYTES;
  static final int PROCESSORS_OFFSET = VERSION_OFFSET + Integer.BYTES;
  static final int RAM_BYTES_OFFSET = PROCESSORS_OFFSET + Integer.BYTES;
  static final int MODEL_LENGTH_OFFSET = RAM_BYTES_OFFSET + Integer.BYTES;
  static final int MODEL_OFFSET = MODEL_LENGTH_OFFSET + Integer.BYTES;

  /** "ipcbench" in memory order. */
  static final long MAGIC = 0x68636E65_62637069L;

  static final int VERSION = 2;

  static final int IRR_OFFSET = 0;
  static final int ASLEEP_OFFSET = IRR_OFFSET + 4 * Long.BYTES;
  static final int ARRIVAL_OFFSET = ASLEEP_OFFSET + Long.BYTES;
  // 128 and not 64: a spatial prefetcher fetches cache lines in pairs.
  static final int CLAIMED_OFFSET = 128;

  private MachineLayout() {}

  /** Where the local APIC of a processor lies. */
  static int apicOffset(int processor) {
    return HEADER_BYTES + PAGE_BYTES * processor;
  }

  /** Where RAM starts. */
  static int ramOffset(int processors) {
    return apicOffset(processors);
  }
}
