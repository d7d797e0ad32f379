// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipcbench.uintr.Faults.assertFault;
import static org.ipcbench.uintr.linux.FailedCalls.assertErrno;

import org.ipcbench.region.Region;
import org.ipcbench.uintr.ProcessorFault.Kind;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.UserVector;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Parking;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The calls of "x86 User Interrupts support", first version (LKML, 2021-09-13), with their manual
 * pages. One Java thread is both simulated threads: the machine does not mind.
 */
class SystemCallTest {
  private final Kernel kernel =
      Kernel.boot(
          Region.allocate(Kernel.bytes(3)),
          3,
          CostModel.named("none"),
          Clock.system(),
          Parking.YIELDING);
  private final LinuxProcess process = kernel.newProcess();
  private final LinuxThread receiver = process.startThread(0);
  private final LinuxThread sender = process.startThread(1);
  private int handled;
  private final long handler = process.load(vector -> handled++);

  private long rdmsr(int msr) {
    receiver.processor().enterKernel();
    final long value = receiver.processor().system().rdmsr(msr);
    receiver.processor().exitKernel();
    return value;
  }

  private int connect(long vector) {
    return sender.registerSender(receiver.createFd(vector, 0), 0);
  }

  @Test
  void aFailureNamesCallArgumentsAndSymbol() {
    assertThatThrownBy(() -> receiver.createFd(7, 0)).hasMessage("uintr_create_fd(7, 0): EINVAL");
  }

  @Nested
  class RegisterHandler {
    @Test
    void checksSupportBeforeFlagsBeforeAddressBeforeBusy() {
      receiver.processor().system().cr4Uintr(false);
      assertErrno(Errno.EOPNOTSUPP, () -> receiver.registerHandler(0, 1));
      receiver.processor().system().cr4Uintr(true);
      receiver.registerHandler(handler, 0);
      assertErrno(Errno.EINVAL, () -> receiver.registerHandler(0, 1));
      assertErrno(Errno.EFAULT, () -> receiver.registerHandler(0, 0));
      assertErrno(Errno.EBUSY, () -> receiver.registerHandler(handler, 0));
    }

    @Test
    void leavesUifAlone() {
      receiver.registerHandler(handler, 0);
      assertThat(receiver.processor().testui()).as("the thread executes STUI itself").isFalse();
    }

    @Test
    void runsOutOfMemoryWithTheUpids() {
      LinuxProcess other = kernel.newProcess();
      for (int upid = 0; upid < KernelLayout.UPIDS; upid++) {
        receiver.registerHandler(handler, 0);
        // Its file holds the UPID beyond the handler. One process has too few descriptors.
        int fd = receiver.createFd(0, 0);
        if (upid % 2 == 0) {
          receiver.passDescriptor(fd, other.pid());
          receiver.close(fd);
        }
        receiver.unregisterHandler(0);
      }
      assertErrno(Errno.ENOMEM, () -> receiver.registerHandler(handler, 0));
    }

    @Test
    void programsTheReceiversAndTheSendersRegisters() {
      receiver.registerHandler(handler, 0);
      assertThat(rdmsr(UintrMsr.HANDLER)).isEqualTo(handler);
      assertThat(rdmsr(UintrMsr.PD)).isEqualTo(kernel.upids().address(0));
      assertThat(rdmsr(UintrMsr.STACKADJUST)).as("the red zone").isEqualTo(128);
      assertThat(rdmsr(UintrMsr.MISC)).as("UINV").isEqualTo(0xEC_0000_0000L);
      assertThat(kernel.upids().view(0).control()).as("NV, NDST, SN = 0").isEqualTo(0xEC_0000);
      receiver.registerSender(receiver.createFd(1, 0), 0);
      assertThat(rdmsr(UintrMsr.MISC)).as("UITTSZ = 255").isEqualTo(0xEC_0000_00FFL);
      assertThat(rdmsr(UintrMsr.TT) & UintrMsr.TT_ENABLE).isEqualTo(UintrMsr.TT_ENABLE);
    }
  }

  @Nested
  class UnregisterHandler {
    @Test
    void needsAHandler() {
      assertErrno(Errno.EINVAL, () -> receiver.unregisterHandler(0));
      receiver.registerHandler(handler, 0);
      assertErrno(Errno.EINVAL, () -> receiver.unregisterHandler(1));
    }

    @Test
    void silencesItsSendersAndRefusesNewOnes() {
      receiver.registerHandler(handler, 0);
      receiver.processor().stui();
      int fd = receiver.createFd(7, 0);
      final int index = sender.registerSender(fd, 0);
      receiver.unregisterHandler(0);
      sender.processor().senduipi(index);
      receiver.processor().pause();
      assertThat(handled).as("the post succeeds in silence").isZero();
      assertThat(kernel.spuriousNotifications()).as("SN = 1: no notification").isZero();
      LinuxThread another = process.startThread(2);
      assertErrno(Errno.ESHUTDOWN, () -> another.registerSender(fd, 0));
    }

    @Test
    void leavesANotificationUnderWayToBeCountedAsSpurious() {
      receiver.registerHandler(handler, 0);
      final int index = connect(7);
      // In the kernel with interrupts held back, so that the notification is still pending.
      long flags = receiver.processor().rflags();
      receiver.processor().rflags(0);
      sender.processor().senduipi(index);
      receiver.unregisterHandler(0);
      receiver.processor().rflags(flags);
      receiver.processor().boundary();
      assertThat(kernel.spuriousNotifications()).as("UINV is 0: vector 0xEC").isEqualTo(1);
    }

    @Test
    void allowsAnotherRegistration() {
      receiver.registerHandler(handler, 0);
      receiver.unregisterHandler(0);
      receiver.registerHandler(handler, 0);
      final int index = connect(7);
      receiver.processor().stui();
      sender.processor().senduipi(index);
      receiver.processor().pause();
      assertThat(handled).isEqualTo(1);
    }

    @Test
    void clearsTheReceiversRegistersButNeitherUittszNorUif() {
      receiver.registerHandler(handler, 0);
      receiver.registerSender(receiver.createFd(1, 0), 0);
      receiver.processor().stui();
      receiver.unregisterHandler(0);
      int[] cleared = {UintrMsr.RR, UintrMsr.HANDLER, UintrMsr.STACKADJUST, UintrMsr.PD};
      for (int msr : cleared) {
        assertThat(rdmsr(msr)).as("MSR 0x%x", msr).isZero();
      }
      assertThat(rdmsr(UintrMsr.MISC)).as("UINV := 0, UITTSZ stays").isEqualTo(0xFF);
      assertThat(receiver.processor().uif()).as("UIF stays").isTrue();
      assertThat(kernel.upids().view(0).control() & Upid.SN).as("SN := 1").isEqualTo(Upid.SN);
    }
  }

  @Nested
  class CreateFd {
    @Test
    void checksSupportFlagsReceiverVectorAndUse() {
      receiver.processor().system().cr4Uintr(false);
      assertErrno(Errno.EOPNOTSUPP, () -> receiver.createFd(64, 1));
      receiver.processor().system().cr4Uintr(true);
      assertErrno(Errno.EINVAL, () -> receiver.createFd(64, 0));
      receiver.registerHandler(handler, 0);
      assertErrno(Errno.EINVAL, () -> receiver.createFd(0, 1));
      assertErrno(Errno.ENOSPC, () -> receiver.createFd(UserVector.COUNT, 0));
      assertErrno(Errno.ENOSPC, () -> receiver.createFd(-1, 0));
      receiver.createFd(0, 0);
      assertErrno(Errno.EBUSY, () -> receiver.createFd(0, 0));
    }

    @Test
    void returnsTheLowestFreeDescriptor() {
      receiver.registerHandler(handler, 0);
      assertThat(receiver.createFd(0, 0)).as("0 to 2 are the standard streams").isEqualTo(3);
      assertThat(receiver.createFd(1, 0)).isEqualTo(4);
      receiver.close(3);
      assertThat(receiver.createFd(2, 0)).isEqualTo(3);
    }

    @Test
    void failsWhenTheDescriptorsAreUsedUp() {
      receiver.registerHandler(handler, 0);
      for (int vector = 0; vector < KernelLayout.DESCRIPTORS - 3; vector++) {
        receiver.createFd(vector, 0);
      }
      assertErrno(Errno.EMFILE, () -> receiver.createFd(62, 0));
    }
  }

  @Nested
  class RegisterSender {
    @Test
    void checksSupportFlagsDescriptorKindAndUse() {
      sender.processor().system().cr4Uintr(false);
      assertErrno(Errno.EOPNOTSUPP, () -> sender.registerSender(99, 1));
      sender.processor().system().cr4Uintr(true);
      assertErrno(Errno.EINVAL, () -> sender.registerSender(99, 1));
      assertErrno(Errno.EBADF, () -> sender.registerSender(99, 0));
      assertErrno(Errno.EBADF, () -> sender.registerSender(-1, 0));
      assertErrno(Errno.EOPNOTSUPP, () -> sender.registerSender(0, 0));
      receiver.registerHandler(handler, 0);
      int fd = receiver.createFd(7, 0);
      sender.registerSender(fd, 0);
      receiver.unregisterHandler(0);
      assertErrno(Errno.EISCONN, () -> sender.registerSender(fd, 0));
    }

    @Test
    void returnsTheLowestFreeIndex() {
      receiver.registerHandler(handler, 0);
      int first = receiver.createFd(1, 0);
      assertThat(sender.registerSender(first, 0)).isZero();
      assertThat(connect(2)).isEqualTo(1);
      sender.unregisterSender(first, 0);
      assertThat(connect(3)).isZero();
    }

    @Test
    void isNeededBeforeTheFirstSenduipi() {
      assertFault(Kind.INVALID_OPCODE, () -> sender.processor().senduipi(0));
    }
  }

  @Nested
  class UnregisterSender {
    @Test
    void checksFlagsDescriptorKindAndConnection() {
      assertErrno(Errno.EINVAL, () -> sender.unregisterSender(99, 1));
      assertErrno(Errno.EBADF, () -> sender.unregisterSender(99, 0));
      assertErrno(Errno.EOPNOTSUPP, () -> sender.unregisterSender(1, 0));
      receiver.registerHandler(handler, 0);
      int fd = receiver.createFd(7, 0);
      assertErrno(Errno.EINVAL, () -> sender.unregisterSender(fd, 0));
    }

    @Test
    void makesItsIndexFaultAndTheLastOneTheInstruction() {
      receiver.registerHandler(handler, 0);
      int one = receiver.createFd(1, 0);
      int other = receiver.createFd(2, 0);
      final int index = sender.registerSender(one, 0);
      sender.registerSender(other, 0);
      sender.unregisterSender(one, 0);
      assertFault(Kind.GENERAL_PROTECTION, () -> sender.processor().senduipi(index));
      sender.unregisterSender(other, 0);
      assertFault(Kind.INVALID_OPCODE, () -> sender.processor().senduipi(index));
    }
  }

  @Nested
  class Close {
    @Test
    void needsAnOpenDescriptor() {
      assertErrno(Errno.EBADF, () -> receiver.close(3));
      receiver.close(0);
      assertErrno(Errno.EBADF, () -> receiver.close(0));
    }

    @Test
    void ofTheLastDescriptorDisconnectsTheSenders() {
      receiver.registerHandler(handler, 0);
      int fd = receiver.createFd(7, 0);
      final int index = sender.registerSender(fd, 0);
      receiver.close(fd);
      assertFault(Kind.GENERAL_PROTECTION, () -> sender.processor().senduipi(index));
      assertErrno(Errno.EBADF, () -> sender.unregisterSender(fd, 0));
      assertFault(Kind.INVALID_OPCODE, () -> sender.processor().senduipi(index));
    }

    @Test
    void ofTheLastDescriptorFreesItsVectorAndWithdrawsItsPosts() {
      receiver.registerHandler(handler, 0);
      int fd = receiver.createFd(7, 0);
      final int index = sender.registerSender(fd, 0);
      long flags = receiver.processor().rflags();
      receiver.processor().rflags(0);
      sender.processor().senduipi(index);
      sender.close(fd);
      assertThat(receiver.createFd(7, 0)).as("the vector is free again").isEqualTo(fd);
      receiver.processor().rflags(flags);
      receiver.processor().stui();
      assertThat(handled).as("what was posted to the old one is gone").isZero();
    }

    @Test
    void ofAnotherDescriptorOfTheFileChangesNothing() {
      receiver.registerHandler(handler, 0);
      receiver.processor().stui();
      int fd = receiver.createFd(7, 0);
      final int index = sender.registerSender(fd, 0);
      LinuxProcess other = kernel.newProcess();
      receiver.passDescriptor(fd, other.pid());
      receiver.close(fd);
      sender.processor().senduipi(index);
      receiver.processor().pause();
      assertThat(handled).isEqualTo(1);
    }

    @Test
    void ofTheLastDescriptorLeavesWhatIsInUirr() {
      receiver.registerHandler(handler, 0);
      int fd = receiver.createFd(7, 0);
      sender.processor().senduipi(sender.registerSender(fd, 0));
      receiver.processor().pause();
      receiver.close(fd);
      receiver.processor().stui();
      assertThat(handled).isEqualTo(1);
    }
  }

  @Nested
  class PassDescriptor {
    @Test
    void letsAnotherProcessSend() {
      receiver.registerHandler(handler, 0);
      receiver.processor().stui();
      LinuxProcess other = kernel.newProcess();
      int fd = receiver.passDescriptor(receiver.createFd(7, 0), other.pid());
      LinuxThread stranger = kernel.process(other.pid()).startThread(2);
      stranger.processor().senduipi(stranger.registerSender(fd, 0));
      receiver.processor().pause();
      assertThat(handled).isEqualTo(1);
    }

    @Test
    void checksDescriptorKindAndProcess() {
      assertErrno(Errno.EBADF, () -> receiver.passDescriptor(9, process.pid()));
      assertErrno(Errno.EOPNOTSUPP, () -> receiver.passDescriptor(0, process.pid()));
      receiver.registerHandler(handler, 0);
      int fd = receiver.createFd(7, 0);
      assertErrno(Errno.ESRCH, () -> receiver.passDescriptor(fd, 0));
      assertErrno(Errno.ESRCH, () -> receiver.passDescriptor(fd, 99));
    }
  }

  @Nested
  class Exit {
    @Test
    void givesItsProcessorBack() {
      receiver.exit();
      receiver.exit();
      assertThat(process.startThread(0).processor().index()).isZero();
    }

    @Test
    void endsTheCalls() {
      receiver.exit();
      assertThatThrownBy(() -> receiver.registerHandler(handler, 0))
          .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void ofTheLastThreadClosesTheDescriptorsAndEndsTheProcess() {
      receiver.registerHandler(handler, 0);
      LinuxProcess other = kernel.newProcess();
      LinuxThread stranger = other.startThread(2);
      int fd = receiver.passDescriptor(receiver.createFd(7, 0), other.pid());
      final int index = stranger.registerSender(fd, 0);
      stranger.close(fd);
      receiver.exit();
      sender.exit();
      assertErrno(Errno.ESRCH, () -> kernel.process(process.pid()));
      assertFault(Kind.GENERAL_PROTECTION, () -> stranger.processor().senduipi(index));
    }
  }
}
