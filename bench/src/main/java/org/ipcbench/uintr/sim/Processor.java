// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import org.ipcbench.region.Region;
import org.ipcbench.uintr.ProcessorFault;

/**
 * A processor with user interrupts, in long mode.
 *
 * <p>Its program is the Java code of the thread that claimed it: the calls here are its
 * instructions, and after each comes an instruction boundary, at which the processor accepts
 * interrupts, processes notifications and delivers user interrupts by calling the handler at
 * UIHANDLER. Source: SDM volume 2, the instructions' pages; the parts ({@code Instructions}, {@code
 * Sender}, {@code Receiver}, {@code UserInterruptState}, {@code Xsave}, {@code Mmu}, {@code
 * LocalApic}) name theirs.
 *
 * <p>A {@link ProcessorFault} leaves the registers as before the instruction; one of a delivery
 * leaves the request pending, and is thrown by the call at whose boundary it happened. An exception
 * of a handler leaves the handler without UIRET.
 *
 * <p><strong>Departs from the manual:</strong> RIP is carried and pushed but does not steer: after
 * a handler the Java code goes on where it was called. Only {@link #execute}, which takes machine
 * code, advances RIP, clears RFLAGS.RF and obeys RFLAGS.TF. Shadow stacks, enclaves and
 * transactions do not exist. A computation accepts at the boundaries it offers and not after each
 * of its own instructions, as an emulator does that runs translated blocks.
 *
 * <p>Not thread-safe: used by the thread that claimed it.
 */
public final class Processor {
  private final Region memory;
  private final int index;
  private final ApicBus bus;
  private final LocalApic apic;
  private final Registers registers = new Registers();
  private final UserInterruptState state;
  private final Timing timing;
  private final Instructions instructions;
  private final Receiver receiver;
  private final SystemRegisters system;
  private final DataAccess data;

  /** The thread that creates it owns it; the APIC is claimed. */
  Processor(
      Machine machine, int index, ProcessorModel model, InterruptGate gate, Partition partition) {
    this.memory = machine.memory();
    this.index = index;
    this.bus = machine.bus();
    this.apic = new LocalApic(bus.requests(index), machine.clock());
    this.timing = new Timing(machine.costModel(), machine.clock());
    this.state = new UserInterruptState(model.linearBits());
    Mmu mmu = new Mmu(partition);
    this.data = new DataAccess(memory, mmu, registers);
    this.receiver =
        new Receiver(
            this, gate, apic, registers, state, mmu, memory, timing, data, model.flexibleUiret());
    Sender sender = new Sender(memory, state, mmu, bus, timing);
    this.instructions = new Instructions(registers, state, sender, receiver, timing);
    Xsave xsave = new Xsave(registers, state, data);
    this.system = new SystemRegisters(registers, state, mmu, apic, xsave);
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
    instructions.senduipi(entry, timing.senduipi());
    complete();
  }

  /**
   * CLUI: UIF := 0; nothing is delivered at the boundary that follows.
   *
   * @throws ProcessorFault #UD if CR4.UINTR is 0
   */
  public void clui() {
    timing.clui();
    instructions.clui();
    complete();
  }

  /**
   * STUI: UIF := 1; a pending user interrupt is delivered before this returns.
   *
   * @throws ProcessorFault #UD if CR4.UINTR is 0
   */
  public void stui() {
    timing.stui();
    instructions.stui();
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
    boolean uif = instructions.testui();
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
    instructions.uiret();
    complete();
  }

  /**
   * Decodes and executes one instruction of user interrupts, or NOP, given as machine code. The
   * boundary after it is left to the caller ({@link #boundary}), who can so tell a fault of the
   * instruction from one of a delivery. RIP comes behind the instruction, or where UIRET sends it;
   * RF is cleared but by UIRET; if TF was 1 at the start, the gate {@link InterruptGate#DEBUG} is
   * entered.
   *
   * @param code the instruction, with its prefixes
   * @param general RAX, RCX, RDX, RBX, RSP, RBP, RSI, RDI, R8 to R15: where SENDUIPI finds its
   *     operand, if it is not RSP, which the processor holds
   * @throws ProcessorFault as the instruction does; #UD of other code and of a LOCK prefix
   */
  public void execute(byte[] code, long[] general) {
    instructions.execute(code, general);
    timing.resume();
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

  /**
   * The program has waited for something that is no part of the machine, such as a device of the
   * host: the time is the wall's, whatever the simulator still owed it from before. What comes next
   * then takes its whole time.
   */
  public void waitedOutside() {
    timing.waitedOutside();
  }

  /**
   * The loads and stores of the program, with the rights of the current privilege level.
   *
   * @return memory by linear address, the caller's as this processor is
   */
  public DataAccess memory() {
    return data;
  }

  // What an operating system does.

  /**
   * Returns the registers that only an operating system loads.
   *
   * @return control registers and model-specific registers, the caller's as this processor is
   */
  public SystemRegisters system() {
    return system;
  }

  /** Ends the service of the ordinary interrupt that is in service. */
  public void endOfInterrupt() {
    apic.endOfInterrupt();
  }

  /**
   * Sends a fixed, edge-triggered interrupt to this processor itself, by its local APIC.
   *
   * @param vector 16 to 255; lower ones are dropped
   */
  public void selfInterrupt(int vector) {
    timing.send(bus, registers.apicMode, ndst(), vector, timing.instruction());
  }

  /**
   * Sends a fixed, edge-triggered interrupt to a processor, as a write of the local APIC's
   * interrupt command register does (SDM volume 3, "Issuing Interprocessor Interrupts", "Interrupt
   * Command Register (ICR)"). In either mode it is taken for the model-specific register that it is
   * in x2APIC mode.
   *
   * @param ndst the destination, in the form of the APIC's mode
   * @param vector 16 to 255; lower ones are dropped
   * @throws ProcessorFault #GP(0) at another CPL than 0
   */
  public void interprocessorInterrupt(int ndst, int vector) {
    registers.requireSupervisor("WRMSR of the interrupt command register");
    timing.send(bus, registers.apicMode, ndst, vector, timing.ipi());
    timing.resume();
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
   * Lets the time pass that a notification takes on its way through the kernel, which the kernel
   * calls before it notifies its own processor. The time counts from the interrupt that was
   * accepted last, so that what the host takes to wake the owner is hidden in it.
   */
  public void passKernelPath() {
    timing.kernelPath();
  }

  /**
   * Lets the time pass that an operating system's work takes by the cost model; a kernel calls it
   * where it does that work.
   *
   * @param work what it does
   */
  public void pass(KernelWork work) {
    timing.work(work);
  }

  /**
   * Begins work of an operating system that it does itself from here to its next instruction: that
   * starts when the time that the cost model has for the work has passed, and what the work takes
   * on the host is hidden in it.
   *
   * @param work what it does
   */
  public void begin(KernelWork work) {
    timing.begin(work);
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
    registers.requireSupervisor("HLT");
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
   * Returns to interrupted code, as IRET does, but without the boundary after it.
   *
   * @param cpl 0 or 3
   * @param rip where it goes on
   * @param flags RFLAGS; bit 1 is set in any case
   * @param rsp its stack pointer
   */
  public void interruptReturn(int cpl, long rip, long flags, long rsp) {
    registers.cpl = cpl;
    registers.rip = rip;
    registers.rsp = rsp;
    rflags(flags);
  }

  /**
   * Starts a program: CPL 3, interrupts accepted, UIF as it is.
   *
   * @param space its page tables
   * @param rip the address of its first instruction
   * @param rsp its stack pointer
   */
  public void start(AddressSpace space, long rip, long rsp) {
    system.addressSpace(space);
    interruptReturn(Registers.USER, rip, Registers.INTERRUPTS, rsp);
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
    return registers.apicMode.ndst(index);
  }

  /**
   * Returns UIF, which TESTUI reads only while CR4.UINTR is 1.
   *
   * @return the flag
   */
  public boolean uif() {
    return state.uif();
  }

  /**
   * Reads a bit of the local APIC's interrupt request register.
   *
   * @param vector 0 to 255
   * @return whether it waits to be accepted
   */
  public boolean requested(int vector) {
    return apic.requested(vector);
  }

  /**
   * Reads a bit of the local APIC's in-service register.
   *
   * @param vector 0 to 255
   * @return whether it was accepted and has not ended
   */
  public boolean inService(int vector) {
    return apic.inService(vector);
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
