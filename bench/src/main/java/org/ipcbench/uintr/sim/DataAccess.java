// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import org.ipcbench.region.Region;

/**
 * The explicit data accesses of instructions, by linear address, with the rights of the current
 * privilege level.
 *
 * <p>Source: SDM volume 3, "Paging", "Access Rights": at CPL 0 RFLAGS.AC = 1 lifts SMAP from them.
 * The accesses to UITT and UPID are implicit ones and do not come here. The methods are those of
 * {@link Region} and order accesses as these do; an address is as aligned as there, and nothing
 * crosses a page.
 *
 * <p>Each throws a {@link org.ipcbench.uintr.ProcessorFault} if the page tables forbid the access,
 * and an {@link EptViolation} if the processor's part of the machine does not have the memory. Used
 * by the processor's owner only.
 */
public final class DataAccess {
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

  /**
   * Translates an address that is to be read, as a kernel does for a device that reads there.
   *
   * @param address linear
   * @return the physical address
   */
  public int readable(long address) {
    return mmu.translate(
        address, registers.cpl == Registers.USER ? Mmu.USER_READ : supervisorRead());
  }

  /**
   * Translates an address that is to be written, as a kernel does for a device that writes there.
   *
   * @param address linear
   * @return the physical address
   */
  public int writable(long address) {
    int supervisor = checked() ? Mmu.SUPERVISOR_WRITE : Mmu.UNCHECKED_WRITE;
    return mmu.translate(address, registers.cpl == Registers.USER ? Mmu.USER_WRITE : supervisor);
  }

  /**
   * Reads 64 bits without order.
   *
   * @param address linear, a multiple of 8
   * @return the word
   */
  public long longPlain(long address) {
    return memory.longPlain(readable(address));
  }

  /**
   * Writes 64 bits without order.
   *
   * @param address linear, a multiple of 8
   * @param value the word
   */
  public void longPlain(long address, long value) {
    memory.longPlain(writable(address), value);
  }

  /**
   * Reads 32 bits without order.
   *
   * @param address linear, a multiple of 4
   * @return the word
   */
  public int intPlain(long address) {
    return memory.intPlain(readable(address));
  }

  /**
   * Writes 32 bits without order.
   *
   * @param address linear, a multiple of 4
   * @param value the word
   */
  public void intPlain(long address, int value) {
    memory.intPlain(writable(address), value);
  }

  /**
   * Reads 32 bits; what their writer wrote before releasing them is seen afterwards.
   *
   * @param address linear, a multiple of 4
   * @return the word
   */
  public int intAcquire(long address) {
    return memory.intAcquire(readable(address));
  }

  /**
   * Writes 32 bits; whoever acquires them sees what was written before.
   *
   * @param address linear, a multiple of 4
   * @param value the word
   */
  public void intRelease(long address, int value) {
    memory.intRelease(writable(address), value);
  }

  /**
   * Reads 16 bits without order.
   *
   * @param address linear, a multiple of 2
   * @return the half word
   */
  public short shortPlain(long address) {
    return memory.shortPlain(readable(address));
  }

  /**
   * Writes 16 bits without order.
   *
   * @param address linear, a multiple of 2
   * @param value the half word
   */
  public void shortPlain(long address, short value) {
    memory.shortPlain(writable(address), value);
  }

  /**
   * Reads 16 bits; what their writer wrote before releasing them is seen afterwards.
   *
   * @param address linear, a multiple of 2
   * @return the half word
   */
  public short shortAcquire(long address) {
    return memory.shortAcquire(readable(address));
  }

  /**
   * Writes 16 bits; whoever acquires them sees what was written before.
   *
   * @param address linear, a multiple of 2
   * @param value the half word
   */
  public void shortRelease(long address, short value) {
    memory.shortRelease(writable(address), value);
  }

  /**
   * Replaces 32 bits atomically if they are as expected.
   *
   * @param address linear, a multiple of 4
   * @param expected what they must be
   * @param value the new word
   * @return whether they were, and have been replaced
   */
  public boolean intCompareAndSet(long address, int expected, int value) {
    return memory.intCompareAndSet(writable(address), expected, value);
  }

  /**
   * Clears bits of 64 atomically.
   *
   * @param address linear, a multiple of 8
   * @param bits those to keep
   * @return the word as it was
   */
  public long getAndBitwiseAnd(long address, long bits) {
    return memory.getAndBitwiseAnd(writable(address), bits);
  }

  /**
   * Copies bytes into memory, without order.
   *
   * @param address linear, of the first; all lie on one page
   * @param source where they come from
   * @param from the first of them
   * @param length how many
   */
  public void copyIn(long address, byte[] source, int from, int length) {
    memory.copyIn(writable(address), source, from, length);
  }

  /**
   * Copies bytes out of memory, without order.
   *
   * @param address linear, of the first; all lie on one page
   * @param target where they go
   * @param to the place of the first of them
   * @param length how many
   */
  public void copyOut(long address, byte[] target, int to, int length) {
    memory.copyOut(readable(address), target, to, length);
  }

  private int supervisorRead() {
    return checked() ? Mmu.SUPERVISOR_READ : Mmu.UNCHECKED_READ;
  }

  private boolean checked() {
    return (registers.rflags & Registers.ALIGNMENT_CHECK) == 0;
  }
}
