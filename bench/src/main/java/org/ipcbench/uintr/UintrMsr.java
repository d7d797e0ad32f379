// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr;

/**
 * Addresses and layouts of the model-specific registers of user interrupts.
 *
 * <p>Source: SDM volume 4 (order number 335592), "IA-32 Architectural MSRs"; volume 3, "User
 * Interrupts", "User-Interrupt State". A write of a reserved bit, or of an address that is not
 * canonical, is a general-protection fault.
 */
public final class UintrMsr {
  /** IA32_UINTR_RR: UIRR, a bit per user vector. */
  public static final int RR = 0x985;

  /** IA32_UINTR_HANDLER: UIHANDLER, a linear address. */
  public static final int HANDLER = 0x986;

  /** IA32_UINTR_STACKADJUST: bit 0 = 0: subtract the value from RSP; 1: load it. */
  public static final int STACKADJUST = 0x987;

  /** IA32_UINTR_MISC: bits 31:0 UITTSZ (the highest valid index), 39:32 UINV. */
  public static final int MISC = 0x988;

  /** IA32_UINTR_PD: UPIDADDR, a linear address, a multiple of 64. */
  public static final int PD = 0x989;

  /** IA32_UINTR_TT: UITTADDR, a linear address, a multiple of 16; bit 0 enables SENDUIPI. */
  public static final int TT = 0x98A;

  /** Bit 0 of STACKADJUST: the rest is loaded into RSP, not subtracted. */
  public static final long STACKADJUST_LOAD = 1L;

  /** Bits of MISC that hold UITTSZ. */
  public static final long MISC_UITTSZ = 0xFFFF_FFFFL;

  /** How far UINV lies from bit 0 of MISC. */
  public static final int MISC_UINV_SHIFT = 32;

  /** Bits of MISC that hold UINV. */
  public static final long MISC_UINV = 0xFFL << MISC_UINV_SHIFT;

  /** Reserved bits of MISC. */
  public static final long MISC_RESERVED = ~(MISC_UITTSZ | MISC_UINV);

  /** Reserved bits of PD. */
  public static final long PD_RESERVED = 0x3FL;

  /** Bit 0 of TT: SENDUIPI is enabled. */
  public static final long TT_ENABLE = 1L;

  /** Reserved bits of TT. */
  public static final long TT_RESERVED = 0xEL;

  private UintrMsr() {}
}
