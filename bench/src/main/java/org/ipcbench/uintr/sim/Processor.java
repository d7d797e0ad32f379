// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import org.ipcbench.region.Region;
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.UintrXsave;
import org.ipcbench.uintr.Upid;

/**
 * A processor with user interrupts, in 64-bit mode.
 *
 * <p>Its program is the Java code of the thread that claimed it: the calls here are its
 * instructions, and after each comes an instruction boundary, at which the processor accepts
 * interrupts, processes notifications and delivers user interrupts by calling the handler at
 * UIHANDLER. Source: SDM volume 2, the instructions' pages; the parts ({@code Sender}, {@code
 * Receiver}, {@code UserInterruptState}, {@code Mmu}, {@code LocalApic}) name theirs.
 *
 * <p>A {@link ProcessorFault} leaves the registers as before the instruction; one of a delivery
 * leaves the request pending, and is thrown by the call at whose boundary it happened. An exception
 * of a handler leaves the handler without UIRET.
 *
 * <p><strong>Departs from the manual:</strong> RIP is carried and pushed but does not steer: after
 * a handler the Java code goes on where it was called. Shadow stacks, enclaves and transactions do
 * not exist. A computation accepts at the boundaries it offers and not after each of its own
 * instructions, as an emulator does that runs translated blocks.
 *
 * <p>Not thread-safe: used by the thread that claimed it.
 */
public final class Processor {
  private final Region memory;
  private final int index;
  private final ApicBus bus;
  private final LocalApic apic;
  private final Registers registers = new Registers();
  private final UserInterruptState state = new UserInterruptState();
  private final Mmu mmu = new Mmu();
  private final Timing timing;
  private final Sender sender;
  private final Receiver receiver;
  private ApicMode apicMode = ApicMode.X2APIC;

  /** The thread that creates it owns it; the APIC is claimed. */
  Processor(Machine machine, int index, InterruptGate gate) {
    this.memory = machine.memory();
    this.index = index;
    this.bus = machine.bus();
    this.apic = new LocalApic(bus.requests(index));
    this.timing = new Timing(machine.costModel(), machine.clock());
    this.sender = new Sender(memory, state, mmu);
    this.receiver = new Receiver(this, gate, apic, registers, state, mmu, memory, timing);
  }

  /** Gives the processor back; its pending interrupts stay for the next owner. */
  public void release() {
    int claimed = MachineLayout.apicOffset(index) + MachineLayout.CLAIMED_OFFSET;
    // Pairs with the compare-and-set in Machine.claim().
    memory.intRelease(claimed, 0);
  }

  // Instructions of user interrupts.

  /**
   * SENDUIPI: posts the user interrupt of a UITT entry and notifies its receiver.
   *
   * @param entry the index into the UITT, unsigned
   * @throws ProcessorFault #UD if CR4.UINTR or the enable bit of IA32_UINTR_TT is 0; #GP(0) if the
   *     index is above UITTSZ, or the entry or the UPID has a reserved bit set; #PF
   */
  public void senduipi(long entry) {
    long arrivalNanos = timing.senduipi();
    requireUintr(state.senduipiEnabled(), "SENDUIPI");
    long control = sender.post(entry);
    if ((control & (Upid.ON | Upid.SN)) == 0) {
      timing.send(bus, apicMode, Upid.ndst(control), Upid.nv(control), arrivalNanos);
    }
    complete();
  }

  /**
   * CLUI: UIF := 0; nothing is delivered at the boundary that follows.
   *
   * @throws ProcessorFault #UD if CR4.UINTR is 0
   */
  public void clui() {
    timing.clui();
    requireUintr(true, "CLUI");
    state.uif(false);
    complete();
  }

  /**
   * STUI: UIF := 1; a pending user interrupt is delivered before this returns.
   *
   * @throws ProcessorFault #UD if CR4.UINTR is 0
   */
  public void stui() {
    timing.stui();
    requireUintr(true, "STUI");
    state.uif(true);
    complete();
  }

  /**
   * TESTUI: CF := UIF, the other status flags := 0.
   *
   * @return UIF
   * @throws ProcessorFault #UD if CR4.UINTR is 0
   */
  public boolean testui() {
    timing.instruction();
    requireUintr(true, "TESTUI");
    boolean uif = state.uif();
    registers.rflags = registers.rflags & ~Registers.STATUS_FLAGS | (uif ? Registers.CARRY : 0);
    complete();
    return uif;
  }

  /**
   * UIRET: loads RIP, RFLAGS and RSP from the frame at RSP and sets UIF. Handlers do not call it:
   * it is executed when they return.
   *
   * @throws ProcessorFault #UD if CR4.UINTR is 0; #GP(0) if the RIP is not canonical; #PF
   */
  public void uiret() {
    timing.uiret();
    requireUintr(true, "UIRET");
    receiver.uiret();
    complete();
  }

  private void requireUintr(boolean enabled, String mnemonic) {
    if (!registers.cr4Uintr || !enabled) {
      throw ProcessorFault.invalidOpcode(mnemonic + " is not enabled");
    }
  }

  /** The boundary after an instruction. */
  private void complete() {
    receiver.settle();
    timing.resume();
  }

  // Boundaries that the program offers.

  /**
   * One turn of a waiting loop: a boundary, and a hint to the host's processor. While nothing is
   * requested it reads one cache line and no clock.
   */
  public void pause() {
    if (!receiver.idle() && receiver.settle()) {
      timing.resume();
    } else {
      Thread.onSpinWait();
    }
  }

  /**
   * Whether an interrupt has been requested that has not been delivered, be it that it has not
   * arrived yet or that it may not be delivered now.
   *
   * @return true if one is in IRR or UIRR
   */
  public boolean interruptRequested() {
    return receiver.requested();
  }

  /** A boundary within a computation; while nothing is requested it reads one cache line. */
  public void boundary() {
    if (!receiver.idle()) {
      timing.instruction();
      complete();
    }
  }

  // What an operating system does.

  /**
   * RDMSR, for the registers of {@link UintrMsr}.
   *
   * @param msr the register's address
   * @return its value
   * @throws ProcessorFault #GP(0) at another CPL than 0, or if there is no such register
   */
  public long rdmsr(int msr) {
    requireSupervisor("RDMSR");
    return state.read(msr);
  }

  /**
   * WRMSR, for the registers of {@link UintrMsr}.
   *
   * @param msr the register's address
   * @param value what to write
   * @throws ProcessorFault #GP(0) at another CPL than 0, if there is no such register, or if it
   *     does not take the value
   */
  public void wrmsr(int msr, long value) {
    requireSupervisor("WRMSR");
    state.write(msr, value);
  }

  private void requireSupervisor(String mnemonic) {
    if (registers.cpl != Registers.SUPERVISOR) {
      throw ProcessorFault.generalProtection(mnemonic + " at CPL " + registers.cpl);
    }
  }

  /** Ends the service of the ordinary interrupt that is in service. */
  public void endOfInterrupt() {
    apic.endOfInterrupt();
  }

  /**
   * Sets CR8: ordinary interrupts of this priority class and below wait.
   *
   * @param priorityClass 0 to 15
   */
  public void taskPriority(int priorityClass) {
    apic.taskPriority(priorityClass << 4);
  }

  /** Enters the kernel, as SYSCALL does. */
  public void enterKernel() {
    registers.cpl = Registers.SUPERVISOR;
  }

  /** Returns to the program, as SYSRET does; what became pending is delivered. */
  public void exitKernel() {
    timing.instruction();
    registers.cpl = Registers.USER;
    complete();
  }

  /**
   * HLT, with RFLAGS.IF = 1: sleeps until an interrupt has been accepted and its gate has returned,
   * or the time is over. What was requested before ends it at once.
   *
   * @param timeoutNanos the longest sleep; {@link Long#MAX_VALUE}: no limit
   * @return whether an interrupt was accepted
   * @throws ProcessorFault #GP(0) at another CPL than 0
   */
  public boolean halt(long timeoutNanos) {
    requireSupervisor("HLT");
    boolean accepted = receiver.settle();
    if (!accepted && apic.idle()) {
      apic.sleep(timeoutNanos);
      accepted = receiver.settle();
    }
    while (!accepted && !apic.idle()) {
      Thread.onSpinWait(); // It is requested, but arrives later.
      accepted = receiver.settle();
    }
    return accepted;
  }

  /**
   * Stores the user-interrupt state in memory, as XSAVES does with component 14 (see {@link
   * UintrXsave}), and clears UINV: a notification is an ordinary interrupt from now on.
   *
   * @param physical where, a physical address of {@link UintrXsave#BYTES} bytes
   */
  public void saveUserInterrupts(int physical) {
    requireSupervisor("XSAVES");
    memory.longPlain(physical + UintrXsave.HANDLER_OFFSET, state.handler());
    memory.longPlain(physical + UintrXsave.STACKADJUST_OFFSET, state.stackAdjust());
    long misc = state.read(UintrMsr.MISC);
    memory.longPlain(
        physical + UintrXsave.MISC_OFFSET, misc | (state.uif() ? UintrXsave.MISC_UIF : 0));
    memory.longPlain(physical + UintrXsave.PD_OFFSET, state.upidAddress());
    memory.longPlain(physical + UintrXsave.RR_OFFSET, state.uirr());
    memory.longPlain(physical + UintrXsave.TT_OFFSET, state.read(UintrMsr.TT));
    state.write(UintrMsr.MISC, misc & ~UintrMsr.MISC_UINV);
  }

  /**
   * Loads the user-interrupt state from memory, as XRSTORS does with component 14.
   *
   * @param physical where, a physical address of {@link UintrXsave#BYTES} bytes
   */
  public void restoreUserInterrupts(int physical) {
    requireSupervisor("XRSTORS");
    long misc = memory.longPlain(physical + UintrXsave.MISC_OFFSET);
    state.write(UintrMsr.HANDLER, memory.longPlain(physical + UintrXsave.HANDLER_OFFSET));
    state.write(UintrMsr.STACKADJUST, memory.longPlain(physical + UintrXsave.STACKADJUST_OFFSET));
    state.write(UintrMsr.MISC, misc & ~UintrXsave.MISC_UIF);
    state.write(UintrMsr.PD, memory.longPlain(physical + UintrXsave.PD_OFFSET));
    state.write(UintrMsr.RR, memory.longPlain(physical + UintrXsave.RR_OFFSET));
    state.write(UintrMsr.TT, memory.longPlain(physical + UintrXsave.TT_OFFSET));
    state.uif((misc & UintrXsave.MISC_UIF) != 0);
  }

  /**
   * Starts a program: CPL 3, interrupts accepted, UIF as it is.
   *
   * @param space its page tables
   * @param rip the address of its first instruction
   * @param rsp its stack pointer
   */
  public void start(AddressSpace space, long rip, long rsp) {
    addressSpace(space);
    registers.rip = rip;
    registers.rsp = rsp;
    registers.cpl = Registers.USER;
    registers.rflags = Registers.ALWAYS_ONE | Registers.INTERRUPTS;
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
    apicMode = mode;
  }

  // Registers.

  /**
   * Returns the processor's index in its machine.
   *
   * @return 0 to the machine's processors - 1; also the APIC ID
   */
  public int index() {
    return index;
  }

  /**
   * Returns this processor as a UPID names it.
   *
   * @return its NDST, in the form of the APIC's mode
   */
  public int ndst() {
    return apicMode.ndst(index);
  }

  /**
   * Returns RFLAGS.
   *
   * @return the register
   */
  public long rflags() {
    return registers.rflags;
  }

  /**
   * Sets RFLAGS, as POPF at CPL 0 does.
   *
   * @param flags the register; bit 1 is set in any case
   */
  public void rflags(long flags) {
    registers.rflags = flags | Registers.ALWAYS_ONE;
  }

  /**
   * Returns RSP.
   *
   * @return the register, a linear address
   */
  public long rsp() {
    return registers.rsp;
  }

  /**
   * Returns RIP.
   *
   * @return the register, a linear address
   */
  public long rip() {
    return registers.rip;
  }
}
