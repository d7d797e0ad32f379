// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

/**
 * How a local APIC is addressed.
 *
 * <p>Source: SDM volume 3, "Advanced Programmable Interrupt Controller (APIC)"; volume 2, SENDUIPI,
 * for the place of the APIC ID in NDST.
 */
public enum ApicMode {
  /** Eight-bit APIC IDs, in NDST[15:8]; 0xFF reaches all. */
  XAPIC(8, 0xFF),
  /** 32-bit APIC IDs, all of NDST; 0xFFFFFFFF reaches all. */
  X2APIC(0, 0xFFFF_FFFF);

  private final int ndstShift;
  private final int broadcast;

  ApicMode(int ndstShift, int broadcast) {
    this.ndstShift = ndstShift;
    this.broadcast = broadcast;
  }

  /**
   * Returns the form in which a UPID names a processor.
   *
   * @param apicId the processor's APIC ID
   * @return its NDST
   */
  public int ndst(int apicId) {
    return apicId << ndstShift;
  }

  /** The APIC ID that an NDST names: the inverse of {@link #ndst}, other bits ignored. */
  int destination(int ndst) {
    return ndst >>> ndstShift & broadcast;
  }

  /** The destination that reaches every processor, the sender among them. */
  int broadcast() {
    return broadcast;
  }
}
