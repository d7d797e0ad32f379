// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.uintr.Faults.assertFault;
import static org.ipcbench.uintr.sim.TestMachine.NOTIFICATION;
import static org.ipcbench.uintr.sim.TestMachine.PROGRAM;
import static org.ipcbench.uintr.sim.TestMachine.STACK_TOP;
import static org.ipcbench.uintr.sim.TestMachine.USER_PAGE;
import static org.ipcbench.uintr.sim.TestMachine.wrmsr;

import java.util.HexFormat;
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.ProcessorFault.Kind;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.Upid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that only machine code, another mode or another processor brings out. */
class ExecuteTest {
  private static final long INTERRUPTS = 1L << 9;
  private static final long TRAP = 1L << 8;
  private static final long RESUME = 1L << 16;
  private static final long CHECK = 1L << 18;

  private final TestMachine test = new TestMachine("none");
  private final Processor processor = test.receiver;

  private void execute(String code) {
    processor.execute(HexFormat.of().parseHex(code), new long[16]);
  }

  private void returnTo(long rsp, long flags) {
    processor.interruptReturn(3, PROGRAM, flags, rsp);
  }

  /** SDM volume 2, the instructions' pages, "Compatibility Mode Exceptions". */
  @ParameterizedTest
  @ValueSource(strings = {"f30fc7f0", "f30f01ec", "f30f01ed", "f30f01ee", "f30f01ef"})
  void inCompatibilityModeAllFiveAreInvalidOpcodes(String code) {
    processor.system().compatibilityMode(true);
    assertFault(Kind.INVALID_OPCODE, 0, () -> execute(code));
  }

  /** SDM volume 3, "User-Interrupt Notification Identification": IA32_EFER.LMA, not CS.L. */
  @Test
  void inCompatibilityModeNotificationsAreProcessedAndDeliveryWaits() {
    processor.stui();
    processor.system().compatibilityMode(true);
    test.sender.senduipi(3);
    processor.boundary();
    assertThat(test.upid.pir()).as("processed").isZero();
    assertThat(test.handled).as("not delivered").isEmpty();
    processor.system().compatibilityMode(false);
    processor.boundary();
    assertThat(test.handled).containsExactly(3);
  }

  /** SDM volume 2, UIRET: UIF from bit 1 of the image where CPUID says so, else 1. */
  @ParameterizedTest
  @CsvSource({"false, 0, true", "false, 2, true", "true, 0, false", "true, 2, true"})
  void uiretLoadsUifWhereItIsFlexible(boolean flexible, long image, boolean uif) {
    test.receiver.release();
    Processor own =
        test.machine.claim(1, new ProcessorModel(57, flexible), (interrupted, vector) -> {});
    own.system().cr4Uintr(true);
    own.start(test.space, PROGRAM, STACK_TOP - 24);
    test.memory.longPlain(test.physical(3) + 0xFE8, PROGRAM);
    test.memory.longPlain(test.physical(3) + 0xFF0, image);
    own.uiret();
    assertThat(own.uif()).isEqualTo(uif);
  }

  /** SDM volume 2, WRMSR: canonical by the processor's widest linear address. */
  @Test
  void aProcessorOf48BitsRefusesAddressesOf57() {
    long address = 0x0080_0000_0000_0000L;
    wrmsr(processor, UintrMsr.HANDLER, address);
    test.receiver.release();
    Processor narrow =
        test.machine.claim(1, new ProcessorModel(48, false), (interrupted, vector) -> {});
    assertFault(Kind.GENERAL_PROTECTION, 0, () -> narrow.system().wrmsr(UintrMsr.HANDLER, address));
  }

  /** SDM volume 3, "Single-Stepping": a trap after the instruction, before user interrupts. */
  @Test
  void trapFlagAtTheStartOfAnInstructionIsADebugTrapBehindIt() {
    processor.rflags(INTERRUPTS | TRAP);
    execute("f30f01ef");
    assertThat(test.interrupts).containsExactly(InterruptGate.DEBUG);
    assertThat(processor.rip()).as("RIP behind STUI").isEqualTo(PROGRAM + 4);
  }

  /** SDM volume 3, "User-Interrupt Delivery": RFLAGS.TF := 0. */
  @Test
  void deliveryClearsTrapFlagAndPushesIt() {
    long[] inside = new long[2];
    test.space.load(
        TestMachine.HANDLER,
        vector -> {
          inside[0] = processor.rflags();
          inside[1] = test.stack(processor.rsp() + 16);
        });
    processor.stui();
    processor.rflags(INTERRUPTS | TRAP);
    wrmsr(processor, UintrMsr.RR, 1);
    assertThat(inside[0] & TRAP).as("in the handler").isZero();
    assertThat(inside[1] & TRAP).as("pushed").isEqualTo(TRAP);
  }

  /** SDM volume 3, "Instruction-Breakpoint Exception Condition": RF lasts for an instruction. */
  @Test
  void resumeFlagIsClearedByTheNextInstruction() {
    processor.rflags(INTERRUPTS | RESUME);
    execute("90");
    assertThat(processor.rflags() & RESUME).isZero();
  }

  @Test
  void anInstructionThatFaultsLeavesRip() {
    processor.system().cr4Uintr(false);
    assertFault(Kind.INVALID_OPCODE, 0, () -> execute("f30f01ee"));
    assertThat(processor.rip()).isEqualTo(PROGRAM);
  }

  @Test
  void senduipiTakesItsOperandFromRspToo() {
    wrmsr(processor, UintrMsr.TT, TestMachine.UITT | UintrMsr.TT_ENABLE);
    wrmsr(processor, UintrMsr.MISC, 63 | (long) NOTIFICATION << UintrMsr.MISC_UINV_SHIFT);
    processor.interruptReturn(0, PROGRAM, 0, 5);
    execute("f30fc7f4");
    assertThat(test.upid.pir()).isEqualTo(1 << 5);
  }

  /** SDM volume 3, "Stack-Fault Exception": also of UIRET's frame. */
  @Test
  void aStackThatIsNotCanonicalIsAStackFault() {
    returnTo(0x0000_8000_0000_0000L, INTERRUPTS);
    assertFault(Kind.STACK, 0, () -> processor.uiret());
    returnTo(0xFFFF_7FFF_FFFF_FFF0L, INTERRUPTS);
    processor.stui();
    assertFault(Kind.STACK, 0, () -> wrmsr(processor, UintrMsr.RR, 1));
    assertThat(test.handled).as("still pending").isEmpty();
    returnTo(STACK_TOP, INTERRUPTS);
    processor.boundary();
    assertThat(test.handled).containsExactly(0);
  }

  @Test
  void deliveryPushesAFrameThatCrossesPages() {
    wrmsr(processor, UintrMsr.STACKADJUST, STACK_TOP - 0x1000 + 16 | UintrMsr.STACKADJUST_LOAD);
    processor.stui();
    wrmsr(processor, UintrMsr.RR, 1 << 9);
    assertThat(test.handled).containsExactly(9);
    assertThat(test.stack(STACK_TOP - 0x1000 + 8)).as("old RSP").isEqualTo(STACK_TOP);
    int last = test.physical(4) + 0x1000;
    assertThat(test.memory.longPlain(last - 8)).as("RIP").isEqualTo(PROGRAM);
    assertThat(test.memory.longPlain(last - 16)).as("vector").isEqualTo(9);
    assertThat(processor.rsp()).as("UIRET pops it").isEqualTo(STACK_TOP);
  }

  @Test
  void uiretPopsAFrameThatCrossesPages() {
    long rsp = STACK_TOP - 0x1000 - 13;
    int last = test.physical(4) + 0x1000;
    test.memory.longPlain(last - 13, PROGRAM + 0x77);
    byte[] flags = {(byte) 0x87, 0x02, 0, 0, 0, 0, 0, 0};
    test.memory.copyIn(last - 5, flags, 0, 5);
    test.memory.copyIn(test.physical(3), flags, 5, 3);
    test.memory.longPlain(test.physical(3) + 3, STACK_TOP - 0x333);
    returnTo(rsp, INTERRUPTS);
    processor.uiret();
    assertThat(processor.rip()).isEqualTo(PROGRAM + 0x77);
    assertThat(processor.rflags() & 0xD5).as("status flags").isEqualTo(0x85);
    assertThat(processor.rsp()).isEqualTo(STACK_TOP - 0x333);
  }

  /** SDM volume 3, "Paging", "Access Rights": AC lifts SMAP from explicit accesses only. */
  @Test
  void alignmentCheckFlagLiftsSmapFromUiretButNotFromSenduipi() {
    processor.system().cr4Smap(true);
    processor.interruptReturn(0, PROGRAM, 0, STACK_TOP - 24);
    assertFault(Kind.PAGE, ProcessorFault.PRESENT, () -> processor.uiret());
    processor.rflags(CHECK);
    processor.uiret();
    test.entry(0).connect(0, STACK_TOP - 0x1000);
    Processor sender = test.sender;
    sender.system().cr4Smap(true);
    sender.rflags(CHECK);
    assertFault(Kind.PAGE, ProcessorFault.PRESENT, () -> sender.senduipi(0));
  }

  /** Recorded of the Bochs emulator: the end of interrupt comes before the accesses to the UPID. */
  @ParameterizedTest
  @CsvSource({"0x7ffc00000000, 0", "0xffff888000002000, 3"})
  void aNotificationThatFaultsIsGoneAndPirIsKept(String upid, int errorCode) {
    processor.stui();
    wrmsr(processor, UintrMsr.PD, Long.parseUnsignedLong(upid.substring(2), 16));
    test.sender.senduipi(4);
    assertFault(Kind.PAGE, errorCode, () -> processor.boundary());
    assertThat(processor.requested(NOTIFICATION)).as("IRR").isFalse();
    assertThat(processor.inService(NOTIFICATION)).as("ISR").isFalse();
    assertThat(test.upid.pir()).isEqualTo(1 << 4);
    assertThat(test.upid.control() & Upid.ON).isEqualTo(Upid.ON);
  }

  /** SDM volume 3, "Page-Fault Error Code": I/D, and P of a page that may not be executed. */
  @Test
  void aHandlerOnAPresentPageOfDataIsAFetchFaultOfAPresentPage() {
    wrmsr(processor, UintrMsr.HANDLER, TestMachine.UPID);
    processor.stui();
    int error = ProcessorFault.PRESENT | ProcessorFault.USER | ProcessorFault.FETCH;
    assertFault(Kind.PAGE, error, () -> wrmsr(processor, UintrMsr.RR, 1));
    assertThat(processor.rip()).as("the delivery is done").isEqualTo(TestMachine.UPID);
  }

  /** SDM volume 3, "Recognition": a level, so it waits for CR4.UINTR too. */
  @Test
  void aRequestWrittenWhileDisabledIsDeliveredOnceEnabled() {
    processor.stui();
    processor.system().cr4Uintr(false);
    wrmsr(processor, UintrMsr.RR, 1 << 7);
    assertThat(test.handled).isEmpty();
    processor.system().cr4Uintr(true);
    processor.boundary();
    assertThat(test.handled).containsExactly(7);
  }

  /** SDM volume 3, "Interrupt Acceptance for Fixed Interrupts"; "Valid Interrupt Vectors". */
  @Test
  void aSelfInterruptIsAcceptedUnlessItsVectorIsIllegal() {
    processor.selfInterrupt(15);
    processor.selfInterrupt(0x41);
    assertThat(processor.requested(0x41)).isTrue();
    processor.boundary();
    assertThat(test.interrupts).containsExactly(0x41);
    assertThat(processor.inService(0x41)).as("the gate ended it").isFalse();
  }

  /** SDM volume 3, "Determining IPI Destination". */
  @ParameterizedTest
  @CsvSource({"XAPIC, 0x0000ff00", "X2APIC, 0xffffffff"})
  void aBroadcastReachesTheSenderToo(ApicMode mode, String ndst) {
    test.upid.initialize(0x41, (int) Long.parseLong(ndst.substring(2), 16));
    test.sender.system().apicMode(mode);
    test.sender.senduipi(0);
    assertThat(processor.requested(0x41)).isTrue();
    assertThat(test.sender.inService(0x41) || test.sender.requested(0x41)).isFalse();
    assertThat(test.interrupts).as("the sender's gate").containsExactly(0x41);
  }

  @Test
  void anUnmappedStackIsNoStack() {
    returnTo(USER_PAGE + 0x800, INTERRUPTS);
    assertFault(Kind.PAGE, ProcessorFault.USER, () -> processor.uiret());
  }
}
