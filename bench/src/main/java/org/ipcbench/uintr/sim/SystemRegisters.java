// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.UintrXsave;

/**
 * The registers of one processor that its operating system loads: control registers and
 * model-specific ones, and those of user interrupts in an XSAVE area.
 *
 * <p>Source: SDM volume 3, "Control Registers"; volume 2, RDMSR, WRMSR, XSAVES and XRSTORS. No
 * boundary comes after these instructions: at CPL 0 only ordinary interrupts could be accepted
 * there, and they are at the next one.
 *
 * <p>Not thread-safe: used by the thread that claimed the processor.
 */
public final class SystemRegisters {
  private final Registers registers;
  private final UserInterruptState state;
  private final Mmu mmu;
  private final LocalApic apic;
  private final Xsave xsave;

  SystemRegisters(
      Registers registers, UserInterruptState state, Mmu mmu, LocalApic apic, Xsave xsave) {
    this.registers = registers;
    this.state = state;
    this.mmu = mmu;
    this.apic = apic;
    this.xsave = xsave;
  }

  /**
   * RDMSR, for the registers of {@link UintrMsr} and IA32_XSS.
   *
   * @param msr the register's address
   * @return its value
   * @throws ProcessorFault #GP(0) at another CPL than 0, or if there is no such register
   */
  public long rdmsr(int msr) {
    registers.requireSupervisor("RDMSR");
    return msr == UintrXsave.XSS_MSR ? xsave.xss() : state.read(msr);
  }

  /**
   * WRMSR, for the registers of {@link UintrMsr} and IA32_XSS.
   *
   * @param msr the register's address
   * @param value what to write
   * @throws ProcessorFault #GP(0) at another CPL than 0, if there is no such register, or if it
   *     does not take the value
   */
  public void wrmsr(int msr, long value) {
    registers.requireSupervisor("WRMSR");
    if (msr == UintrXsave.XSS_MSR) {
      xsave.xss(value);
    } else {
      state.write(msr, value);
    }
  }

  /**
   * XSAVES: writes the state of user interrupts to an area in the compacted format, unless it is
   * initial, and clears UINV.
   *
   * @param area its linear address
   * @param components EDX:EAX, the components asked for
   * @throws ProcessorFault #UD if CR4.OSXSAVE is 0; #GP(0) at another CPL than 0 or if the area is
   *     not aligned to 64; #PF
   */
  public void xsaves(long area, long components) {
    xsave.save(area, components);
  }

  /**
   * XRSTORS: loads the state of user interrupts from an area in the compacted format, or makes it
   * initial if the area says so.
   *
   * @param area its linear address
   * @param components EDX:EAX, the components asked for
   * @throws ProcessorFault #UD if CR4.OSXSAVE is 0; #GP(0) at another CPL than 0, if the area is
   *     not aligned to 64, its header is malformed, a register does not take its value, or UINV is
   *     not 0 before a load; #PF
   */
  public void xrstors(long area, long components) {
    xsave.restore(area, components);
  }

  /**
   * Loads CR3 and forgets the translations kept.
   *
   * @param space the page tables
   */
  public void addressSpace(AddressSpace space) {
    mmu.addressSpace(space);
  }

  /**
   * Sets CR4.UINTR.
   *
   * @param on whether user interrupts are enabled
   */
  public void cr4Uintr(boolean on) {
    registers.cr4Uintr = on;
    registers.uintrUsable = on && !registers.compatibility;
  }

  /**
   * Leaves 64-bit mode for compatibility mode, or enters it again, as a load of CS does.
   *
   * @param on whether CS.L is 0
   */
  public void compatibilityMode(boolean on) {
    registers.compatibility = on;
    registers.uintrUsable = registers.cr4Uintr && !on;
  }

  /**
   * Sets CR4.OSXSAVE.
   *
   * @param on whether XSAVES and XRSTORS are enabled
   */
  public void cr4Osxsave(boolean on) {
    registers.cr4Osxsave = on;
  }

  /**
   * Returns CR4.UINTR.
   *
   * @return whether user interrupts are enabled
   */
  public boolean cr4Uintr() {
    return registers.cr4Uintr;
  }

  /**
   * Sets CR4.SMAP.
   *
   * @param on whether supervisor accesses to user pages fault
   */
  public void cr4Smap(boolean on) {
    mmu.smap(on);
  }

  /**
   * Sets the mode of the local APIC.
   *
   * @param mode the mode; x2APIC after reset
   */
  public void apicMode(ApicMode mode) {
    registers.apicMode = mode;
  }

  /**
   * Sets CR8: ordinary interrupts of this priority class and below wait.
   *
   * @param priorityClass 0 to 15
   */
  public void taskPriority(int priorityClass) {
    apic.taskPriority(priorityClass << 4);
  }

  /**
   * Arms the local APIC's timer in TSC-deadline mode (SDM volume 3, "TSC-Deadline Mode"), where the
   * time-stamp counter is the machine's clock: it requests its vector once, when the time has come,
   * and not before. A deadline that is past is due at once; a new one replaces the old.
   *
   * @param vector 16 to 255
   * @param deadlineNanos in nanoseconds of the machine's {@link Clock}
   */
  public void timer(int vector, long deadlineNanos) {
    apic.timer(vector, deadlineNanos);
  }

  /** Disarms that timer; an interrupt that it has requested stays. */
  public void stopTimer() {
    apic.stopTimer();
  }
}
