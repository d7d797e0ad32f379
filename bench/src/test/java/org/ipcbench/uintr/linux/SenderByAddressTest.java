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
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the report on the compounded real-time system added to the second version: senders by a
 * UPID's address, and where a UPID lies.
 */
@Timeout(10)
class SenderByAddressTest {
  private static final int BY_ADDRESS = KernelAbi.SENDER_BY_ADDRESS;

  /** Where the process has mapped a device's page. */
  private static final long DEVICE = 0x7F00_0000_0000L;

  private static final long UPID = DEVICE + Upid.BYTES;
  private static final int VECTOR = 0x29;

  private final Kernel kernel = boot(KernelAbi.V2);
  private final LinuxProcess process = kernel.newProcess();
  private final LinuxThread sender = process.startThread(0);
  private final LinuxThread target = process.startThread(1);
  private final Upid upid = new Upid(kernel.machine().memory());
  private int driven;

  SenderByAddressTest() {
    // Some page that the kernel does not use: the last one of the last task's stack.
    int frame = kernel.machine().ramOffset() + kernel.machine().ramBytes() - 4096;
    process.mapDevice(DEVICE, frame, 4096);
    upid.wrap(frame + Upid.BYTES).initialize(VECTOR, 1);
    kernel.requestInterrupt(VECTOR, () -> driven++);
  }

  private static Kernel boot(KernelAbi abi) {
    return Kernel.boot(
        Region.allocate(Kernel.bytes(3)),
        3,
        CostModel.named("none"),
        Clock.system(),
        new FakeParking(),
        abi,
        false);
  }

  @Test
  void errorsAreCheckedInTheirOrder() {
    LinuxThread first = boot(KernelAbi.V1).newProcess().startThread(0);
    assertErrno(Errno.ENOSYS, () -> first.registerSenderByAddress(UPID + 1, 64, 0));
    assertErrno(Errno.EINVAL, () -> sender.registerSenderByAddress(UPID, 0, 0));
    assertErrno(Errno.EINVAL, () -> sender.registerSenderByAddress(UPID, 64, BY_ADDRESS | 2));
    assertErrno(Errno.EINVAL, () -> sender.registerSenderByAddress(UPID + 1, 64, BY_ADDRESS));
    assertErrno(Errno.EINVAL, () -> sender.registerSenderByAddress(UPID + 32, 64, BY_ADDRESS));
    assertErrno(Errno.ENOSPC, () -> sender.registerSenderByAddress(UPID, 64, BY_ADDRESS));
    assertErrno(Errno.ENOSPC, () -> sender.registerSenderByAddress(UPID, -1, BY_ADDRESS));
    sender.processor().system().cr4Uintr(false);
    assertErrno(Errno.ENOSYS, () -> sender.registerSenderByAddress(UPID, 0, 0));
  }

  @Test
  void aTableIsFullWith256() {
    for (int index = 0; index < 256; index++) {
      assertThat(sender.registerSenderByAddress(UPID, 0, BY_ADDRESS)).isEqualTo(index);
    }
    assertErrno(Errno.ENOSPC, () -> sender.registerSenderByAddress(UPID, 0, BY_ADDRESS));
  }

  @Test
  void senduipiSendsTheOrdinaryVectorThatTheUpidNames() {
    int index = sender.registerSenderByAddress(UPID, 5, BY_ADDRESS);
    sender.senduipi(index);
    target.processor().pause();
    assertThat(driven).isEqualTo(1);
    assertThat(upid.pir()).isEqualTo(1L << 5);
  }

  @Test
  void nobodyClearsOnSoThatASecondSendIsSilentUntilTheProgramDoes() {
    int index = sender.registerSenderByAddress(UPID, 0, BY_ADDRESS);
    sender.senduipi(index);
    target.processor().pause();
    sender.senduipi(index);
    target.processor().pause();
    assertThat(driven).as("ON is 1").isEqualTo(1);
    sender.processor().memory().getAndBitwiseAnd(UPID, ~Upid.ON);
    sender.senduipi(index);
    target.processor().pause();
    assertThat(driven).isEqualTo(2);
  }

  @Test
  void whatDoesNotLieThereIsNoErrorOfTheCallButAFaultOfTheInstruction() {
    int index = sender.registerSenderByAddress(0x1000, 0, BY_ADDRESS);
    assertFault(Kind.PAGE, () -> sender.senduipi(index));
  }

  @Test
  void aSharedUpidThatIsNoReceiversIsNotFixedUp() {
    int index = sender.registerSenderByAddress(UPID, 0, BY_ADDRESS);
    upid.block(); // A reserved bit, as the kernel sets it in its own UPIDs.
    assertFault(Kind.GENERAL_PROTECTION, () -> sender.senduipi(index));
    assertThat(upid.pir()).isZero();
  }

  @Test
  void underSmapAUpidInTheProgramsMemoryIsAPageFaultAsTheReportFound() {
    int index = sender.registerSenderByAddress(UPID, 0, BY_ADDRESS);
    sender.processor().system().cr4Smap(true);
    assertFault(Kind.PAGE, () -> sender.senduipi(index));
  }

  @Test
  void everyThreadOfTheProcessSends() {
    int index = sender.registerSenderByAddress(UPID, 0, BY_ADDRESS);
    target.senduipi(index);
    target.processor().pause();
    assertThat(driven).isEqualTo(1);
  }

  @Test
  void aForkedProcessHasTheEntry() {
    int index = sender.registerSenderByAddress(UPID, 5, BY_ADDRESS);
    LinuxProcess child = sender.fork();
    LinuxThread thread = child.startThread(2);
    child.mapDevice(DEVICE, sender.processor().memory().readable(DEVICE), 4096);
    thread.senduipi(index);
    target.processor().pause();
    assertThat(driven).isEqualTo(1);
    thread.exit();
    sender.unregisterSender(index, 0);
  }

  @Test
  void unregisteringFreesTheEntryForTheNext() {
    int index = sender.registerSenderByAddress(UPID, 0, BY_ADDRESS);
    sender.unregisterSender(index, 0);
    assertFault(Kind.GENERAL_PROTECTION, () -> sender.senduipi(index));
    assertErrno(Errno.EINVAL, () -> sender.unregisterSender(index, 0));
    assertThat(sender.registerSenderByAddress(UPID, 0, BY_ADDRESS)).isEqualTo(index);
  }

  @Test
  void aUpidOfTheKernelsIsHeldAsLongAsTheEntryIsThere() {
    target.registerHandler(process.load(vector -> {}), 0);
    long address = kernel.upids().address(0);
    final int before = kernel.upids().references(0);
    int index = sender.registerSenderByAddress(address, 3, BY_ADDRESS);
    assertThat(kernel.upids().references(0)).isEqualTo(before + 1);
    sender.unregisterSender(index, 0);
    assertThat(kernel.upids().references(0)).isEqualTo(before);
  }

  @Test
  void theAddressOfAUpidIsPhysicalAndOnTheOnePage() {
    target.registerHandler(process.load(vector -> {}), 0);
    int fd = target.createFd(3, 0);
    int physical = target.upidPhysicalAddress(fd);
    assertThat(physical - kernel.upidPage()).isBetween(0, 4096 - Upid.BYTES);
    assertThat(physical % Upid.BYTES).isZero();
    target.processor().enterKernel();
    long linear = target.processor().system().rdmsr(UintrMsr.PD);
    target.processor().exitKernel();
    assertThat(physical).isEqualTo(kernel.physical(linear));
  }

  @Test
  void theAddressOfNoUpidIsRefused() {
    assertErrno(Errno.EBADF, () -> target.upidPhysicalAddress(9));
    assertErrno(Errno.EOPNOTSUPP, () -> target.upidPhysicalAddress(0));
    assertThatThrownBy(() -> target.upidPhysicalAddress(-1)).isInstanceOf(SyscallException.class);
  }
}
