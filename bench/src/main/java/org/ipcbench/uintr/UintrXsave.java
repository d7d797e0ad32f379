// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr;

/**
 * Layout of the user-interrupt state in an XSAVE area: component 14, a supervisor component, and of
 * the area's header.
 *
 * <pre>
 *   0  UIHANDLER        24  UPIDADDR
 *   8  UISTACKADJUST    32  UIRR
 *  16  UITTSZ (32 bits) 40  UITTADDR, with its enable bit 0
 *  20  UINV (8 bits), 21 to 23 reserved but for UIF in bit 7 of byte 23
 * </pre>
 *
 * <p>Source: SDM volume 1 (order number 253665), "Managing State Using the XSAVE Feature Set",
 * "User-Interrupt State" and "XSAVE Area". Offsets are in bytes from the component's start; all
 * words are little-endian. The word at 16 is that of {@link UintrMsr#MISC} with UIF as its bit 63.
 */
public final class UintrXsave {
  /** The number of the component: its bit in XSTATE_BV and in IA32_XSS. */
  public static final int COMPONENT = 14;

  /** UIHANDLER. */
  public static final int HANDLER_OFFSET = 0;

  /** UISTACKADJUST. */
  public static final int STACKADJUST_OFFSET = 8;

  /** UITTSZ, UINV and UIF. */
  public static final int MISC_OFFSET = 16;

  /** UPIDADDR. */
  public static final int PD_OFFSET = 24;

  /** UIRR. */
  public static final int RR_OFFSET = 32;

  /** UITTADDR. */
  public static final int TT_OFFSET = 40;

  /** The component's size. */
  public static final int BYTES = 48;

  /** IA32_XSS: which supervisor components XSAVES and XRSTORS handle. */
  public static final int XSS_MSR = 0xDA0;

  /** XSTATE_BV, from the area's start: which components are not in their initial state. */
  public static final int XSTATE_BV_OFFSET = 512;

  /** XCOMP_BV, from the area's start: which components have a place, and the compacted format. */
  public static final int XCOMP_BV_OFFSET = 520;

  /** The bit of XCOMP_BV that marks the compacted format. */
  public static final long XCOMP_COMPACTED = 1L << 63;

  /** Where the header ends and the first component of the compacted format starts. */
  public static final int EXTENDED_OFFSET = 576;

  /** UIF in the word at {@link #MISC_OFFSET}. */
  public static final long MISC_UIF = 1L << 63;

  private UintrXsave() {}
}
