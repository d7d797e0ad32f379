// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipcbench.uintr.sim.TestMachine.NOTIFICATION;
import static org.ipcbench.uintr.sim.TestMachine.STACK_TOP;
import static org.ipcbench.uintr.sim.TestMachine.UPID;
import static org.ipcbench.uintr.sim.TestMachine.rdmsr;
import static org.ipcbench.uintr.sim.TestMachine.wrmsr;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.ProcessorFault.Kind;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.Upid;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** SDM volume 2, the instructions' pages; volume 3, "User Interrupts". */
class ProcessorTest {
  private final TestMachine test = new TestMachine("none");
  private final Processor sender = test.sender;
  private final Processor receiver = test.receiver;

  private static void assertFault(Kind kind, ThrowingCallable instruction) {
    assertThatThrownBy(instruction)
        .isInstanceOfSatisfying(
            ProcessorFault.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
  }

  private static void assertPageFault(long address, int errorCode, ThrowingCallable instruction) {
    assertThatThrownBy(instruction)
        .isInstanceOfSatisfying(
            ProcessorFault.class,
            fault -> {
              assertThat(fault.kind()).isEqualTo(Kind.PAGE);
              assertThat(fault.address()).as("CR2").isEqualTo(address);
              assertThat(fault.errorCode()).isEqualTo(errorCode);
            });
  }

  @Nested
  class Senduipi {
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
  }

  @Nested
  class Notification {
    @Test
    void isProcessedWithUifClearAndDeliveredAfterStui() {
      sender.senduipi(9);
      receiver.pause();
      assertThat(test.handled).as("UIF = 0 holds delivery back").isEmpty();
      assertThat(rdmsr(receiver, UintrMsr.RR)).as("PIR has moved to UIRR").isEqualTo(1 << 9);
      assertThat(test.upid.control() & Upid.ON).as("ON := 0").isZero();
      receiver.stui();
      assertThat(test.handled).as("STUI has no shadow").containsExactly(9);
    }

    @Test
    void addsToUirr() {
      sender.senduipi(9);
      receiver.pause();
      sender.senduipi(2);
      receiver.pause();
      assertThat(rdmsr(receiver, UintrMsr.RR)).as("OR, not assignment").isEqualTo(0x204);
    }

    @Test
    void waitsForRflagsIf() {
      receiver.rflags(0);
      sender.senduipi(9);
      receiver.boundary();
      assertThat(test.upid.pir()).as("nothing is identified with IF = 0").isEqualTo(1 << 9);
    }

    @Test
    void waitsForTheTaskPriority() {
      receiver.stui();
      receiver.system().taskPriority(0xE);
      sender.senduipi(9);
      receiver.boundary();
      assertThat(test.handled).as("vector 0xEC is of class 14").isEmpty();
      receiver.system().taskPriority(0xD);
      receiver.boundary();
      assertThat(test.handled).containsExactly(9);
    }

    @Test
    void ofAnotherVectorThanUinvGoesThroughTheGate() {
      wrmsr(receiver, UintrMsr.MISC, 0x20L << UintrMsr.MISC_UINV_SHIFT);
      receiver.stui();
      sender.senduipi(9);
      receiver.pause();
      assertThat(test.interrupts).containsExactly(NOTIFICATION);
      assertThat(test.upid.control() & Upid.ON).as("ON stays, nobody processed").isEqualTo(1);
    }

    @Test
    void withAnEmptyPirIsSwallowed() {
      receiver.stui();
      sender.senduipi(9);
      test.upid.take();
      receiver.pause();
      assertThat(test.handled).isEmpty();
      assertThat(test.interrupts).isEmpty();
    }
  }

  @Nested
  class Delivery {
    private static final long FRAME = STACK_TOP - 128 - 32;

    private void deliver(Runnable handler) {
      test.space.load(TestMachine.HANDLER, vector -> handler.run());
      receiver.stui();
      sender.senduipi(5);
      receiver.pause();
    }

    @Test
    void pushesRspRflagsRipAndTheVectorBelowTheRedZone() {
      deliver(
          () -> {
            assertThat(receiver.rsp()).as("RSP at entry, aligned to 16").isEqualTo(FRAME);
            assertThat(test.stack(FRAME)).as("[RSP] = vector").isEqualTo(5);
            assertThat(test.stack(FRAME + 8)).as("+8 = RIP").isEqualTo(TestMachine.PROGRAM);
            assertThat(test.stack(FRAME + 16)).as("+16 = RFLAGS").isEqualTo(0x202);
            assertThat(test.stack(FRAME + 24)).as("+24 = old RSP").isEqualTo(STACK_TOP);
            assertThat(receiver.rip()).as("RIP = UIHANDLER").isEqualTo(TestMachine.HANDLER);
          });
      assertThat(receiver.rsp()).as("UIRET restores RSP").isEqualTo(STACK_TOP);
      assertThat(receiver.rip()).as("UIRET restores RIP").isEqualTo(TestMachine.PROGRAM);
    }

    @Test
    void clearsUifUntilUiret() {
      boolean[] inside = {true};
      deliver(() -> inside[0] = receiver.testui());
      assertThat(inside[0]).as("UIF in the handler").isFalse();
      assertThat(receiver.testui()).as("UIRET sets UIF").isTrue();
    }

    @Test
    void nestsOnlyAfterStuiInTheHandler() {
      StringBuilder trace = new StringBuilder();
      test.space.load(
          TestMachine.HANDLER,
          vector -> {
            trace.append('<').append(vector);
            if (vector == 1) {
              sender.senduipi(2);
              receiver.boundary();
              trace.append(" stui ");
              receiver.stui();
            }
            trace.append('>');
          });
      receiver.stui();
      sender.senduipi(1);
      receiver.pause();
      assertThat(trace).hasToString("<1 stui <2>>");
    }

    @Test
    void loadsTheStackPointerIfStackadjustSaysSo() {
      wrmsr(receiver, UintrMsr.STACKADJUST, STACK_TOP - 0x800 | UintrMsr.STACKADJUST_LOAD);
      deliver(() -> assertThat(receiver.rsp()).isEqualTo(STACK_TOP - 0x800 - 32));
    }

    @Test
    void onAnAbsentStackFaultsAndStaysPending() {
      wrmsr(receiver, UintrMsr.STACKADJUST, TestMachine.USER_PAGE + 0x800 | 1);
      assertPageFault(
          TestMachine.USER_PAGE + 0x7F8,
          ProcessorFault.WRITE | ProcessorFault.USER,
          () -> deliver(() -> {}));
      assertThat(receiver.rsp()).as("RSP as before").isEqualTo(STACK_TOP);
      test.space.load(TestMachine.HANDLER, test.handled::add);
      test.space.map(TestMachine.USER_PAGE, test.physical(2), PageAccess.USER_WRITE);
      receiver.boundary();
      assertThat(test.handled).as("retried after the fault is mended").containsExactly(5);
    }

    @Test
    void withoutTextAtUihandlerIsAFetchFault() {
      wrmsr(receiver, UintrMsr.HANDLER, 0x50_0000);
      assertPageFault(
          0x50_0000, ProcessorFault.USER | ProcessorFault.FETCH, () -> deliver(() -> {}));
    }

    @Test
    void waitsForCpl3() {
      receiver.stui();
      receiver.enterKernel();
      sender.senduipi(5);
      receiver.boundary();
      assertThat(test.handled).as("no delivery at CPL 0").isEmpty();
      receiver.exitKernel();
      assertThat(test.handled).as("delivered on return").containsExactly(5);
    }

    @Test
    void followsAWriteOfUirr() {
      receiver.stui();
      wrmsr(receiver, UintrMsr.RR, 1 << 4);
      assertThat(test.handled).as("UIRR alone makes pending").containsExactly(4);
    }
  }

  @Nested
  class Flags {
    @Test
    void testuiCopiesUifToCfAndClearsTheOtherStatusFlags() {
      receiver.rflags(0x8D4 | 1L << 9 | 1L << 10);
      receiver.stui();
      assertThat(receiver.testui()).isTrue();
      assertThat(receiver.rflags()).as("CF := 1; DF and IF stay").isEqualTo(0x603);
      receiver.clui();
      assertThat(receiver.testui()).isFalse();
      assertThat(receiver.rflags()).as("CF := 0").isEqualTo(0x602);
    }

    @Test
    void uiretLoadsOnlyTheFlagsItMay() {
      wrmsr(receiver, UintrMsr.STACKADJUST, 0);
      receiver.stui();
      int frame = test.physical(3) + 0x1000 - 32;
      test.space.load(TestMachine.HANDLER, vector -> test.memory.longPlain(frame + 16, -1L));
      sender.senduipi(5);
      receiver.pause();
      assertThat(receiver.rflags()).as("IOPL, VM, VIF, VIP unchanged").isEqualTo(0x25_4DD5 | 0x202);
    }
  }

  @Nested
  class ModelSpecificRegisters {
    @Test
    void areOutOfReachAtCpl3() {
      assertFault(Kind.GENERAL_PROTECTION, () -> receiver.system().rdmsr(UintrMsr.RR));
      assertFault(Kind.GENERAL_PROTECTION, () -> receiver.system().wrmsr(UintrMsr.RR, 0));
    }

    @Test
    void refuseReservedBits() {
      for (int bit = 40; bit < 64; bit++) {
        long value = 1L << bit;
        assertFault(Kind.GENERAL_PROTECTION, () -> wrmsr(receiver, UintrMsr.MISC, value));
      }
      for (int bit = 0; bit < 6; bit++) {
        long value = UPID | 1L << bit;
        assertFault(Kind.GENERAL_PROTECTION, () -> wrmsr(receiver, UintrMsr.PD, value));
      }
      for (int bit = 1; bit < 4; bit++) {
        long value = UPID | 1L << bit;
        assertFault(Kind.GENERAL_PROTECTION, () -> wrmsr(receiver, UintrMsr.TT, value));
      }
    }

    @Test
    void refuseAddressesThatAreNotCanonical() {
      long address = 0x0100_0000_0000_0000L;
      int[] addresses = {UintrMsr.HANDLER, UintrMsr.STACKADJUST, UintrMsr.PD, UintrMsr.TT};
      for (int msr : addresses) {
        assertFault(Kind.GENERAL_PROTECTION, () -> wrmsr(receiver, msr, address));
      }
    }

    @Test
    void areNoneOutsideTheSix() {
      assertFault(Kind.GENERAL_PROTECTION, () -> rdmsr(receiver, 0x984));
      assertFault(Kind.GENERAL_PROTECTION, () -> rdmsr(receiver, 0x98B));
    }
  }
}
