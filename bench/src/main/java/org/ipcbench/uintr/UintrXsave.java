// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr;

/**
 * Layout of the user-interrupt state in an XSAVE area: component 14, a supervisor component.
 *
 * <pre>
 *   0  UIHANDLER        24  UPIDADDR
 *   8  UISTACKADJUST    32  UIRR
 *  16  UITTSZ (32 bits) 40  UITTADDR, with its enable bit 0
 *  20  UINV (8 bits), 21 to 23 reserved but for UIF in bit 7 of byte 23
 * </pre>
 *
 * <p>Source: SDM volume 1 (order number 253665), "Managing State Using the XSAVE Feature Set",
 * "User-Interrupt State". Offsets are in bytes from the component's start; all words are
 * little-endian. The word at 16 is that of {@link UintrMsr#MISC} with UIF as its bit 63.
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

  /** UIF in the word at {@link #MISC_OFFSET}. */
  public static final long MISC_UIF = 1L << 63;

  private UintrXsave() {}
}
