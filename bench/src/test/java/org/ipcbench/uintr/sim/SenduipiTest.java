// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.uintr.Faults.assertFault;
import static org.ipcbench.uintr.Faults.assertPageFault;
import static org.ipcbench.uintr.sim.TestMachine.KERNEL;
import static org.ipcbench.uintr.sim.TestMachine.NOTIFICATION;
import static org.ipcbench.uintr.sim.TestMachine.STACK_TOP;
import static org.ipcbench.uintr.sim.TestMachine.wrmsr;

import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.ProcessorFault.Kind;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.Upid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SDM volume 2, SENDUIPI. */
class SenduipiTest {
  private final TestMachine test = new TestMachine("none");
  private final Processor sender = test.sender;
  private final Processor receiver = test.receiver;

  @Test
  void reachesTheHandlerOfARunningReceiver() {
    receiver.stui();
    sender.senduipi(5);
    receiver.pause();
    assertThat(test.handled).as("the handler runs with UV").containsExactly(5);
  }

  @Test
  void ofSeveralVectorsBeforeABoundaryDeliversTheHighestFirst() {
    receiver.stui();
    sender.senduipi(3);
    sender.senduipi(63);
    sender.senduipi(0);
    receiver.boundary();
    assertThat(test.handled).as("63 is the highest priority").containsExactly(63, 3, 0);
  }

  @Test
  void twiceOfOneVectorBeforeABoundaryIsDeliveredOnce() {
    receiver.stui();
    sender.senduipi(3);
    sender.senduipi(3);
    receiver.pause();
    receiver.pause();
    assertThat(test.handled).as("posts of one vector merge").containsExactly(3);
  }

  @Test
  void toItselfIsDeliveredAtTheBoundaryAfterIt() {
    wrmsr(receiver, UintrMsr.TT, TestMachine.UITT | UintrMsr.TT_ENABLE);
    receiver.stui();
    receiver.senduipi(0);
    assertThat(test.handled).containsExactly(0);
  }

  @Test
  void withoutCr4UintrIsAnInvalidOpcode() {
    sender.system().cr4Uintr(false);
    assertFault(Kind.INVALID_OPCODE, () -> sender.senduipi(0));
  }

  @Test
  void withoutTheEnableBitOfTtIsAnInvalidOpcode() {
    wrmsr(sender, UintrMsr.TT, TestMachine.UITT);
    assertFault(Kind.INVALID_OPCODE, () -> sender.senduipi(0));
  }

  @Test
  void ofAnIndexAboveUittszIsAGeneralProtectionFault() {
    assertFault(Kind.GENERAL_PROTECTION, () -> sender.senduipi(64));
    assertFault(Kind.GENERAL_PROTECTION, () -> sender.senduipi(-1));
  }

  @Test
  void ofAnInvalidEntryIsAGeneralProtectionFault() {
    test.entry(1).invalidate();
    assertFault(Kind.GENERAL_PROTECTION, () -> sender.senduipi(1));
  }

  @Test
  void toAUpidWithReservedBitsFaultsAndPostsNothing() {
    test.memory.getAndBitwiseOr(test.physical(0), 1L << 2);
    assertFault(Kind.GENERAL_PROTECTION, () -> sender.senduipi(0));
    assertThat(test.upid.pir()).as("the UPID is unchanged").isZero();
  }

  @Test
  void toAReadOnlyUpidIsAPageFaultOfASupervisorWrite() {
    test.entry(0).connect(0, TestMachine.READ_ONLY);
    assertPageFault(
        TestMachine.READ_ONLY,
        ProcessorFault.PRESENT | ProcessorFault.WRITE,
        () -> sender.senduipi(0));
  }

  @Test
  void toAUserPageUnderSmapIsAPageFault() {
    test.entry(0).connect(0, STACK_TOP - 0x1000);
    sender.system().cr4Smap(true);
    assertFault(Kind.PAGE, () -> sender.senduipi(0));
  }

  @Test
  void toAnXapicReadsTheDestinationFromNdst15To8() {
    test.upid.initialize(NOTIFICATION, 0x100);
    sender.system().apicMode(ApicMode.XAPIC);
    receiver.stui();
    sender.senduipi(7);
    receiver.pause();
    assertThat(test.handled).as("NDST 0x100 is APIC ID 1").containsExactly(7);
  }

  @Test
  void toADestinationThatNoProcessorHasOnlyPosts() {
    test.upid.initialize(NOTIFICATION, 0xFF);
    receiver.stui();
    sender.senduipi(7);
    receiver.pause();
    assertThat(test.handled).as("x2APIC ID 0xFF is no broadcast").isEmpty();
    assertThat(test.upid.pir()).isEqualTo(1 << 7);
  }

  @ParameterizedTest
  @ValueSource(longs = {Upid.ON, Upid.SN, Upid.ON | Upid.SN})
  void whileOnOrSnIsSetPostsInSilence(long bits) {
    test.memory.getAndBitwiseOr(test.physical(0), bits);
    sender.senduipi(7);
    assertThat(test.upid.pir()).as("PIR is set all the same").isEqualTo(1 << 7);
    assertThat(receiver.requested(NOTIFICATION)).as("no notification").isFalse();
    assertThat(test.upid.control() & (Upid.ON | Upid.SN)).as("ON and SN stay").isEqualTo(bits);
  }

  @Test
  void changesNoFlags() {
    long flags = 0x202 | 0x8D5 | 1L << 10;
    sender.rflags(flags);
    sender.senduipi(7);
    assertThat(sender.rflags()).isEqualTo(flags);
  }

  @Test
  void isSentFromCpl0Too() {
    sender.enterKernel();
    sender.senduipi(7);
    assertThat(receiver.requested(NOTIFICATION)).isTrue();
  }

  @Test
  void toAnX2apicReadsTheDestinationFromAll32BitsOfNdst() {
    test.upid.initialize(NOTIFICATION, 0x0001_0001);
    sender.senduipi(7);
    assertThat(receiver.requested(NOTIFICATION)).as("0x00010001 is not APIC ID 1").isFalse();
  }

  /** The order in which they are checked where the manual leaves it open: recorded of Bochs. */
  @Test
  void checksEnablingIndexEntryAndUpidInThisOrder() {
    long entries = KERNEL + 0x1_0000;
    long descriptor = KERNEL + 0x1_1000;
    test.entry(5).connect(5, descriptor);
    test.entry(5).invalidate();
    test.memory.getAndBitwiseOr(test.physical(0), 1L << 24);
    wrmsr(sender, UintrMsr.TT, entries);
    wrmsr(sender, UintrMsr.MISC, 4);
    sender.system().cr4Uintr(false);
    assertFault(Kind.INVALID_OPCODE, () -> sender.senduipi(5));
    sender.system().cr4Uintr(true);
    assertFault(Kind.INVALID_OPCODE, () -> sender.senduipi(5)); // IA32_UINTR_TT[0]
    wrmsr(sender, UintrMsr.TT, entries | UintrMsr.TT_ENABLE);
    assertFault(Kind.GENERAL_PROTECTION, () -> sender.senduipi(5)); // the index
    wrmsr(sender, UintrMsr.MISC, 5);
    assertPageFault(entries + 5 * 16, 0, () -> sender.senduipi(5));
    test.space.map(entries, test.physical(1), PageAccess.SUPERVISOR_READ);
    assertFault(Kind.GENERAL_PROTECTION, () -> sender.senduipi(5)); // the entry
    test.entry(5).connect(5, descriptor);
    assertPageFault(descriptor, 0, () -> sender.senduipi(5));
    test.space.map(descriptor, test.physical(0), PageAccess.SUPERVISOR_READ);
    assertFault(Kind.GENERAL_PROTECTION, () -> sender.senduipi(5)); // the UPID's reserved bits
    test.upid.initialize(NOTIFICATION, 1);
    int write = ProcessorFault.PRESENT | ProcessorFault.WRITE;
    assertPageFault(descriptor, write, () -> sender.senduipi(5));
    assertThat(test.upid.pir()).as("nothing was posted").isZero();
  }

  /** A table at an address that only wider paging has. */
  @Test
  void ofATableThatIsNotCanonicalIsAGeneralProtectionFault() {
    wrmsr(sender, UintrMsr.TT, 0x0080_0000_0000_0000L | UintrMsr.TT_ENABLE);
    assertFault(Kind.GENERAL_PROTECTION, () -> sender.senduipi(0));
  }
}
