// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ipcbench.crtos.rt.RealTimeKernel;
import org.ipcbench.crtos.scf.ScfLayout;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.linux.KernelAbi;
import org.ipcbench.uintr.linux.LinuxProcess;
import org.ipcbench.uintr.linux.LinuxThread;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.DataAccess;
import org.ipcbench.uintr.sim.EptViolation;
import org.ipcbench.uintr.sim.Machine;
import org.ipcbench.uintr.sim.PageAccess;
import org.ipcbench.uintr.sim.Parking;
import org.ipcbench.uintr.sim.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where what lies, and who can touch it: of the machine that the compounded system boots. */
@Timeout(20)
class DomainsTest {
  private static final int PAGE = AddressSpace.PAGE_BYTES;

  /** Where a test maps physical address 0. */
  private static final long MAP = 0x1000_0000_0000L;

  private final Machine whole =
      Machine.create(
          Region.allocate(Domains.bytes()),
          Domains.PROCESSORS,
          Domains.ramBytes(),
          CostModel.named("none"),
          Clock.system(),
          Parking.YIELDING);
  private final Domains domains = new Domains(whole);
  private final Kernel linux = Kernel.boot(domains.linux(), KernelAbi.V2, false);
  private final Machine realTime = domains.realTime(linux.upidPage());
  private final int ram = whole.ramOffset();
  private final int end = ram + whole.ramBytes();

  // Layout.

  @Test
  void aQueueIsAtTheEndOfTheRealTimeRegionItsBufferBelowAsPublished() {
    assertThat(domains.queue(0) + ScfLayout.PAGE_BYTES).as("end of the region").isEqualTo(end);
    assertThat(end).isEqualTo(realTime.ramOffset() + realTime.ramBytes());
    for (int set = 0; set < Domains.PROCESSES; set++) {
      assertThat(domains.queue(set) - domains.data(set))
          .as("0x49FF_F000 less 0x49EF_F000")
          .isEqualTo(0x10_0000);
      assertThat(domains.agreement(set)).isEqualTo(domains.data(set) - PAGE);
    }
  }

  @Test
  void setsFollowEachOtherDownwards() {
    for (int set = 1; set < Domains.PROCESSES; set++) {
      assertThat(domains.queue(set) + PAGE).isEqualTo(domains.agreement(set - 1));
    }
    int own = domains.privatePages() + Domains.privatePageCount() * PAGE;
    assertThat(domains.agreement(Domains.PROCESSES - 1)).isGreaterThanOrEqualTo(own);
    assertThat(Domains.privatePageCount()).isPositive();
  }

  @Test
  void aSetIsFoundByItsQueue() {
    for (int set = 0; set < Domains.PROCESSES; set++) {
      assertThat(domains.setOfQueue(domains.queue(set))).isEqualTo(set);
      assertThat(domains.setOfQueue(domains.queue(set) + 1L)).isEqualTo(-1);
      assertThat(domains.setOfQueue(domains.queue(set) + (1L << 32))).isEqualTo(-1);
    }
    assertThat(domains.setOfQueue(-12)).as("an error").isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Domains.PROCESSES})
  void thereAreSoManySets(int set) {
    assertThatThrownBy(() -> domains.queue(set)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> domains.data(set)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> domains.agreement(set)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Domains.shadowProcessor(set))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void vectorsAreThePublishedOnes() {
    assertThat(Domains.REVERSE_VECTOR).as("0x29 in the report's log").isEqualTo(41);
    assertThat(Kernel.NOTIFICATION_VECTOR).as("0xEC there").isEqualTo(236);
    assertThat(Domains.FORWARD_VECTOR).as("IRQ 13").isEqualTo(61);
  }

  @Test
  void anotherMachineIsNotDividedSo() {
    Machine other =
        Machine.create(
            Region.allocate(Machine.bytes(2, PAGE)),
            2,
            PAGE,
            CostModel.named("none"),
            Clock.system());
    assertThatThrownBy(() -> new Domains(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the machine was not made to be divided so");
  }

  // Who can touch what, whatever the page tables say.

  private boolean ofLinux(int physical) {
    return physical >= ram && physical < domains.privatePages();
  }

  private boolean shared(int physical) {
    return physical >= domains.agreement(Domains.PROCESSES - 1) && physical < end;
  }

  private void assertTouches(Processor processor, IntPredicate allowed) {
    AddressSpace all = new AddressSpace();
    for (int frame = 0; frame < end; frame += PAGE) {
      all.map(MAP + frame, frame, PageAccess.SUPERVISOR_WRITE);
    }
    processor.system().addressSpace(all);
    processor.enterKernel();
    DataAccess memory = processor.memory();
    for (int frame = 0; frame < end; frame += PAGE) {
      long page = MAP + frame;
      assertThat(works(() -> memory.readable(page)))
          .as("reads page 0x%x", frame)
          .isEqualTo(allowed.test(frame));
      assertThat(works(() -> memory.writable(page + PAGE - 1)))
          .as("writes page 0x%x", frame)
          .isEqualTo(allowed.test(frame));
    }
  }

  private static boolean works(Runnable access) {
    try {
      access.run();
      return true;
    } catch (EptViolation e) {
      return false;
    }
  }

  @Test
  void theRealTimeDomainTouchesItsOwnMemoryAndOnePageOfLinux() {
    Processor processor = realTime.claim(Domains.REAL_TIME_PROCESSOR, (interrupted, vector) -> {});
    assertTouches(processor, frame -> frame == linux.upidPage() || frame >= domains.privatePages());
    assertThat(IntStream.range(0, end / PAGE).filter(page -> ofLinux(page * PAGE)).count())
        .as("pages of Linux, of which it sees one")
        .isGreaterThan(100);
  }

  @Test
  void linuxTouchesItsOwnMemoryAndTheSets() {
    Machine machine = domains.linux();
    for (int set = 0; set < Domains.PROCESSES; set++) {
      Processor processor =
          machine.claim(Domains.shadowProcessor(set), (interrupted, vector) -> {});
      assertTouches(processor, frame -> ofLinux(frame) || shared(frame));
    }
  }

  @Test
  void everyUpidOfLinuxIsOnThatPage() {
    LinuxProcess process = linux.newProcess();
    LinuxThread thread = process.startThread(Domains.shadowProcessor(0));
    thread.registerHandler(process.load(vector -> {}), 0);
    int upid = thread.upidPhysicalAddress(thread.createFd(0, 0));
    assertThat(upid).isBetween(linux.upidPage(), linux.upidPage() + PAGE - 1);
    thread.exit();
  }

  @Test
  void processorsAreOneDomainsOrTheOthers() {
    Machine machine = domains.linux();
    assertThatThrownBy(
            () -> machine.claim(Domains.REAL_TIME_PROCESSOR, (interrupted, vector) -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("processor 0 does not belong to the Linux domain");
    BitSet shadows = new BitSet();
    for (int set = 0; set < Domains.PROCESSES; set++) {
      int processor = Domains.shadowProcessor(set);
      shadows.set(processor);
      assertThatThrownBy(() -> realTime.claim(processor, (interrupted, vector) -> {}))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("processor " + processor + " does not belong to the real-time domain");
    }
    assertThat(shadows.cardinality()).isEqualTo(Domains.PROCESSORS - 1);
  }

  @Test
  void aShadowThatMapsTheRealTimeKernelsMemoryIsStoppedWhenItTouchesIt() {
    LinuxProcess process = linux.newProcess();
    LinuxThread thread = process.startThread(Domains.shadowProcessor(1));
    process.mapDevice(MAP, domains.privatePages(), PAGE);
    DataAccess memory = thread.processor().memory();
    assertThatThrownBy(() -> memory.longPlain(MAP + 8))
        .isInstanceOf(EptViolation.class)
        .hasMessage(
            "EPT violation: the Linux domain may not read physical address 0x%x (linear 0x%016x)",
            domains.privatePages() + 8, MAP + 8);
    assertThatThrownBy(() -> memory.longPlain(MAP, 1))
        .isInstanceOf(EptViolation.class)
        .hasMessageStartingWith("EPT violation: the Linux domain may not write physical address");
    assertThat(whole.memory().longPlain(domains.privatePages())).isZero();
    thread.exit();
  }

  @Test
  void aRealTimeKernelBootsInItsPart() {
    RealTimeKernel.Settings settings = new RealTimeKernel.Settings(Strategy.UIPI, false, 100);
    try (RealTimeKernel kernel = new RealTimeKernel(domains, linux.upidPage(), settings)) {
      assertThat(kernel.processes()).isZero();
      assertThatThrownBy(() -> realTime.claim(0, (interrupted, vector) -> {}))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is claimed");
    }
  }
}
