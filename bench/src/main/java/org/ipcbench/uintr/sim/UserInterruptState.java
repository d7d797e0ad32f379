// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.ipcbench.uintr.UintrMsr.HANDLER;
import static org.ipcbench.uintr.UintrMsr.MISC;
import static org.ipcbench.uintr.UintrMsr.MISC_RESERVED;
import static org.ipcbench.uintr.UintrMsr.MISC_UINV;
import static org.ipcbench.uintr.UintrMsr.MISC_UINV_SHIFT;
import static org.ipcbench.uintr.UintrMsr.MISC_UITTSZ;
import static org.ipcbench.uintr.UintrMsr.PD;
import static org.ipcbench.uintr.UintrMsr.PD_RESERVED;
import static org.ipcbench.uintr.UintrMsr.RR;
import static org.ipcbench.uintr.UintrMsr.STACKADJUST;
import static org.ipcbench.uintr.UintrMsr.TT;
import static org.ipcbench.uintr.UintrMsr.TT_ENABLE;
import static org.ipcbench.uintr.UintrMsr.TT_RESERVED;

import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.UintrXsave;

/**
 * The user-interrupt registers of one processor.
 *
 * <p>Source: SDM volume 3, "User Interrupts", "User-Interrupt State"; volume 4 for the registers'
 * reserved bits. After reset all are 0. Used by the processor's owner only.
 *
 * <p><strong>Departs from the manual:</strong> bits 2 and 1 of IA32_UINTR_STACKADJUST are writable.
 */
final class UserInterruptState {
  /**
   * Writes check canonicality by the widest linear address of the processor, whatever is in use.
   */
  private final int linearBits;

  private long uirr;
  private boolean uif;
  private long handler;
  private long stackAdjust;
  private long misc;
  private long upidAddress;
  private long uittRegister;

  UserInterruptState(int linearBits) {
    this.linearBits = linearBits;
  }

  /** Reads a register; the caller has checked CPL. */
  long read(int msr) {
    return switch (msr) {
      case RR -> uirr;
      case HANDLER -> handler;
      case STACKADJUST -> stackAdjust;
      case MISC -> misc;
      case PD -> upidAddress;
      case TT -> uittRegister;
      default -> throw unknown(msr);
    };
  }

  /** Writes a register, with its checks; the caller has checked CPL. */
  void write(int msr, long value) {
    switch (msr) {
      case RR -> uirr = value;
      case HANDLER -> handler = checked(msr, value, 0, true);
      case STACKADJUST -> stackAdjust = checked(msr, value, 0, true);
      case MISC -> misc = checked(msr, value, MISC_RESERVED, false);
      case PD -> upidAddress = checked(msr, value, PD_RESERVED, true);
      case TT -> uittRegister = checked(msr, value, TT_RESERVED, true);
      default -> throw unknown(msr);
    }
  }

  private long checked(int msr, long value, long reserved, boolean address) {
    int shift = Long.SIZE - linearBits;
    if ((value & reserved) != 0 || address && value << shift >> shift != value) {
      throw ProcessorFault.generalProtection(
          String.format("MSR 0x%x does not take 0x%016x", msr, value));
    }
    return value;
  }

  /** Whether everything is as after reset: then XSAVES need not write it. */
  boolean initial() {
    return (uirr | handler | stackAdjust | misc | upidAddress | uittRegister) == 0 && !uif;
  }

  /** The word of an XSAVE area that holds UITTSZ, UINV and UIF. */
  long savedMisc() {
    return misc | (uif ? UintrXsave.MISC_UIF : 0);
  }

  /** Clears UINV, as XSAVES does. */
  void clearUinv() {
    misc &= ~MISC_UINV;
  }

  /**
   * Loads all from the words of an XSAVE area, or nothing if a register would not take its word.
   */
  void restore(
      long handler, long stackAdjust, long savedMisc, long upid, long uirr, long uittRegister) {
    checked(HANDLER, handler, 0, true);
    checked(STACKADJUST, stackAdjust, 0, true);
    checked(MISC, savedMisc & ~UintrXsave.MISC_UIF, MISC_RESERVED, false);
    checked(PD, upid, PD_RESERVED, true);
    checked(TT, uittRegister, TT_RESERVED, true);
    this.handler = handler;
    this.stackAdjust = stackAdjust;
    this.misc = savedMisc & ~UintrXsave.MISC_UIF;
    this.uif = (savedMisc & UintrXsave.MISC_UIF) != 0;
    this.upidAddress = upid;
    this.uirr = uirr;
    this.uittRegister = uittRegister;
  }

  private static ProcessorFault unknown(int msr) {
    return ProcessorFault.generalProtection(String.format("there is no MSR 0x%x", msr));
  }

  long uirr() {
    return uirr;
  }

  void uirr(long requests) {
    uirr = requests;
  }

  boolean uif() {
    return uif;
  }

  void uif(boolean flag) {
    uif = flag;
  }

  long handler() {
    return handler;
  }

  long stackAdjust() {
    return stackAdjust;
  }

  int uinv() {
    return (int) ((misc & MISC_UINV) >>> MISC_UINV_SHIFT);
  }

  long uittSize() {
    return misc & MISC_UITTSZ;
  }

  long uittRegister() {
    return uittRegister;
  }

  long upidAddress() {
    return upidAddress;
  }

  boolean senduipiEnabled() {
    return (uittRegister & TT_ENABLE) != 0;
  }

  /** The address of UITT entry 0. */
  long uittAddress() {
    return uittRegister & ~(TT_ENABLE | TT_RESERVED);
  }
}
