// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.uintr.Faults.assertFault;
import static org.ipcbench.uintr.Faults.assertPageFault;
import static org.ipcbench.uintr.sim.TestMachine.NOTIFICATION;
import static org.ipcbench.uintr.sim.TestMachine.STACK_TOP;
import static org.ipcbench.uintr.sim.TestMachine.UPID;
import static org.ipcbench.uintr.sim.TestMachine.rdmsr;
import static org.ipcbench.uintr.sim.TestMachine.wrmsr;

import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.ProcessorFault.Kind;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.Upid;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SDM volume 2, the other instructions' pages; volume 3, "User Interrupts". */
class ProcessorTest {
  private final TestMachine test = new TestMachine("none");
  private final Processor sender = test.sender;
  private final Processor receiver = test.receiver;

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

    @Test
    void isProcessedAtCpl0Too() {
      receiver.stui();
      receiver.enterKernel();
      sender.senduipi(9);
      receiver.boundary();
      assertThat(receiver.system().rdmsr(UintrMsr.RR)).as("UIRR").isEqualTo(1 << 9);
      assertThat(test.interrupts).as("no gate is entered").isEmpty();
    }

    @Test
    void endsItsInterruptItself() {
      sender.senduipi(9);
      receiver.pause();
      assertThat(receiver.requested(NOTIFICATION)).as("IRR").isFalse();
      assertThat(receiver.inService(NOTIFICATION)).as("ISR").isFalse();
    }

    @Test
    void withCr4UintrClearIsAnOrdinaryInterrupt() {
      receiver.system().cr4Uintr(false);
      sender.senduipi(9);
      receiver.boundary();
      assertThat(test.interrupts).containsExactly(NOTIFICATION);
      assertThat(test.upid.pir()).as("nobody processed").isEqualTo(1 << 9);
    }

    @Test
    void ofUinv0IsNone() {
      wrmsr(receiver, UintrMsr.MISC, 0);
      sender.senduipi(9);
      receiver.boundary();
      assertThat(test.interrupts).containsExactly(NOTIFICATION);
    }

    @Test
    void comesFromADeviceToo() {
      receiver.stui();
      test.upid.suppress();
      sender.senduipi(9); // Posted beforehand, in silence.
      test.machine.interrupt(1, NOTIFICATION);
      receiver.pause();
      assertThat(test.handled).as("any source of the vector counts").containsExactly(9);
    }

    @Test
    void doesNotLookAtSnNvAndNdst() {
      receiver.stui();
      sender.senduipi(9);
      test.upid.suppress();
      test.upid.notifyWith(0x41);
      test.upid.route(0);
      receiver.pause();
      assertThat(test.handled).containsExactly(9);
      assertThat(test.upid.control()).as("only ON changes").isEqualTo(Upid.SN | 0x41_0000);
    }

    @Test
    void endsAHalt() {
      receiver.enterKernel();
      sender.senduipi(9);
      assertThat(receiver.halt(1)).as("as an ordinary interrupt does").isTrue();
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

    @Test
    void doesNotWaitForRflagsIf() {
      receiver.rflags(0);
      receiver.stui();
      wrmsr(receiver, UintrMsr.RR, 1 << 4);
      assertThat(test.handled).as("RFLAGS.IF is no condition").containsExactly(4);
    }

    @Test
    void comesAfterOrdinaryInterrupts() {
      sender.senduipi(5);
      receiver.pause(); // Recognised, held back by UIF = 0.
      test.machine.interrupt(1, 0x41);
      int[] interruptsBefore = {-1};
      test.space.load(TestMachine.HANDLER, vector -> interruptsBefore[0] = test.interrupts.size());
      receiver.stui();
      assertThat(interruptsBefore[0]).as("both at one boundary").isEqualTo(1);
    }

    @Test
    void clearsResumeFlagAndPushesIt() {
      long[] inside = new long[2];
      receiver.rflags(1L << 9 | 1L << 16);
      deliver(
          () -> {
            inside[0] = receiver.rflags();
            inside[1] = test.stack(receiver.rsp() + 16);
          });
      assertThat(inside[0]).as("RF := 0").isEqualTo(0x202);
      assertThat(inside[1]).as("pushed as it was").isEqualTo(0x1_0202);
    }

    @Test
    void toAHandlerThatIsNotCanonicalFaultsAndStaysPending() {
      wrmsr(receiver, UintrMsr.HANDLER, 0x0080_0000_0000_0000L);
      assertFault(Kind.GENERAL_PROTECTION, () -> deliver(() -> {}));
      receiver.enterKernel();
      assertThat(receiver.system().rdmsr(UintrMsr.RR)).as("UIRR").isEqualTo(1 << 5);
      assertThat(receiver.uif()).as("UIF").isTrue();
      assertThat(receiver.rsp()).as("RSP").isEqualTo(STACK_TOP);
    }

    @Test
    void pushesWithTheRightsOfTheProgram() {
      wrmsr(receiver, UintrMsr.STACKADJUST, UPID + 0x800 | UintrMsr.STACKADJUST_LOAD);
      int error = ProcessorFault.PRESENT | ProcessorFault.WRITE | ProcessorFault.USER;
      assertPageFault(UPID + 0x7F8, error, () -> deliver(() -> {}));
    }

    @ParameterizedTest
    @CsvSource({"0x860, 0x80, 0x7c0", "0x868, 0x80, 0x7c0", "0x860, 0, 0x840", "0x86f, 1, 0x840"})
    void alignsTheFrameTo16(String rsp, String adjust, String frame) {
      long page = STACK_TOP - 0x1000;
      long stack = page + Long.decode(rsp);
      // An even adjustment is subtracted; 1 stands for the load of the same address.
      long stackadjust = Long.decode(adjust) == 1 ? stack | 1 : Long.decode(adjust);
      wrmsr(receiver, UintrMsr.STACKADJUST, stackadjust);
      receiver.interruptReturn(3, TestMachine.PROGRAM, 1L << 9, stack);
      deliver(
          () -> {
            assertThat(receiver.rsp()).isEqualTo(page + Long.decode(frame));
            assertThat(test.stack(receiver.rsp() + 24)).as("RSP as it was").isEqualTo(stack);
          });
      assertThat(receiver.rsp()).isEqualTo(stack);
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

    @Test
    void uiretChangesNeitherIfNorCpl() {
      test.memory.longPlain(test.physical(3) + 0xFE8, TestMachine.PROGRAM);
      test.memory.longPlain(test.physical(3) + 0xFF0, 0);
      receiver.interruptReturn(0, TestMachine.PROGRAM, 0x3202, STACK_TOP - 24);
      receiver.uiret();
      assertThat(receiver.rflags()).as("IF and IOPL stay").isEqualTo(0x3202);
      assertThat(receiver.system().rdmsr(UintrMsr.RR)).as("still at CPL 0").isZero();
    }

    @Test
    void uiretToAnAddressThatIsNotCanonicalFaultsAndChangesNothing() {
      test.memory.longPlain(test.physical(3) + 0xFE8, 0x0000_8000_0000_0000L);
      receiver.interruptReturn(3, TestMachine.PROGRAM, 1L << 9, STACK_TOP - 24);
      assertFault(Kind.GENERAL_PROTECTION, receiver::uiret);
      assertThat(receiver.rsp()).isEqualTo(STACK_TOP - 24);
      assertThat(receiver.uif()).isFalse();
    }

    @Test
    void cluiAndStuiChangeNone() {
      long flags = 0x202 | 0x8D5 | 1L << 10;
      receiver.rflags(flags);
      receiver.stui();
      receiver.clui();
      assertThat(receiver.rflags()).isEqualTo(flags);
    }

    @Test
    void cluiHoldsBackAtItsOwnBoundary() {
      receiver.stui();
      sender.senduipi(5);
      receiver.clui();
      assertThat(test.handled).as("UIF is 0 at once").isEmpty();
    }

    @Test
    void withoutCr4UintrNoneOfTheInstructionsExists() {
      receiver.system().cr4Uintr(false);
      assertFault(Kind.INVALID_OPCODE, receiver::clui);
      assertFault(Kind.INVALID_OPCODE, receiver::stui);
      assertFault(Kind.INVALID_OPCODE, receiver::testui);
      assertFault(Kind.INVALID_OPCODE, receiver::uiret);
    }

    @Test
    void theInstructionsAreLegalAtCpl0() {
      receiver.enterKernel();
      receiver.stui();
      assertThat(receiver.testui()).isTrue();
      receiver.clui();
      assertThat(receiver.testui()).isFalse();
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

    @Test
    void areAll0AfterReset() {
      sender.release();
      Processor reset = test.machine.claim(0, (processor, vector) -> {});
      for (int msr = UintrMsr.RR; msr <= UintrMsr.TT; msr++) {
        assertThat(reset.system().rdmsr(msr)).as("MSR 0x%x", msr).isZero();
      }
      assertThat(reset.uif()).as("UIF").isFalse();
    }

    @Test
    void doNotShowUif() {
      receiver.stui();
      assertThat(rdmsr(receiver, UintrMsr.MISC)).isEqualTo((long) NOTIFICATION << 32);
    }

    @Test
    void areReachedWithoutCr4Uintr() {
      receiver.system().cr4Uintr(false);
      wrmsr(receiver, UintrMsr.RR, 1 << 5);
      assertThat(rdmsr(receiver, UintrMsr.RR)).isEqualTo(1 << 5);
    }

    @Test
    void stackadjustTakesItsBits2And1() {
      wrmsr(receiver, UintrMsr.STACKADJUST, 0x1007);
      assertThat(rdmsr(receiver, UintrMsr.STACKADJUST)).as("a departure").isEqualTo(0x1007);
    }
  }
}
