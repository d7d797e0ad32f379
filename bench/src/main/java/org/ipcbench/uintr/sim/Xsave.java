// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.ipcbench.uintr.UintrXsave.EXTENDED_OFFSET;
import static org.ipcbench.uintr.UintrXsave.XCOMP_BV_OFFSET;
import static org.ipcbench.uintr.UintrXsave.XCOMP_COMPACTED;
import static org.ipcbench.uintr.UintrXsave.XSTATE_BV_OFFSET;

import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.UintrXsave;

/**
 * XSAVES and XRSTORS of one processor, for the state of user interrupts.
 *
 * <p>Source: SDM volume 1, "Managing State Using the XSAVE Feature Set", "Operation of XSAVES" and
 * "Operation of XRSTORS"; volume 2, the instructions' pages. Used by the processor's owner only.
 *
 * <p><strong>Departs from the manual:</strong> XCR0 is 7, but there is no x87, SSE and AVX state:
 * it counts as being in its initial configuration. The modified optimisation is not used. A
 * faulting XRSTORS loads nothing, where the manual only promises that UINV stays 0.
 */
final class Xsave {
  private static final long COMPONENT = 1L << UintrXsave.COMPONENT;
  private static final long XCR0 = 7;
  private static final long AVX = 1L << 2;
  private static final int AVX_BYTES = 256;
  private static final long AREA_ALIGNMENT = 64;

  private final Registers registers;
  private final UserInterruptState state;
  private final DataAccess data;
  private long xss;

  Xsave(Registers registers, UserInterruptState state, DataAccess data) {
    this.registers = registers;
    this.state = state;
    this.data = data;
  }

  /** Reads IA32_XSS. */
  long xss() {
    return xss;
  }

  /** Writes IA32_XSS. */
  void xss(long components) {
    if ((components & ~COMPONENT) != 0) {
      throw ProcessorFault.generalProtection(
          String.format("IA32_XSS does not take 0x%016x", components));
    }
    xss = components;
  }

  /** XSAVES: UINV := 0 if the component was asked for. */
  void save(long area, long requested) {
    requireUsable(area, "XSAVES");
    long components = requested & (XCR0 | xss);
    boolean asked = (components & COMPONENT) != 0;
    boolean inUse = asked && !state.initial();
    long image = area + offset(components);
    // What can fault comes before the first word is written.
    data.writable(area + XSTATE_BV_OFFSET);
    if (inUse) {
      data.writable(image);
      data.longPlain(image + UintrXsave.HANDLER_OFFSET, state.handler());
      data.longPlain(image + UintrXsave.STACKADJUST_OFFSET, state.stackAdjust());
      data.longPlain(image + UintrXsave.MISC_OFFSET, state.savedMisc());
      data.longPlain(image + UintrXsave.PD_OFFSET, state.upidAddress());
      data.longPlain(image + UintrXsave.RR_OFFSET, state.uirr());
      data.longPlain(image + UintrXsave.TT_OFFSET, state.uittRegister());
    }
    data.longPlain(area + XSTATE_BV_OFFSET, inUse ? COMPONENT : 0);
    data.longPlain(area + XCOMP_BV_OFFSET, components | XCOMP_COMPACTED);
    if (asked) {
      state.clearUinv();
    }
  }

  /** XRSTORS: #GP(0) if it would load over a UINV that is not 0. */
  void restore(long area, long requested) {
    requireUsable(area, "XRSTORS");
    final long present = data.longPlain(area + XSTATE_BV_OFFSET);
    final long placed = data.longPlain(area + XCOMP_BV_OFFSET);
    requireHeader((placed & XCOMP_COMPACTED) != 0);
    requireHeader((placed & ~XCOMP_COMPACTED & ~(XCR0 | xss)) == 0);
    requireHeader((present & ~(placed & ~XCOMP_COMPACTED)) == 0);
    for (int offset = XCOMP_BV_OFFSET + Long.BYTES; offset < EXTENDED_OFFSET; offset += 8) {
      requireHeader(data.longPlain(area + offset) == 0);
    }
    if ((requested & xss & COMPONENT) == 0) {
      return;
    }
    if ((present & COMPONENT) == 0) {
      state.restore(0, 0, 0, 0, 0, 0);
      return;
    }
    if (state.uinv() != 0) {
      throw ProcessorFault.generalProtection("XRSTORS with UINV other than 0");
    }
    long image = area + offset(placed);
    state.restore(
        data.longPlain(image + UintrXsave.HANDLER_OFFSET),
        data.longPlain(image + UintrXsave.STACKADJUST_OFFSET),
        data.longPlain(image + UintrXsave.MISC_OFFSET),
        data.longPlain(image + UintrXsave.PD_OFFSET),
        data.longPlain(image + UintrXsave.RR_OFFSET),
        data.longPlain(image + UintrXsave.TT_OFFSET));
  }

  /** Where the component lies in the compacted format: behind AVX, if that has a place. */
  private static int offset(long placed) {
    return EXTENDED_OFFSET + ((placed & AVX) == 0 ? 0 : AVX_BYTES);
  }

  private void requireUsable(long area, String mnemonic) {
    if (!registers.cr4Osxsave) {
      throw ProcessorFault.invalidOpcode(mnemonic + " is not enabled");
    }
    if (registers.cpl != Registers.SUPERVISOR || area % AREA_ALIGNMENT != 0) {
      throw ProcessorFault.generalProtection(
          mnemonic + " at CPL " + registers.cpl + String.format(" of area 0x%016x", area));
    }
  }

  private static void requireHeader(boolean held) {
    if (!held) {
      throw ProcessorFault.generalProtection("XRSTORS of a malformed header");
    }
  }
}
