// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipcbench.uintr.Faults.assertPageFault;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.UintrXsave;
import org.ipcbench.uintr.UittEntry;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.sim.Partition.Grant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** SDM volume 3, "EPT-Induced VM Exits", "EPT Violations", of a machine that is divided. */
@Timeout(10)
class PartitionTest {
  private static final int PAGE = AddressSpace.PAGE_BYTES;
  private static final int VECTOR = 0x29;

  private static final Map<String, BiConsumer<DataAccess, Long>> READS =
      Map.of(
          "long", DataAccess::longPlain,
          "int", DataAccess::intPlain,
          "int, acquire", DataAccess::intAcquire,
          "short", DataAccess::shortPlain,
          "short, acquire", DataAccess::shortAcquire,
          "bytes", (memory, address) -> memory.copyOut(address, new byte[9], 0, 9),
          "stack", DataAccess::loadStack,
          "a device's read", DataAccess::readable);

  private static final Map<String, BiConsumer<DataAccess, Long>> WRITES =
      Map.of(
          "long", (memory, address) -> memory.longPlain(address, -1L),
          "int", (memory, address) -> memory.intPlain(address, -1),
          "int, release", (memory, address) -> memory.intRelease(address, -1),
          "short", (memory, address) -> memory.shortPlain(address, (short) -1),
          "short, release", (memory, address) -> memory.shortRelease(address, (short) -1),
          "compare and set", (memory, address) -> memory.intCompareAndSet(address, 0, -1),
          "locked and", (memory, address) -> memory.getAndBitwiseAnd(address, 0),
          "bytes", (memory, address) -> memory.copyIn(address, new byte[] {1, 2}, 0, 2),
          "a device's write", DataAccess::writable);

  private final DividedMachine test = new DividedMachine();
  private final Processor processor = test.processor;
  private final DataAccess data = processor.memory();

  static Stream<String> reads() {
    return READS.keySet().stream().sorted();
  }

  static Stream<String> writes() {
    return WRITES.keySet().stream().sorted();
  }

  /** It ends with an EPT violation that names all, and has changed no memory. */
  private void assertViolation(String verb, long linear, int physical, ThrowingCallable access) {
    byte[] before = test.image();
    assertThatThrownBy(access)
        .isInstanceOfSatisfying(
            EptViolation.class, e -> assertThat(e.address()).isEqualTo(physical))
        .hasMessage(
            "EPT violation: the near domain may not %s physical address 0x%x (linear 0x%016x)",
            verb, physical, linear);
    assertThat(test.image()).as("memory").isEqualTo(before);
  }

  private void assertForeign(String verb, long linear, ThrowingCallable access) {
    boolean kernel = linear < 0;
    long map = kernel ? DividedMachine.DIRECT_MAP : DividedMachine.USER_MAP;
    assertViolation(verb, linear, (int) (linear - map), access);
  }

  // Loads and stores.

  @ParameterizedTest
  @MethodSource("reads")
  void aReadOfForeignMemoryIsAViolationAtEveryPrivilegeLevel(String kind) {
    long kernel = test.kernel(DividedMachine.FAR_PAGE) + 16;
    assertForeign("read", kernel, () -> READS.get(kind).accept(data, kernel));
    processor.exitKernel();
    long user = test.user(DividedMachine.FAR_PAGE) + 16;
    assertForeign("read", user, () -> READS.get(kind).accept(data, user));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void aWriteOfForeignMemoryIsAViolationAtEveryPrivilegeLevel(String kind) {
    long kernel = test.kernel(DividedMachine.FAR_PAGE) + 16;
    assertForeign("write", kernel, () -> WRITES.get(kind).accept(data, kernel));
    processor.exitKernel();
    long user = test.user(DividedMachine.FAR_PAGE) + 16;
    assertForeign("write", user, () -> WRITES.get(kind).accept(data, user));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void memoryThatMayBeReadCanBe(String kind) {
    READS.get(kind).accept(data, test.kernel(DividedMachine.READABLE_PAGE));
    READS.get(kind).accept(data, test.kernel(DividedMachine.WRITABLE_PAGE));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void memoryThatMayOnlyBeReadCannotBeWritten(String kind) {
    long address = test.kernel(DividedMachine.READABLE_PAGE);
    data.longPlain(address);
    assertForeign("write", address, () -> WRITES.get(kind).accept(data, address));
    WRITES.get(kind).accept(data, test.kernel(DividedMachine.WRITABLE_PAGE));
  }

  @Test
  void aReadOnTheStackOverTheBorderNamesTheForeignPage() {
    test.space.map(test.user(3) + PAGE, test.physical(7), PageAccess.USER_WRITE);
    processor.exitKernel();
    long border = test.user(3) + PAGE;
    assertViolation("read", border, test.physical(7), () -> data.loadStack(border - 4));
  }

  @Test
  void theLastByteOfADomainIsItsOwn() {
    data.shortPlain(test.kernel(DividedMachine.NEAR_PAGES) - 2, (short) 7);
    assertThat(data.shortPlain(test.kernel(DividedMachine.NEAR_PAGES) - 2)).isEqualTo((short) 7);
  }

  @Test
  void whatThePageTablesForbidIsAPageFaultFirst() {
    long absent = 0x10_0000_0000L;
    assertPageFault(absent, 2, () -> data.longPlain(absent, 1));
    long readOnly = test.kernel(DividedMachine.FAR_PAGE);
    test.space.map(readOnly, test.physical(DividedMachine.FAR_PAGE), PageAccess.SUPERVISOR_READ);
    assertPageFault(readOnly, 3, () -> data.longPlain(readOnly, 1));
    processor.exitKernel();
    assertPageFault(readOnly, 5, () -> data.longPlain(readOnly));
  }

  // What processors touch on their own.

  @Test
  void senduipiThroughAForeignUittIsAViolation() {
    long uitt = test.kernel(DividedMachine.FAR_PAGE);
    test.sendThrough(uitt);
    assertForeign("read", uitt, () -> processor.senduipi(0));
  }

  private void connect(long upid) {
    new UittEntry(test.memory).wrap(test.physical(0)).connect(5, upid);
    test.sendThrough(test.kernel(0));
  }

  @Test
  void senduipiToAForeignUpidIsAViolationAndNotifiesNobody() {
    long upid = test.kernel(DividedMachine.FAR_PAGE) + 64;
    new Upid(test.memory).wrap(test.physical(DividedMachine.FAR_PAGE) + 64).initialize(VECTOR, 0);
    connect(upid);
    assertForeign("read", upid, () -> processor.senduipi(0));
    assertThat(processor.requested(VECTOR)).isFalse();
  }

  @Test
  void senduipiToAUpidThatMayOnlyBeReadIsAViolationAndNotifiesNobody() {
    int page = DividedMachine.READABLE_PAGE;
    new Upid(test.memory).wrap(test.physical(page)).initialize(VECTOR, 0);
    connect(test.kernel(page));
    assertForeign("write", test.kernel(page), () -> processor.senduipi(0));
    assertThat(processor.requested(VECTOR)).isFalse();
  }

  @Test
  void senduipiToAUpidThatMayBeWrittenPostsInTheOtherDomain() {
    int page = DividedMachine.WRITABLE_PAGE;
    Upid upid = new Upid(test.memory).wrap(test.physical(page));
    upid.initialize(VECTOR, 0);
    connect(test.kernel(page));
    processor.senduipi(0);
    assertThat(upid.pir()).isEqualTo(1L << 5);
    processor.pause();
    assertThat(test.interrupts).as("an ordinary vector, for UINV is 0").containsExactly(VECTOR);
  }

  @Test
  void notificationProcessingOfAForeignUpidIsAViolation() {
    long upid = test.kernel(DividedMachine.FAR_PAGE);
    test.wrmsr(UintrMsr.PD, upid);
    test.wrmsr(UintrMsr.MISC, 0xECL << UintrMsr.MISC_UINV_SHIFT);
    test.whole.interrupt(0, 0xEC);
    assertForeign("read", upid, processor::pause);
    assertThat(processor.system().rdmsr(UintrMsr.RR)).isZero();
  }

  @Test
  void aFrameInForeignMemoryIsAViolationAndTheRequestStays() {
    long stack = test.user(DividedMachine.FAR_PAGE) + 0x100;
    test.wrmsr(UintrMsr.HANDLER, 0x41_0000);
    test.wrmsr(UintrMsr.STACKADJUST, stack | UintrMsr.STACKADJUST_LOAD);
    test.wrmsr(UintrMsr.RR, 1L << 9);
    List<Integer> handled = new ArrayList<>();
    test.space.load(0x41_0000, handled::add);
    final long rsp = processor.rsp();
    processor.stui(); // At CPL 0, where nothing is delivered.
    assertForeign("write", stack - 8, processor::exitKernel);
    assertThat(handled).isEmpty();
    assertThat(processor.rsp()).isEqualTo(rsp);
    assertThat(processor.uif()).isTrue();
    processor.enterKernel();
    assertThat(processor.system().rdmsr(UintrMsr.RR)).isEqualTo(1L << 9);
  }

  @Test
  void uiretFromAForeignFrameIsAViolation() {
    long frame = test.user(DividedMachine.FAR_PAGE);
    processor.interruptReturn(3, 0x40_0000, 0, frame);
    assertForeign("read", frame, processor::uiret);
    assertThat(processor.uif()).isFalse();
    assertThat(processor.rsp()).isEqualTo(frame);
  }

  @Test
  void xsavesToAForeignAreaIsAViolationAndKeepsUinv() {
    long component = 1L << UintrXsave.COMPONENT;
    long area = test.kernel(DividedMachine.FAR_PAGE);
    test.wrmsr(UintrXsave.XSS_MSR, component);
    test.wrmsr(UintrMsr.MISC, 0xECL << UintrMsr.MISC_UINV_SHIFT);
    assertForeign(
        "write",
        area + UintrXsave.XSTATE_BV_OFFSET,
        () -> processor.system().xsaves(area, component));
    assertThat(processor.system().rdmsr(UintrMsr.MISC) >>> UintrMsr.MISC_UINV_SHIFT)
        .as("UINV")
        .isEqualTo(0xEC);
  }

  @Test
  void xrstorsFromAForeignAreaIsAViolation() {
    long area = test.kernel(DividedMachine.FAR_PAGE);
    assertForeign(
        "read",
        area + UintrXsave.XSTATE_BV_OFFSET,
        () -> processor.system().xrstors(area, 1L << UintrXsave.COMPONENT));
  }

  // Translations that are kept.

  @Test
  void aTranslationKeptForReadingGivesNothingToWriters() {
    long address = test.kernel(DividedMachine.READABLE_PAGE);
    data.longPlain(address);
    assertForeign("write", address, () -> data.longPlain(address, 1));
    assertForeign("write", address, () -> data.longPlain(address, 1));
  }

  @Test
  void aViolationLeavesNoTranslation() {
    long address = test.kernel(DividedMachine.FAR_PAGE);
    assertForeign("write", address, () -> data.longPlain(address, 1));
    assertForeign("read", address, () -> data.longPlain(address));
  }

  @Test
  void newPageTablesDoNotWidenADomain() {
    long address = test.kernel(0);
    data.longPlain(address, 1);
    AddressSpace other = new AddressSpace();
    int foreign = test.physical(DividedMachine.FAR_PAGE);
    other.map(address, foreign, PageAccess.SUPERVISOR_WRITE);
    processor.system().addressSpace(other);
    assertViolation("write", address, foreign, () -> data.longPlain(address, 2));
  }

  @Test
  void aProcessorHasThePartOfTheAttachmentThatClaimedIt() {
    long address = test.kernel(DividedMachine.FAR_PAGE);
    processor.release();
    Processor again = test.whole.claim(0, (interrupted, vector) -> {});
    again.system().addressSpace(test.space);
    again.enterKernel();
    again.memory().longPlain(address, 7);
    again.release();
    Processor divided = test.near.claim(0, (interrupted, vector) -> {});
    divided.system().addressSpace(test.space);
    divided.enterKernel();
    assertForeign("read", address, () -> divided.memory().longPlain(address));
  }

  // Parts.

  @Test
  void aDomainFindsItsOwnRamOnTheSameMachine() {
    assertThat(test.near.ramOffset()).isEqualTo(test.physical(0));
    assertThat(test.near.ramBytes()).isEqualTo(DividedMachine.NEAR_PAGES * PAGE);
    assertThat(test.far.ramOffset()).isEqualTo(test.physical(DividedMachine.NEAR_PAGES));
    assertThat(test.near.processors()).as("APIC IDs are the machine's").isEqualTo(2);
  }

  @Test
  void anotherDomainsProcessorCannotBeClaimed() {
    assertThatThrownBy(() -> test.near.claim(1, (interrupted, vector) -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("processor 1 does not belong to the near domain");
    assertThat(test.far.claim(1, (interrupted, vector) -> {}).index()).isEqualTo(1);
  }

  @Test
  void interruptsGoBetweenDomains() {
    Processor other = test.far.claim(1, (interrupted, vector) -> {});
    other.enterKernel();
    other.interprocessorInterrupt(0, VECTOR);
    processor.pause();
    assertThat(test.interrupts).containsExactly(VECTOR);
  }

  @Test
  void ofGrantsThatOverlapTheWiderHolds() {
    Grant narrow = new Grant(test.physical(FAR), PAGE, false);
    Grant wide = new Grant(test.physical(FAR), 2 * PAGE, true);
    Partition part = test.part("odd", 1, 0, 1, List.of(narrow, wide));
    assertThat(part.allows(test.physical(FAR), true)).isTrue();
    assertThat(part.allows(test.physical(FAR + 1), true)).isTrue();
    assertThat(part.allows(test.physical(FAR + 2), false)).isFalse();
  }

  private static final int FAR = DividedMachine.FAR_PAGE - 1;

  @ParameterizedTest
  @CsvSource({"1, 4096", "0, 4097", "-4096, 4096", "0, -4096"})
  void aGrantIsOfWholePages(int start, int bytes) {
    assertThatThrownBy(() -> new Grant(start, bytes, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a grant is of whole pages: start=0x");
  }

  @Test
  void aPartHasNothingThatTheMachineHasNot() {
    Partition processors = test.part("odd", 2, 0, 1, List.of());
    assertThatThrownBy(() -> test.whole.restrictedTo(processors))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the only domain has no processor 2");
    Grant behind = new Grant(test.physical(8), PAGE, true);
    Partition memory = test.part("odd", 0, 0, 1, List.of(behind));
    assertThatThrownBy(() -> test.whole.restrictedTo(memory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the only domain has no such memory: " + behind);
  }

  @Test
  void aPartOfAPartHasNoMoreThanThat() {
    Partition processor = test.part("odd", 1, 0, 1, List.of());
    assertThatThrownBy(() -> test.near.restrictedTo(processor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the near domain has no processor 1");
    Grant writable = new Grant(test.physical(DividedMachine.READABLE_PAGE), PAGE, true);
    Partition memory = test.part("odd", 0, 0, 1, List.of(writable));
    assertThatThrownBy(() -> test.near.restrictedTo(memory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the near domain has no such memory: " + writable);
    Grant readable = new Grant(test.physical(DividedMachine.READABLE_PAGE), PAGE, false);
    Machine part = test.near.restrictedTo(test.part("odd", 0, 0, 1, List.of(readable)));
    assertThat(part.ramBytes()).isEqualTo(PAGE);
  }

  @Test
  void aPartDoesNotChangeWithWhatItWasMadeOf() {
    BitSet processors = new BitSet();
    List<Grant> shared = new ArrayList<>();
    Grant ram = new Grant(test.physical(0), PAGE, true);
    Partition part = new Partition("odd", processors, ram, shared);
    processors.set(1);
    shared.add(new Grant(test.physical(FAR), PAGE, true));
    part.processors().set(1);
    assertThat(part.has(1)).isFalse();
    assertThat(part.allows(test.physical(FAR), false)).isFalse();
  }
}
