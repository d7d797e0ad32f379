// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipcbench.uintr.Faults.assertFault;
import static org.ipcbench.uintr.Faults.assertPageFault;

import org.ipcbench.uintr.ProcessorFault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads and stores: SDM volume 3, "Paging", "Access Rights". */
class DataAccessTest {
  private static final long USER = TestMachine.STACK_TOP - 0x1000;
  private static final long KERNEL = TestMachine.KERNEL + 0x1000;
  private static final long ALIGNMENT_CHECK = 1L << 18;
  private static final int READ = 1;
  private static final int WRITE = 3;

  private final TestMachine test = new TestMachine("none");
  private final Processor processor = test.receiver;
  private final DataAccess data = processor.memory();

  @Test
  void aProgramReachesItsPagesAndNotTheKernels() {
    data.longPlain(USER, 7);
    assertThat(data.longPlain(USER)).isEqualTo(7);
    assertPageFault(KERNEL, 5, () -> data.longPlain(KERNEL));
    assertPageFault(KERNEL, 7, () -> data.longPlain(KERNEL, 1));
  }

  @Test
  void aKernelReachesBoth() {
    processor.enterKernel();
    data.longPlain(USER, 7);
    data.longPlain(KERNEL, 8);
    assertThat(data.longPlain(USER)).isEqualTo(7);
    assertThat(data.longPlain(KERNEL)).isEqualTo(8);
  }

  @Test
  void aKernelDoesNotWriteWhatItMayOnlyRead() {
    processor.enterKernel();
    assertThat(data.intPlain(TestMachine.READ_ONLY)).isZero();
    assertPageFault(TestMachine.READ_ONLY, WRITE, () -> data.intPlain(TestMachine.READ_ONLY, 1));
  }

  @Test
  void smapKeepsAKernelFromAProgramsPagesUnlessAcIsSet() {
    processor.enterKernel();
    processor.system().cr4Smap(true);
    assertPageFault(USER, READ, () -> data.longPlain(USER));
    assertPageFault(USER, WRITE, () -> data.longPlain(USER, 1));
    processor.rflags(processor.rflags() | ALIGNMENT_CHECK);
    data.longPlain(USER, 7);
    assertThat(data.longPlain(USER)).isEqualTo(7);
    processor.rflags(processor.rflags() & ~ALIGNMENT_CHECK);
    assertPageFault(USER, READ, () -> data.longPlain(USER));
  }

  @Test
  void smapIsNothingToAProgram() {
    processor.system().cr4Smap(true);
    data.longPlain(USER, 7);
    assertThat(data.longPlain(USER)).isEqualTo(7);
  }

  @Test
  void anAddressThatIsNotCanonicalIsAGeneralProtectionFault() {
    assertFault(Kind.GENERAL_PROTECTION, () -> data.longPlain(0x8000_0000_0000L));
  }

  @Test
  void halfWordsShareAWordAndKeepTheirNeighbour() {
    data.intPlain(USER, 0x1111_2222);
    data.shortPlain(USER, (short) 0x3333);
    data.shortRelease(USER + 2, (short) 0xFFFF);
    assertThat(data.intPlain(USER)).isEqualTo(0xFFFF_3333);
    assertThat(data.shortPlain(USER + 2)).isEqualTo((short) -1);
    assertThat(data.shortAcquire(USER)).isEqualTo((short) 0x3333);
  }

  @Test
  void compareAndSetReplacesOnlyWhatIsExpected() {
    data.intRelease(USER, 5);
    assertThat(data.intCompareAndSet(USER, 4, 6)).isFalse();
    assertThat(data.intCompareAndSet(USER, 5, 6)).isTrue();
    assertThat(data.intAcquire(USER)).isEqualTo(6);
  }

  @Test
  void theLockedAndGivesTheWordAsItWas() {
    data.longPlain(USER, 0b111);
    assertThat(data.getAndBitwiseAnd(USER, ~0b010L)).isEqualTo(0b111);
    assertThat(data.longPlain(USER)).isEqualTo(0b101);
  }

  @Test
  void bytesComeOutAsTheyWentIn() {
    data.copyIn(USER + 5, new byte[] {9, 1, 2, 3, 9}, 1, 3);
    byte[] out = new byte[5];
    data.copyOut(USER + 4, out, 1, 4);
    assertThat(out).containsExactly(0, 0, 1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7})
  void aWordIsAligned(int offset) {
    assertThatThrownBy(() -> data.getAndBitwiseAnd(USER + offset, 0))
        .as("an atomic one")
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> data.intCompareAndSet(USER + (offset | 1), 0, 1))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void aDeviceIsToldPhysicalAddresses() {
    assertThat(data.readable(USER + 9)).isEqualTo(test.physical(3) + 9);
    assertThat(data.writable(USER + 9)).isEqualTo(test.physical(3) + 9);
    assertPageFault(KERNEL, 7, () -> data.writable(KERNEL));
    processor.enterKernel();
    assertThat(data.readable(TestMachine.READ_ONLY)).isEqualTo(test.physical(2));
    assertPageFault(TestMachine.READ_ONLY, WRITE, () -> data.writable(TestMachine.READ_ONLY));
  }
}
