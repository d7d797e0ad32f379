// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import org.ipcbench.region.Region;
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.UserInterruptHandler;
import org.ipcbench.uintr.UserVector;

/**
 * The part of a processor that receives: what happens at an instruction boundary.
 *
 * <p>Source: SDM volume 3, "User Interrupts", "User-Interrupt Notification Identification",
 * "User-Interrupt Notification Processing" and "User-Interrupt Delivery"; volume 2, UIRET. Used by
 * the processor's owner only.
 */
final class Receiver {
  private static final long FRAME_ALIGNMENT = 16;
  private static final int PAGE_OFFSET = AddressSpace.PAGE_BYTES - 1;

  private final Processor processor;
  private final InterruptGate gate;
  private final LocalApic apic;
  private final Registers registers;
  private final UserInterruptState state;
  private final Mmu mmu;
  private final Region memory;
  private final Upid upid;
  private final Timing timing;
  private final DataAccess data;
  private final boolean flexibleUiret;

  Receiver(
      Processor processor,
      InterruptGate gate,
      LocalApic apic,
      Registers registers,
      UserInterruptState state,
      Mmu mmu,
      Region memory,
      Timing timing,
      DataAccess data,
      boolean flexibleUiret) {
    this.processor = processor;
    this.gate = gate;
    this.apic = apic;
    this.registers = registers;
    this.state = state;
    this.mmu = mmu;
    this.memory = memory;
    this.upid = new Upid(memory);
    this.timing = timing;
    this.data = data;
    this.flexibleUiret = flexibleUiret;
  }

  /** Whether nothing is requested of this processor: one cache line and its own registers. */
  boolean idle() {
    return apic.idle() && !deliverable();
  }

  /** Whether an interrupt is requested, deliverable or not. */
  boolean requested() {
    return !apic.idle() || state.uirr() != 0;
  }

  /** Accepts and delivers all that can be, as at successive boundaries; says whether any was. */
  boolean settle() {
    boolean any = false;
    // Ordinary interrupts come before user interrupts (SDM volume 3, "Prioritization of
    // Concurrent Events").
    while (accept() || deliver()) {
      any = true;
    }
    return any;
  }

  /** Accepts the ordinary interrupt of highest priority, if one may be. */
  private boolean accept() {
    if ((registers.rflags & Registers.INTERRUPTS) == 0) {
      return false;
    }
    int vector = apic.pending();
    if (vector == LocalApic.NONE || !timing.arrived(apic)) {
      return false;
    }
    apic.acknowledge(vector);
    if (registers.cr4Uintr && vector == state.uinv()) {
      apic.endOfInterrupt();
      processNotification();
    } else {
      interrupt(vector);
    }
    return true;
  }

  private void processNotification() {
    upid.wrap(mmu.translateLocked(state.upidAddress()));
    state.uirr(state.uirr() | upid.take());
  }

  /** Runs the operating system's gate and returns, as IRET does, to what was interrupted. */
  void interrupt(int vector) {
    final int interruptedCpl = registers.cpl;
    final long interruptedFlags = registers.rflags;
    registers.cpl = Registers.SUPERVISOR;
    registers.rflags &= ~(Registers.INTERRUPTS | Registers.TRAP | Registers.RESUME);
    gate.enter(processor, vector);
    registers.cpl = interruptedCpl;
    registers.rflags = interruptedFlags;
  }

  /** The conditions of delivery; RFLAGS.IF is none of them. */
  private boolean deliverable() {
    return state.uirr() != 0
        && state.uif()
        && registers.cpl == Registers.USER
        && registers.uintrUsable;
  }

  /** Delivers the user interrupt of highest priority, if one may be, up to its handler's UIRET. */
  private boolean deliver() {
    if (!deliverable()) {
      return false;
    }
    int vector = UserVector.first(state.uirr());
    long handlerAddress = state.handler();
    if (!Mmu.canonical(handlerAddress)) {
      throw ProcessorFault.generalProtection("UIHANDLER is not canonical");
    }
    long frame = pushFrame(vector);
    state.uirr(state.uirr() & ~UserVector.bit(vector));
    state.uif(false);
    registers.rflags &= ~(Registers.TRAP | Registers.RESUME);
    registers.rsp = frame;
    registers.rip = handlerAddress;
    UserInterruptHandler handler = mmu.fetch(handlerAddress);
    timing.delivered();
    handler.handle(vector);
    timing.handlerReturns();
    registers.rsp += Long.BYTES; // The handler's epilogue drops the vector.
    uiret();
    return true;
  }

  /** Pushes RSP, RFLAGS, RIP and the vector where STACKADJUST says; returns the new RSP. */
  private long pushFrame(int vector) {
    long adjust = state.stackAdjust();
    long top = (adjust & UintrMsr.STACKADJUST_LOAD) != 0 ? adjust : registers.rsp - adjust;
    top &= -FRAME_ALIGNMENT;
    int word = mmu.translateStack(top - Long.BYTES, Mmu.USER_WRITE);
    memory.longPlain(word, registers.rsp);
    if ((word & PAGE_OFFSET) >= 3 * Long.BYTES) {
      // All on one page, as nearly always: one translation does.
      memory.longPlain(word - Long.BYTES, registers.rflags);
      memory.longPlain(word - 2 * Long.BYTES, registers.rip);
      memory.longPlain(word - 3 * Long.BYTES, vector);
    } else {
      push(top - 2 * Long.BYTES, registers.rflags);
      push(top - 3 * Long.BYTES, registers.rip);
      push(top - 4 * Long.BYTES, vector);
    }
    return top - 4 * Long.BYTES;
  }

  private void push(long address, long value) {
    memory.longPlain(mmu.translateStack(address, Mmu.USER_WRITE), value);
  }

  /**
   * UIRET behind its enabling check: RIP, RFLAGS and RSP from the frame at RSP. UIF := 1, or bit 1
   * of the RFLAGS image where the processor's model says so.
   */
  void uiret() {
    final long frame = registers.rsp;
    if ((frame & PAGE_OFFSET) <= PAGE_OFFSET + 1 - 3 * Long.BYTES) {
      // All on one page, as nearly always: one translation does.
      int word = data.readableStack(frame);
      uiret(
          memory.longPlain(word),
          memory.longPlain(word + Long.BYTES),
          memory.longPlain(word + 2 * Long.BYTES));
    } else {
      uiret(
          data.loadStack(frame),
          data.loadStack(frame + Long.BYTES),
          data.loadStack(frame + 2 * Long.BYTES));
    }
  }

  private void uiret(long rip, long rflags, long rsp) {
    if (!Mmu.canonical(rip)) {
      throw ProcessorFault.generalProtection("UIRET to an address that is not canonical");
    }
    registers.rip = rip;
    registers.rflags = registers.rflags & ~Registers.UIRET_FLAGS | rflags & Registers.UIRET_FLAGS;
    registers.rsp = rsp;
    state.uif(!flexibleUiret || (rflags & Registers.ALWAYS_ONE) != 0);
  }
}
