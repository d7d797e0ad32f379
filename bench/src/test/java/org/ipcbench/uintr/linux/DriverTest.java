// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.uintr.linux.FailedCalls.assertErrno;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Machine;
import org.ipcbench.uintr.sim.Partition;
import org.ipcbench.uintr.sim.Partition.Grant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drivers' interrupts, and a kernel on a part of a machine. */
@Timeout(10)
class DriverTest {
  private static final int VECTOR = 61;
  private static final long SECOND = 1_000_000;

  private final FakeParking parking = new FakeParking();
  private final Kernel kernel =
      Kernel.boot(
          Region.allocate(Kernel.bytes(2)),
          2,
          CostModel.named("none"),
          Clock.system(),
          parking,
          KernelAbi.V2,
          false);
  private final LinuxProcess process = kernel.newProcess();
  private final LinuxThread thread = process.startThread(0);
  private final LinuxThread other = process.startThread(1);
  private int driven;

  @ParameterizedTest
  @ValueSource(
      ints = {
        -1,
        0,
        31,
        256,
        Kernel.KERNEL_VECTOR,
        Kernel.NOTIFICATION_VECTOR,
        Kernel.RESCHEDULE_VECTOR
      })
  void aVectorThatIsNoDriversIsRefused(int vector) {
    assertErrno(Errno.EINVAL, () -> kernel.requestInterrupt(vector, () -> {}));
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 61, 255})
  void aVectorHasOneHandler(int vector) {
    kernel.requestInterrupt(vector, () -> {});
    assertErrno(Errno.EBUSY, () -> kernel.requestInterrupt(vector, () -> {}));
  }

  @Test
  void aHandlerRunsInThePlaceOfTheProgramThatIsInterrupted() {
    kernel.requestInterrupt(VECTOR, () -> driven++);
    kernel.machine().interrupt(0, VECTOR);
    other.processor().pause();
    assertThat(driven).as("on another processor").isZero();
    thread.processor().pause();
    thread.processor().pause();
    assertThat(driven).as("once").isEqualTo(1);
    assertThat(thread.processor().inService(VECTOR)).as("ended").isFalse();
  }

  @Test
  void aHandlerRunsAtCpl0WithInterruptsOff() {
    List<Long> flags = new ArrayList<>();
    List<Long> registers = new ArrayList<>();
    kernel.requestInterrupt(
        VECTOR,
        () -> {
          flags.add(thread.processor().rflags() & 1L << 9);
          registers.add(thread.processor().system().rdmsr(UintrMsr.MISC)); // #GP at CPL 3.
        });
    kernel.machine().interrupt(0, VECTOR);
    thread.processor().pause();
    assertThat(flags).containsExactly(0L);
    assertThat(registers).containsExactly(0L);
    assertThat(thread.processor().rflags() & 1L << 9).as("on again").isNotZero();
  }

  @Test
  void aHandlerRunsWhileTheThreadWaitsWhichGoesOnWaiting() {
    thread.registerHandler(process.load(vector -> {}), KernelAbi.WAITING_RECEIVER);
    kernel.requestInterrupt(VECTOR, () -> driven++);
    parking.meanwhile = () -> kernel.machine().interrupt(0, VECTOR);
    assertThat(thread.uintrWait(SECOND / 100, 0)).as("the time is over").isFalse();
    assertThat(driven).isPositive();
  }

  @Test
  void aHandlerThatSignalsTheThreadEndsItsWait() {
    thread.registerHandler(process.load(vector -> {}), KernelAbi.WAITING_RECEIVER);
    kernel.requestInterrupt(
        VECTOR,
        () -> {
          driven++;
          kernel.signal(thread.tid());
        });
    parking.meanwhile = () -> kernel.machine().interrupt(0, VECTOR);
    assertThat(thread.uintrWait(100 * SECOND, 0)).as("EINTR").isTrue();
    assertThat(driven).isEqualTo(1);
  }

  @Test
  void aVectorWithoutAHandlerIsAcceptedAndForgotten() {
    kernel.machine().interrupt(0, VECTOR);
    thread.processor().pause();
    assertThat(thread.processor().requested(VECTOR)).isFalse();
    assertThat(kernel.spuriousNotifications()).as("no notification").isZero();
  }

  // A kernel on a part of a machine.

  private static final int PAGES_BEFORE = 3;

  private static Machine part(Machine whole, int processor, int start, int bytes) {
    BitSet processors = new BitSet();
    processors.set(processor);
    return whole.restrictedTo(
        new Partition("Linux", processors, new Grant(start, bytes, true), List.of()));
  }

  @Test
  void aKernelOnAPartOfAMachineUsesThatPartOnly() {
    int before = PAGES_BEFORE * AddressSpace.PAGE_BYTES;
    int own = Kernel.ramBytes(2);
    int ram = before + own + AddressSpace.PAGE_BYTES;
    Region memory = Region.allocate(Machine.bytes(2, ram));
    Machine whole =
        Machine.create(memory, 2, ram, CostModel.named("none"), Clock.system(), parking);
    Machine machine = part(whole, 1, whole.ramOffset() + before, own);
    Kernel booted = Kernel.boot(machine, KernelAbi.V2, false);
    assertThat(booted.upidPage()).isBetween(machine.ramOffset(), machine.ramOffset() + own - 1);
    assertThat(booted.upidPage() % AddressSpace.PAGE_BYTES).isZero();

    Kernel attached = Kernel.attach(machine, SECOND);
    assertThat(attached.abi()).isEqualTo(KernelAbi.V2);
    LinuxProcess there = attached.newProcess();
    LinuxThread receiver = there.startThread(1);
    int[] handled = {0};
    receiver.registerHandler(there.load(vector -> handled[0]++), 0);
    receiver.processor().stui();
    receiver.senduipi(receiver.registerSelf(1, 0));
    receiver.processor().pause();
    assertThat(handled[0]).isEqualTo(1);
    receiver.exit();

    byte[] image = new byte[ram];
    memory.copyOut(whole.ramOffset(), image, 0, ram);
    for (int at = 0; at < ram; at++) {
      assertThat(at >= before && at < before + own || image[at] == 0)
          .as("byte %d of RAM is as it was, or the kernel's", at)
          .isTrue();
    }
  }
}
