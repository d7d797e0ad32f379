// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipcbench.uintr.Faults.assertFault;
import static org.ipcbench.uintr.linux.FailedCalls.assertErrno;

import org.ipcbench.region.Region;
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What only "PoC v2" has (github.com/intel/uintr-linux-kernel, {@code arch/x86/kernel/uintr.c},
 * {@code traps.c}, {@code tools/uintr/manpages/6} to {@code 9}).
 */
@Timeout(10)
class SecondVersionTest {
  private static final long SECOND = 1_000_000;

  private final FakeParking parking = new FakeParking();
  private final Kernel kernel =
      Kernel.boot(
          Region.allocate(Kernel.bytes(3)),
          3,
          CostModel.named("none"),
          Clock.system(),
          parking,
          KernelAbi.V2,
          false);
  private final LinuxProcess process = kernel.newProcess();
  private final LinuxThread receiver = process.startThread(0);
  private final LinuxThread sender = process.startThread(1);
  private int handled;

  private void register(int flags) {
    receiver.registerHandler(process.load(vector -> handled++), flags);
    receiver.processor().stui();
  }

  @Test
  void waitChecksFlagsTimeAndReceiver() {
    assertErrno(Errno.ENOSYS, () -> receiver.uintrWait(0));
    assertErrno(Errno.EINVAL, () -> receiver.uintrWait(0, 1));
    assertErrno(Errno.EINVAL, () -> receiver.uintrWait(1_000_000_001, 0));
    assertThat(receiver.uintrWait(0, 0)).as("returns at once").isFalse();
    assertErrno(Errno.EOPNOTSUPP, () -> receiver.uintrWait(1, 0));
  }

  @Test
  void waitEndsWithItsTime() {
    register(KernelAbi.WAITING_RECEIVER);
    assertThat(receiver.uintrWait(100, 0)).isFalse();
    assertThat(parking.sleeps).isPositive();
  }

  @Test
  void withoutAFlagAPostDoesNotEndAWaitAndIsDeliveredAfterwards() {
    register(0);
    int index = sender.registerSender(receiver.createFd(7, 0), 0);
    parking.meanwhile =
        () -> {
          parking.meanwhile = () -> {};
          sender.senduipi(index);
        };
    assertThat(receiver.uintrWait(100, 0)).as("the time is over").isFalse();
    assertThat(handled).isEqualTo(1);
  }

  @Test
  void atTheSendersCostItsFaultWakesTheReceiver() {
    register(KernelAbi.WAITING_SENDER);
    int index = sender.registerSender(receiver.createFd(7, 0), 0);
    Upid upid = kernel.upids().view(0);
    parking.meanwhile =
        () -> {
          assertThat(upid.control() & Upid.RESERVED).as("BLKD").isNotZero();
          sender.senduipi(index);
          assertThat(upid.control() & Upid.RESERVED).isZero();
        };
    assertThat(receiver.uintrWait(SECOND, 0)).as("EINTR").isTrue();
    assertThat(parking.sleeps).isEqualTo(1);
    assertThat(handled).isEqualTo(1);
    sender.senduipi(index);
    receiver.processor().pause();
    assertThat(handled).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {KernelAbi.WAITING_RECEIVER, KernelAbi.WAITING_RECEIVER | KernelAbi.WAITING_SENDER})
  void atTheReceiversCostWhichIsFirstThePostInterruptsTheKernel(int flags) {
    register(flags);
    int index = sender.registerSender(receiver.createFd(7, 0), 0);
    Upid upid = kernel.upids().view(0);
    parking.meanwhile =
        () -> {
          assertThat(Upid.nv(upid.control())).isEqualTo(Kernel.KERNEL_VECTOR);
          assertThat(upid.control() & (Upid.SN | Upid.RESERVED)).as("SN, BLKD").isZero();
          sender.processor().senduipi(index);
        };
    assertThat(receiver.uintrWait(SECOND, 0)).as("EINTR").isTrue();
    assertThat(handled).isEqualTo(1);
  }

  @Test
  void atTheSendersCostASecondSenderTriesAgain() {
    register(KernelAbi.WAITING_SENDER);
    final int index = sender.registerSender(receiver.createFd(7, 0), 0);
    Task task = kernel.newTask(0);
    Context context = new Context(kernel, new AddressSpace(), task, 2);
    context.processor().enterKernel();
    SenderSide second = new SenderSide(kernel, 0, task, context);
    ProcessorFault fault = ProcessorFault.generalProtection("BLKD, which the first has cleared");
    assertThat(second.fixUp(fault, index)).isTrue();
    assertThatThrownBy(() -> second.fixUp(fault, index + 1)).as("SIGSEGV").isSameAs(fault);
  }

  @Test
  void aTableHas256Entries() {
    register(0);
    int fd = receiver.createFd(7, 0);
    for (int index = 0; index < 256; index++) {
      assertThat(sender.registerSender(fd, 0)).isEqualTo(index);
    }
    assertErrno(Errno.ENOSPC, () -> sender.registerSender(fd, 0));
    assertErrno(Errno.ENOSPC, () -> receiver.registerSelf(1, 0));
  }

  @Test
  void theSystemHasSoManyFiles() {
    register(0);
    LinuxProcess holder = kernel.newProcess();
    for (int file = 0; file < KernelLayout.FILES; file++) {
      if (file > 0 && file % (KernelLayout.DESCRIPTORS - 3) == 0) {
        holder = kernel.newProcess();
      }
      int fd = receiver.createFd(7, 0);
      receiver.passDescriptor(fd, holder.pid());
      receiver.close(fd);
    }
    assertErrno(Errno.ENFILE, () -> receiver.createFd(7, 0));
  }

  @Test
  void aHandlersStackInTheKernelIsAPageFault() {
    register(0);
    int index = receiver.registerSelf(0, 0);
    receiver.altStack(kernel.upids().address(1), 1, 0);
    assertFault(ProcessorFault.Kind.PAGE, () -> receiver.senduipi(index));
  }

  @Test
  void registerSelfChecksFlagsReceiverAndVector() {
    assertErrno(Errno.EINVAL, () -> receiver.registerSelf(0, 1));
    assertErrno(Errno.EINVAL, () -> receiver.registerSelf(64, 0));
    register(0);
    assertErrno(Errno.ENOSPC, () -> receiver.registerSelf(64, 0));
  }

  @Test
  void registerSelfLetsEveryThreadOfTheProcessSend() {
    register(0);
    int index = receiver.registerSelf(9, 0);
    sender.senduipi(index);
    receiver.processor().pause();
    receiver.senduipi(index);
    receiver.processor().pause();
    assertThat(handled).isEqualTo(2);
  }

  @Test
  void altStackIsLoadedAsGivenUntilNoneIsGiven() {
    assertErrno(Errno.EINVAL, () -> receiver.altStack(0, 0, 1));
    assertErrno(Errno.EOPNOTSUPP, () -> receiver.altStack(0, 0, 0));
    long[] handlersRsp = {0};
    receiver.registerHandler(
        process.load(vector -> handlersRsp[0] = receiver.processor().rsp()), 0);
    receiver.processor().stui();
    final long rsp = receiver.processor().rsp();
    final int index = receiver.registerSelf(0, 0);
    receiver.altStack(rsp - 4096, 1, 0);
    receiver.senduipi(index);
    receiver.processor().pause();
    assertThat(handlersRsp[0]).isEqualTo(rsp - 4096 - 32);
    receiver.altStack(0, 1, 0);
    receiver.senduipi(index);
    receiver.processor().pause();
    assertThat(handlersRsp[0]).as("below the red zone").isEqualTo(rsp - 128 - 32);
  }

  @Test
  void aSharedTableLetsAnotherProcessSend() {
    register(0);
    final int index = receiver.registerSelf(9, 0);
    LinuxProcess other = kernel.newProcess();
    LinuxThread stranger = other.startThread(2);
    int fd = receiver.passDescriptor(receiver.ipiFd(0), other.pid());
    stranger.setTargetTable(fd);
    assertErrno(Errno.EBUSY, () -> stranger.setTargetTable(fd));
    stranger.senduipi(index);
    receiver.processor().pause();
    assertThat(handled).isEqualTo(1);
  }

  @Test
  void setTargetTableChecksDescriptorAndKind() {
    register(0);
    assertErrno(Errno.EBADF, () -> receiver.setTargetTable(9));
    assertErrno(Errno.ENOTTY, () -> receiver.setTargetTable(0));
    int fd = receiver.createFd(1, 0);
    assertErrno(Errno.ENOTTY, () -> receiver.setTargetTable(fd));
    int table = receiver.ipiFd(0);
    assertErrno(Errno.EOPNOTSUPP, () -> receiver.registerSender(table, 0));
  }

  @Test
  void theTableLivesAsLongAsAProcessOrADescriptorHoldsIt() {
    register(0);
    receiver.registerSelf(9, 0);
    LinuxProcess other = kernel.newProcess();
    LinuxThread stranger = other.startThread(2);
    final int fd = receiver.passDescriptor(receiver.ipiFd(0), other.pid());
    receiver.exit();
    sender.exit();
    assertThat(kernel.upids().references(0)).as("the UITT entry").isEqualTo(1);
    stranger.close(fd);
    assertThat(kernel.upids().references(0)).isZero();
  }
}
