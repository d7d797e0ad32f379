// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.Upid;

/**
 * The instructions of user interrupts on one processor, each without the boundary after it.
 *
 * <p>Source: SDM volume 2, the instructions' pages. Used by the processor's owner only.
 */
final class Instructions {
  private final Registers registers;
  private final UserInterruptState state;
  private final Sender sender;
  private final Receiver receiver;
  private final Timing timing;

  Instructions(
      Registers registers,
      UserInterruptState state,
      Sender sender,
      Receiver receiver,
      Timing timing) {
    this.registers = registers;
    this.state = state;
    this.sender = sender;
    this.receiver = receiver;
    this.timing = timing;
  }

  /** SENDUIPI, whose notification arrives at a time. */
  void senduipi(long entry, long arrivalNanos) {
    require(state.senduipiEnabled(), "SENDUIPI");
    long control = sender.post(entry);
    if ((control & (Upid.ON | Upid.SN)) == 0) {
      sender.notify(control, registers.apicMode, arrivalNanos);
    }
  }

  /** CLUI. */
  void clui() {
    require(true, "CLUI");
    state.uif(false);
  }

  /** STUI. */
  void stui() {
    require(true, "STUI");
    state.uif(true);
  }

  /** TESTUI; returns UIF, which is in CF too. */
  boolean testui() {
    require(true, "TESTUI");
    boolean uif = state.uif();
    registers.rflags = registers.rflags & ~Registers.STATUS_FLAGS | (uif ? Registers.CARRY : 0);
    return uif;
  }

  /** UIRET. */
  void uiret() {
    require(true, "UIRET");
    receiver.uiret();
  }

  private void require(boolean enabled, String mnemonic) {
    if (!registers.uintrUsable || !enabled) {
      throw ProcessorFault.invalidOpcode(mnemonic + " is not enabled");
    }
  }

  /** One instruction as machine code, with all that an instruction does to RIP, RF and TF. */
  void execute(byte[] code, long[] general) {
    final boolean singleStep = (registers.rflags & Registers.TRAP) != 0;
    final long start = registers.rip;
    Instruction instruction = Instruction.decode(code);
    registers.rip = start + instruction.bytes();
    try {
      perform(instruction, general);
    } catch (ProcessorFault fault) {
      registers.rip = start;
      throw fault;
    }
    if (instruction.operation() != Instruction.Operation.UIRET) {
      registers.rflags &= ~Registers.RESUME;
    }
    if (singleStep) {
      receiver.interrupt(InterruptGate.DEBUG);
    }
  }

  private void perform(Instruction instruction, long[] general) {
    switch (instruction.operation()) {
      case SENDUIPI -> senduipi(operand(instruction.register(), general), timing.senduipi());
      case CLUI -> {
        timing.clui();
        clui();
      }
      case STUI -> {
        timing.stui();
        stui();
      }
      case TESTUI -> {
        timing.instruction();
        testui();
      }
      case UIRET -> {
        timing.uiret();
        uiret();
      }
      case NOP -> timing.instruction();
    }
  }

  private long operand(int register, long[] general) {
    return register == Instruction.RSP ? registers.rsp : general[register];
  }
}
