// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipcbench.uintr.linux.FailedCalls.assertErrno;

import org.ipcbench.region.Region;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Processor;
import org.ipcbench.uintr.sim.SystemRegisters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The context switch and the wait of "x86 User Interrupts support" (LKML, 2021-09-13), {@code
 * arch/x86/kernel/uintr_core.c}. One Java thread is all simulated threads; what others do while one
 * of them sleeps is done by {@link FakeParking}.
 */
@Timeout(10)
class ContextTest {
  private final FakeParking parking = new FakeParking();
  private final Kernel kernel =
      Kernel.boot(
          Region.allocate(Kernel.bytes(3)), 3, CostModel.named("none"), Clock.system(), parking);
  private final LinuxProcess process = kernel.newProcess();
  private final LinuxThread receiver = process.startThread(0);
  private final LinuxThread sender = process.startThread(1);
  private int handled;
  private int index;

  @BeforeEach
  void connect() {
    receiver.registerHandler(process.load(vector -> handled++), 0);
    receiver.processor().stui();
    index = sender.registerSender(receiver.createFd(7, 0), 0);
  }

  private void send() {
    sender.processor().senduipi(index);
  }

  private Upid upid() {
    return kernel.upids().view(0);
  }

  @Nested
  class Wait {
    @Test
    void checksSupportFlagsAndReceiver() {
      sender.processor().system().cr4Uintr(false);
      assertErrno(Errno.EOPNOTSUPP, () -> sender.uintrWait(1));
      sender.processor().system().cr4Uintr(true);
      assertErrno(Errno.EINVAL, () -> sender.uintrWait(1));
      assertErrno(Errno.EOPNOTSUPP, () -> sender.uintrWait(0));
    }

    @Test
    void endsWithAPostWhoseHandlerRunsBeforeTheCallReturns() {
      parking.meanwhile = ContextTest.this::send;
      receiver.uintrWait(0);
      assertThat(parking.sleeps).isEqualTo(1);
      assertThat(handled).isEqualTo(1);
    }

    @Test
    void letsPostsNotifyTheKernelMeanwhileAndTheProgramAfterwards() {
      parking.meanwhile =
          () -> {
            assertThat(Upid.nv(upid().control())).isEqualTo(Kernel.KERNEL_VECTOR);
            assertThat(upid().control() & Upid.SN).as("a blocked receiver is notified").isZero();
            send();
          };
      receiver.uintrWait(0);
      assertThat(Upid.nv(upid().control())).isEqualTo(Kernel.NOTIFICATION_VECTOR);
      assertThat(upid().control() & (Upid.ON | Upid.SN)).isZero();
      send();
      receiver.processor().pause();
      assertThat(handled).isEqualTo(2);
    }

    @Test
    void doesNotSleepOnWhatWasTakenInTheProgramWithUif0() {
      receiver.processor().clui();
      send();
      receiver.processor().pause(); // The notification is processed: PIR is in UIRR.
      assertThat(upid().pir()).isZero();
      receiver.uintrWait(0);
      assertThat(parking.sleeps).isZero();
      assertThat(handled).as("UIF is as it was").isZero();
      receiver.processor().stui();
      assertThat(handled).isEqualTo(1);
    }

    @Test
    void sleepsIfTheHandlerHasRunBefore() {
      send();
      receiver.processor().pause();
      assertThat(handled).isEqualTo(1);
      parking.meanwhile = () -> kernel.signal(receiver.tid());
      receiver.uintrWait(0);
      assertThat(parking.sleeps).as("window (a): only UIF = 0 closes it").isEqualTo(1);
    }

    @Test
    void doesNotSleepWhileANotificationIsUnderWay() {
      long flags = receiver.processor().rflags();
      receiver.processor().rflags(0); // Requested, not yet accepted.
      send();
      receiver.processor().rflags(flags);
      receiver.uintrWait(0);
      assertThat(parking.sleeps).isZero();
      assertThat(handled).isEqualTo(1);
    }

    @Test
    void doesNotSleepOnPostsThatWereSilentBecauseOnWasSet() {
      upid().post(7, 0); // A notification that was lost: ON = 1, nothing under way.
      receiver.uintrWait(0);
      assertThat(parking.sleeps).isZero();
      assertThat(handled).isEqualTo(1);
      send();
      receiver.processor().pause();
      assertThat(handled).as("ON is 0 again").isEqualTo(2);
    }

    @Test
    void isEndedByASignal() {
      parking.meanwhile = () -> kernel.signal(receiver.tid());
      receiver.uintrWait(0);
      assertThat(parking.sleeps).isEqualTo(1);
      assertThat(handled).isZero();
      send();
      receiver.processor().pause();
      assertThat(handled).isEqualTo(1);
    }

    @Test
    void doesNotSleepWithASignalPending() {
      kernel.signal(receiver.tid());
      receiver.uintrWait(0);
      assertThat(parking.sleeps).isZero();
    }

    @Test
    void goesOnAfterAnInterruptThatIsNotForIt() {
      parking.meanwhile =
          () -> {
            parking.meanwhile = ContextTest.this::send;
            kernel.machine().interrupt(0, Kernel.KERNEL_VECTOR);
          };
      receiver.uintrWait(0);
      assertThat(parking.sleeps).isEqualTo(2);
      assertThat(handled).isEqualTo(1);
    }

    @Test
    void keepsTheProcessor() {
      LinuxThread other = process.startThread(2);
      other.switchOut();
      parking.meanwhile =
          () -> {
            assertThatThrownBy(() -> other.switchIn(0)).isInstanceOf(IllegalStateException.class);
            send();
          };
      receiver.uintrWait(0);
      assertThat(receiver.processor().index()).isZero();
    }

    @Test
    void doesNotWakeAnybodyWhileNobodySleeps() {
      send();
      assertThat(parking.wakes).isZero();
    }
  }

  @Nested
  class Switch {
    @Test
    void silencesPostsAndDeliversThemOnReturn() {
      receiver.switchOut();
      assertThat(upid().control() & Upid.SN).isNotZero();
      send();
      send();
      assertThat(upid().control() & Upid.ON).as("SN = 1: no notification").isZero();
      receiver.switchIn(0);
      assertThat(handled).as("two posts of a vector are one").isEqualTo(1);
    }

    @Test
    void routesNotificationsToTheNewProcessor() {
      receiver.switchOut();
      receiver.switchIn(2);
      assertThat(Upid.ndst(upid().control())).isEqualTo(2);
      assertThat(upid().control() & Upid.SN).isZero();
      send();
      receiver.processor().pause();
      assertThat(handled).isEqualTo(1);
    }

    @Test
    void keepsUifUirrAndRegisters() {
      Processor before = receiver.processor();
      before.clui();
      send();
      before.pause();
      final long rsp = before.rsp();
      receiver.switchOut();
      receiver.switchIn(2);
      assertThat(receiver.processor().testui()).isFalse();
      assertThat(receiver.processor().rsp()).isEqualTo(rsp);
      assertThat(handled).isZero();
      receiver.processor().stui();
      assertThat(handled).as("UIRR came along").isEqualTo(1);
    }

    @Test
    void keepsASendersTable() {
      sender.switchOut();
      sender.switchIn(2);
      send();
      receiver.processor().pause();
      assertThat(handled).isEqualTo(1);
    }

    @Test
    void letsThreadsShareAProcessor() {
      receiver.switchOut();
      sender.switchOut();
      sender.switchIn(0);
      send();
      assertThatThrownBy(() -> receiver.switchIn(0)).isInstanceOf(IllegalStateException.class);
      sender.switchOut();
      receiver.switchIn(0);
      assertThat(handled).isEqualTo(1);
    }

    @Test
    void aStaleNotificationReachesTheNextThreadAndDoesNoHarm() {
      LinuxThread other = process.startThread(2);
      int[] others = {0};
      other.registerHandler(process.load(vector -> others[0]++), 0);
      other.processor().stui();
      other.switchOut();
      receiver.processor().rflags(0);
      send(); // Requested of processor 0, whose thread leaves without accepting it.
      receiver.switchOut();
      other.switchIn(0);
      other.processor().pause();
      assertThat(others[0]).isZero();
      other.switchOut();
      receiver.switchIn(0);
      receiver.processor().rflags(1 << 9);
      receiver.processor().pause();
      assertThat(handled).isEqualTo(1);
    }

    @Test
    void leavesAThreadWithoutAProcessor() {
      receiver.switchOut();
      assertThatThrownBy(() -> receiver.createFd(1, 0)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(receiver::switchOut).isInstanceOf(IllegalStateException.class);
      receiver.exit();
      send();
      assertThat(handled).isZero();
    }

    @Test
    void savesTheStateAndLeavesUinv0() {
      receiver.switchOut();
      SystemRegisters left = receiver.processor().system();
      assertThat(left.rdmsr(UintrMsr.MISC)).as("a late notification is the kernel's").isZero();
      receiver.switchIn(0);
      receiver.processor().enterKernel();
      assertThat(receiver.processor().system().rdmsr(UintrMsr.MISC)).isEqualTo(0xECL << 32);
    }

    @Test
    void ofAThreadThatNeitherReceivesNorSendsSavesTheInitialState() {
      LinuxThread other = process.startThread(2);
      other.switchOut();
      other.switchIn(2);
      assertThat(other.processor().testui()).isFalse();
    }
  }

  @Test
  void aSignalToAThreadThatIsGoneDoesNothing() {
    int tid = sender.tid();
    sender.exit();
    kernel.signal(tid);
    assertThat(process.startThread(1).tid()).as("numbers are used again").isEqualTo(tid);
  }
}
