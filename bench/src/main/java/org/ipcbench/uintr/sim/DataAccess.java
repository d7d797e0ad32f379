// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import org.ipcbench.region.Region;

/**
 * The explicit data accesses of instructions, with the rights of the current privilege level.
 *
 * <p>Source: SDM volume 3, "Paging", "Access Rights": at CPL 0 RFLAGS.AC = 1 lifts SMAP from them.
 * The accesses to UITT and UPID are implicit ones and do not come here. Used by the processor's
 * owner only.
 */
final class DataAccess {
  private static final int LAST_IN_PAGE = AddressSpace.PAGE_BYTES - Long.BYTES;

  private final Region memory;
  private final Mmu mmu;
  private final Registers registers;

  DataAccess(Region memory, Mmu mmu, Registers registers) {
    this.memory = memory;
    this.mmu = mmu;
    this.registers = registers;
  }

  /** Reads a word anywhere on the stack. */
  long loadStack(long address) {
    int offset = (int) address & (AddressSpace.PAGE_BYTES - 1);
    if (offset <= LAST_IN_PAGE) {
      return memory.longPlain(readableStack(address));
    }
    int below = (offset - LAST_IN_PAGE) * Byte.SIZE;
    long boundary = address + Long.BYTES - (offset - LAST_IN_PAGE);
    // The address itself first: if neither page may be read, the fault names it.
    readableStack(address);
    long low = memory.longPlain(readableStack(boundary - Long.BYTES));
    long high = memory.longPlain(readableStack(boundary));
    return low >>> below | high << Long.SIZE - below;
  }

  /** Faults if an address on the stack may not be read; returns the physical address. */
  int readableStack(long address) {
    return mmu.translateStack(
        address, registers.cpl == Registers.USER ? Mmu.USER_READ : supervisorRead());
  }

  /** Reads an aligned word. */
  long load(long address) {
    return memory.longPlain(
        mmu.translate(address, registers.cpl == Registers.USER ? Mmu.USER_READ : supervisorRead()));
  }

  /** Writes an aligned word. */
  void store(long address, long value) {
    memory.longPlain(writable(address), value);
  }

  /** Faults if an address may not be written; returns the physical address. */
  int writable(long address) {
    int supervisor = checked() ? Mmu.SUPERVISOR_WRITE : Mmu.UNCHECKED_WRITE;
    return mmu.translate(address, registers.cpl == Registers.USER ? Mmu.USER_WRITE : supervisor);
  }

  private int supervisorRead() {
    return checked() ? Mmu.SUPERVISOR_READ : Mmu.UNCHECKED_READ;
  }

  private boolean checked() {
    return (registers.rflags & Registers.ALIGNMENT_CHECK) == 0;
  }
}
