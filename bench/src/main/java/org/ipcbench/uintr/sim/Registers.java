// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import org.ipcbench.uintr.ProcessorFault;

/**
 * The general registers of one processor that user interrupts read or write, in reset state.
 *
 * <p>A bare register file, shared by the parts of one processor and used by its owner only.
 */
final class Registers {
  /** RFLAGS.CF. */
  static final long CARRY = 1L;

  /** RFLAGS.TF. */
  static final long TRAP = 1L << 8;

  /** RFLAGS.IF: ordinary interrupts are accepted. */
  static final long INTERRUPTS = 1L << 9;

  /** RFLAGS.RF. */
  static final long RESUME = 1L << 16;

  /** CF, PF, AF, ZF, SF and OF: what TESTUI writes. */
  static final long STATUS_FLAGS = 0x8D5L;

  /** CF, PF, AF, ZF, SF, TF, DF, OF, NT, RF, AC and ID: what UIRET loads. */
  static final long UIRET_FLAGS = 0x25_4DD5L;

  /** Bit 1 of RFLAGS, which is always 1. */
  static final long ALWAYS_ONE = 1L << 1;

  /** The CPL of an operating system. */
  static final int SUPERVISOR = 0;

  /** The CPL of a program. */
  static final int USER = 3;

  /** RFLAGS.AC: with CR4.SMAP, explicit supervisor accesses may go to user pages. */
  static final long ALIGNMENT_CHECK = 1L << 18;

  /** CR4.UINTR: user interrupts are enabled. */
  boolean cr4Uintr;

  /** CS.L = 0: compatibility mode. */
  boolean compatibility;

  /** CR4.OSXSAVE: XSAVES and XRSTORS are enabled. */
  boolean cr4Osxsave;

  /**
   * CR4.UINTR = 1 in 64-bit mode: the instructions exist and user interrupts can be delivered. One
   * field for both conditions, because every instruction and boundary reads it.
   */
  boolean uintrUsable;

  /** The mode of the local APIC. */
  ApicMode apicMode = ApicMode.X2APIC;

  /** The current privilege level. */
  int cpl = SUPERVISOR;

  /** RFLAGS. */
  long rflags = ALWAYS_ONE;

  /** RSP. */
  long rsp;

  /** RIP. */
  long rip;

  /** Faults outside CPL 0. */
  void requireSupervisor(String mnemonic) {
    if (cpl != SUPERVISOR) {
      throw ProcessorFault.generalProtection(mnemonic + " at CPL " + cpl);
    }
  }
}
