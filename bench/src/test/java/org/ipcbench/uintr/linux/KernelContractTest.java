// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.uintr.Faults.assertFault;
import static org.ipcbench.uintr.linux.FailedCalls.assertErrno;

import org.ipcbench.region.Region;
import org.ipcbench.uintr.ProcessorFault.Kind;
import org.ipcbench.uintr.UintrXsave;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.SystemRegisters;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds for both of the patches' interfaces, and where they differ: the RFC "x86 User
 * Interrupts support" (LKML, 2021-09-13) and "PoC v2" (github.com/intel/uintr-linux-kernel), {@code
 * arch/x86/kernel/uintr.c} and {@code tools/uintr/manpages}.
 */
@Timeout(10)
class KernelContractTest {
  private final FakeParking parking = new FakeParking();
  private KernelAbi abi;
  private Kernel kernel;
  private LinuxProcess process;
  private LinuxThread receiver;
  private LinuxThread sender;
  private int handled;

  private void boot(KernelAbi version) {
    boot(version, false);
  }

  private void boot(KernelAbi version, boolean losesWakeUps) {
    abi = version;
    kernel =
        Kernel.boot(
            Region.allocate(Kernel.bytes(3)),
            3,
            CostModel.named("none"),
            Clock.system(),
            parking,
            version,
            losesWakeUps);
    process = kernel.newProcess();
    receiver = process.startThread(0);
    sender = process.startThread(1);
  }

  private void register(int flags) {
    receiver.registerHandler(process.load(vector -> handled++), flags);
    receiver.processor().stui();
  }

  private void registerToBeWoken() {
    register(abi == KernelAbi.V1 ? 0 : KernelAbi.WAITING_RECEIVER);
  }

  /** uintr_wait, up to EINTR. */
  private void sleep() {
    if (abi == KernelAbi.V1) {
      receiver.uintrWait(0);
    } else {
      assertThat(receiver.uintrWait(1_000_000, 0)).as("EINTR").isTrue();
    }
  }

  private int connect(int vector) {
    return sender.registerSender(receiver.createFd(vector, 0), 0);
  }

  @ParameterizedTest
  @EnumSource
  void aRegisteredPairExchangesUserInterrupts(KernelAbi version) {
    boot(version);
    register(0);
    sender.senduipi(connect(7));
    receiver.processor().pause();
    assertThat(handled).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void attachmentsKnowTheVersion(KernelAbi version) {
    boot(version);
    Kernel attached = Kernel.attach(kernel.machine().memory(), Clock.system(), parking, 1);
    assertThat(attached.abi()).isEqualTo(version);
  }

  @ParameterizedTest
  @EnumSource
  void withoutHardwareEveryCallFails(KernelAbi version) {
    boot(version);
    receiver.processor().system().cr4Uintr(false);
    Errno errno = version == KernelAbi.V1 ? Errno.EOPNOTSUPP : Errno.ENOSYS;
    assertErrno(errno, () -> receiver.registerHandler(0, 1));
    assertErrno(errno, () -> receiver.unregisterHandler(1));
    assertErrno(errno, () -> receiver.createFd(64, 1));
    assertErrno(errno, () -> receiver.registerSender(99, 1));
    assertErrno(errno, () -> receiver.unregisterSender(99, 1));
    assertErrno(Errno.ENOSYS, () -> receiver.registerSelf(64, 1));
    assertErrno(Errno.ENOSYS, () -> receiver.altStack(0, 0, 1));
    assertErrno(Errno.ENOSYS, () -> receiver.ipiFd(1));
    boolean first = version == KernelAbi.V1;
    assertErrno(first ? Errno.EOPNOTSUPP : Errno.ENOSYS, () -> receiver.uintrWait(1));
    assertErrno(Errno.ENOSYS, () -> receiver.uintrWait(1, 1));
  }

  @ParameterizedTest
  @EnumSource
  void registeringAHandlerChecksFlagsAddressAndUse(KernelAbi version) {
    boot(version);
    assertErrno(Errno.EINVAL, () -> receiver.registerHandler(0, 1));
    assertErrno(Errno.EFAULT, () -> receiver.registerHandler(0, 0));
    register(0);
    assertErrno(Errno.EBUSY, () -> receiver.registerHandler(1, 0));
  }

  @ParameterizedTest
  @EnumSource
  void onlyV2TakesWaitingFlags(KernelAbi version) {
    boot(version);
    if (version == KernelAbi.V1) {
      assertErrno(Errno.EINVAL, () -> register(KernelAbi.WAITING_RECEIVER));
    } else {
      register(KernelAbi.WAITING_RECEIVER | KernelAbi.WAITING_SENDER);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aVectorHasOneDescriptorInV1AndAnyNumberInV2(KernelAbi version) {
    boot(version);
    register(0);
    receiver.createFd(7, 0);
    if (version == KernelAbi.V1) {
      assertErrno(Errno.EBUSY, () -> receiver.createFd(7, 0));
    } else {
      assertThat(receiver.createFd(7, 0)).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSecondConnectionIsRefusedInV1AndAnotherIndexInV2(KernelAbi version) {
    boot(version);
    register(0);
    int fd = receiver.createFd(7, 0);
    assertThat(sender.registerSender(fd, 0)).isZero();
    if (version == KernelAbi.V1) {
      assertErrno(Errno.EISCONN, () -> sender.registerSender(fd, 0));
    } else {
      assertThat(sender.registerSender(fd, 0)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void closingADescriptorEndsItsConnectionsInV1Only(KernelAbi version) {
    boot(version);
    register(0);
    int fd = receiver.createFd(7, 0);
    final int index = sender.registerSender(fd, 0);
    receiver.close(fd);
    if (version == KernelAbi.V1) {
      assertFault(Kind.GENERAL_PROTECTION, () -> sender.senduipi(index));
    } else {
      sender.senduipi(index);
      receiver.processor().pause();
      assertThat(handled).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLastUnregistrationIsSigillInV1AndSigsegvInV2(KernelAbi version) {
    boot(version);
    register(0);
    int fd = receiver.createFd(7, 0);
    final int index = sender.registerSender(fd, 0);
    sender.unregisterSender(version == KernelAbi.V1 ? fd : index, 0);
    assertFault(
        version == KernelAbi.V1 ? Kind.INVALID_OPCODE : Kind.GENERAL_PROTECTION,
        () -> sender.senduipi(index));
    assertErrno(
        Errno.EINVAL, () -> sender.unregisterSender(version == KernelAbi.V1 ? fd : index, 0));
  }

  @ParameterizedTest
  @EnumSource
  void anUnregisteredReceiverTakesNewSendersInV2Only(KernelAbi version) {
    boot(version);
    register(0);
    int fd = receiver.createFd(7, 0);
    receiver.unregisterHandler(0);
    if (version == KernelAbi.V1) {
      assertErrno(Errno.ESHUTDOWN, () -> sender.registerSender(fd, 0));
    } else {
      sender.senduipi(sender.registerSender(fd, 0));
      assertThat(kernel.spuriousNotifications()).as("SN = 1: the post is silent").isZero();
      register(0);
      assertThat(handled).as("the UPID is the same").isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theEndOfAReceiverSilencesItsSendersAndRefusesNewOnes(KernelAbi version) {
    boot(version);
    register(0);
    int fd = receiver.createFd(7, 0);
    final int index = sender.registerSender(fd, 0);
    receiver.exit();
    sender.senduipi(index);
    assertThat(handled).isZero();
    LinuxThread another = process.startThread(0);
    assertErrno(Errno.ESHUTDOWN, () -> connectAgain(another, fd));
  }

  private void connectAgain(LinuxThread thread, int fd) {
    thread.registerSender(fd, 0);
  }

  @ParameterizedTest
  @EnumSource
  void theEndOfAllWhoHoldAUpidFreesIt(KernelAbi version) {
    boot(version);
    register(0);
    connect(7);
    int thread = version == KernelAbi.V1 ? 0 : 1;
    assertThat(kernel.upids().references(0))
        .as("handler, file, UITT entry, and with V2 the thread")
        .isEqualTo(3 + thread);
    receiver.exit();
    assertThat(kernel.upids().references(0)).as("file and UITT entry").isEqualTo(2);
    sender.exit();
    assertThat(kernel.upids().references(0)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aThreadStartsAsNeitherReceiverNorSenderInV1AndAsSenderInV2(KernelAbi version) {
    boot(version);
    register(0);
    final int index = connect(7);
    LinuxThread third = process.startThread(2);
    assertErrno(Errno.EINVAL, () -> third.createFd(1, 0));
    assertFault(Kind.INVALID_OPCODE, () -> third.processor().senduipi(index));
    if (version == KernelAbi.V1) {
      assertFault(Kind.INVALID_OPCODE, () -> third.senduipi(index));
    } else {
      third.senduipi(index);
      receiver.processor().pause();
      assertThat(handled).as("lazy set-up").isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void forkInheritsDescriptorsAndInV2TheTable(KernelAbi version) {
    boot(version);
    register(0);
    int fd = receiver.createFd(7, 0);
    final int index = sender.registerSender(fd, 0);
    LinuxThread child = sender.fork().startThread(2);
    assertErrno(Errno.EINVAL, () -> child.createFd(1, 0));
    if (version == KernelAbi.V1) {
      assertFault(Kind.INVALID_OPCODE, () -> child.senduipi(index));
      child.senduipi(child.registerSender(fd, 0));
    } else {
      child.senduipi(index);
    }
    receiver.processor().pause();
    assertThat(handled).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void execLeavesNeitherDescriptorNorTableNorHandler(KernelAbi version) {
    boot(version);
    register(0);
    int fd = receiver.createFd(7, 0);
    LinuxThread child = sender.fork().startThread(2);
    final int index = child.registerSender(fd, 0);
    child.exec();
    assertErrno(Errno.EBADF, () -> child.registerSender(fd, 0));
    assertFault(Kind.INVALID_OPCODE, () -> child.senduipi(index));
    assertErrno(Errno.EINVAL, () -> child.unregisterHandler(0));
    child.close(0);
  }

  @ParameterizedTest
  @EnumSource
  void aPostEndsAWaitThatAllowsIt(KernelAbi version) {
    boot(version);
    registerToBeWoken();
    final int index = connect(7);
    parking.meanwhile = () -> sender.senduipi(index);
    sleep();
    assertThat(parking.sleeps).isEqualTo(1);
    assertThat(handled).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void anOnLeftOverDoesNotSilenceUnlessAsInThePatches(KernelAbi version) {
    for (boolean losesWakeUps : new boolean[] {false, true}) {
      boot(version, losesWakeUps);
      registerToBeWoken();
      final int index = connect(7);
      kernel.upids().view(0).post(7, 0);
      kernel.upids().view(0).withdraw(-1); // PIR was taken between the steps of the post.
      receiver.switchOut();
      receiver.switchIn(0);
      handled = 0;
      sender.senduipi(index);
      receiver.processor().pause();
      assertThat(handled).as("loses wake-ups: %s", losesWakeUps).isEqualTo(losesWakeUps ? 0 : 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCameBeforeTheSleepEndsItUnlessAsInThePatches(KernelAbi version) {
    for (boolean losesWakeUps : new boolean[] {false, true}) {
      boot(version, losesWakeUps);
      registerToBeWoken();
      parking.sleeps = 0;
      receiver.processor().clui();
      sender.senduipi(connect(7));
      receiver.processor().pause();
      parking.meanwhile = () -> kernel.signal(receiver.tid());
      sleep();
      assertThat(parking.sleeps)
          .as("loses wake-ups: %s", losesWakeUps)
          .isEqualTo(losesWakeUps ? 1 : 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNotificationThatTheKernelGetsInsteadWakesToo(KernelAbi version) {
    boot(version);
    registerToBeWoken();
    connect(7);
    parking.meanwhile =
        () -> {
          kernel.upids().view(0).post(7, 0); // Sent before the wait, with the program's vector.
          kernel.machine().interrupt(0, Kernel.NOTIFICATION_VECTOR);
        };
    sleep();
    assertThat(kernel.spuriousNotifications()).isEqualTo(1);
    assertThat(parking.sleeps).isEqualTo(1);
    assertThat(handled).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void vectorsAndLimitsAreThoseOfThePatches(KernelAbi version) {
    boot(version);
    register(0);
    assertThat(Upid.nv(kernel.upids().view(0).control())).isEqualTo(0xEC);
    assertThat(Kernel.KERNEL_VECTOR).isEqualTo(0xEB);
    assertThat(KernelLayout.UITT_ENTRIES).isEqualTo(256);
    receiver.createFd(63, 0);
    assertErrno(Errno.ENOSPC, () -> receiver.createFd(64, 0));
  }

  @ParameterizedTest
  @EnumSource
  void theProgramCannotReachTheUpid(KernelAbi version) {
    boot(version);
    register(0);
    long upid = kernel.upids().address(0);
    receiver.processor().interruptReturn(3, 0, 0, upid);
    assertFault(Kind.PAGE, () -> receiver.processor().uiret());
  }

  @ParameterizedTest
  @EnumSource
  void aThreadStartsWithUserInterruptsInItsXsaveState(KernelAbi version) {
    boot(version);
    SystemRegisters registers = receiver.processor().system();
    assertThat(registers.cr4Uintr()).isTrue();
    receiver.processor().enterKernel();
    assertThat(registers.rdmsr(UintrXsave.XSS_MSR)).isEqualTo(1 << UintrXsave.COMPONENT);
  }

  @ParameterizedTest
  @EnumSource
  void namesAndNumbersAreThoseOfTheVersion(KernelAbi version) {
    boolean first = version == KernelAbi.V1;
    assertThat(SystemCall.REGISTER_HANDLER.number(version)).isEqualTo(first ? 449 : 471);
    assertThat(SystemCall.VECTOR_FD.name(version))
        .isEqualTo(first ? "uintr_create_fd" : "uintr_vector_fd");
    assertThat(SystemCall.WAIT.number(version)).isEqualTo(first ? 454 : 476);
    assertThat(SystemCall.REGISTER_SELF.number(version)).isEqualTo(first ? -1 : 477);
    assertThat(SystemCall.ALT_STACK.number(version)).isEqualTo(first ? -1 : 478);
    assertThat(SystemCall.IPI_FD.number(version)).isEqualTo(first ? -1 : 479);
  }
}
