// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.uintr.Faults.assertFault;
import static org.ipcbench.uintr.UintrXsave.EXTENDED_OFFSET;
import static org.ipcbench.uintr.UintrXsave.XCOMP_BV_OFFSET;
import static org.ipcbench.uintr.UintrXsave.XCOMP_COMPACTED;
import static org.ipcbench.uintr.UintrXsave.XSTATE_BV_OFFSET;

import org.ipcbench.uintr.ProcessorFault.Kind;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.UintrXsave;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SDM volume 1, "Operation of XSAVES", "Operation of XRSTORS"; volume 2, the instructions. */
class XsaveTest {
  private static final long AREA = TestMachine.KERNEL + 0x3000;
  private static final int COMPONENT = 1 << UintrXsave.COMPONENT;

  private final TestMachine test = new TestMachine("none");
  private final Processor processor = test.receiver;

  @BeforeEach
  void enterKernel() {
    test.space.map(AREA, test.physical(4), PageAccess.SUPERVISOR_WRITE);
    processor.enterKernel();
    processor.system().cr4Osxsave(true);
    processor.system().wrmsr(UintrXsave.XSS_MSR, COMPONENT);
  }

  private int at(int offset) {
    return test.physical(4) + offset;
  }

  private long word(int offset) {
    return test.memory.longPlain(at(offset));
  }

  @Test
  void xsavesWritesTheComponentAndClearsUinv() {
    processor.stui();
    processor.system().xsaves(AREA, COMPONENT);
    assertThat(word(EXTENDED_OFFSET)).as("UIHANDLER").isEqualTo(TestMachine.HANDLER);
    assertThat(word(EXTENDED_OFFSET + 8)).as("UISTACKADJUST").isEqualTo(128);
    assertThat(word(EXTENDED_OFFSET + 16))
        .as("UINV and UIF")
        .isEqualTo(0xECL << 32 | UintrXsave.MISC_UIF);
    assertThat(word(EXTENDED_OFFSET + 24)).as("UPIDADDR").isEqualTo(TestMachine.UPID);
    assertThat(word(XSTATE_BV_OFFSET)).isEqualTo(COMPONENT);
    assertThat(word(XCOMP_BV_OFFSET)).isEqualTo(COMPONENT | XCOMP_COMPACTED);
    assertThat(processor.system().rdmsr(UintrMsr.MISC)).as("UINV := 0").isZero();
    assertThat(processor.uif()).as("UIF stays").isTrue();
  }

  @Test
  void theComponentLiesBehindAvxIfThatHasAPlace() {
    processor.system().xsaves(AREA, COMPONENT | 7);
    assertThat(word(EXTENDED_OFFSET + 256)).isEqualTo(TestMachine.HANDLER);
  }

  @Test
  void xsavesOfTheInitialStateWritesNoComponent() {
    for (int msr = UintrMsr.RR; msr <= UintrMsr.TT; msr++) {
      processor.system().wrmsr(msr, 0);
    }
    test.memory.longPlain(at(EXTENDED_OFFSET), 7);
    processor.system().xsaves(AREA, COMPONENT);
    assertThat(word(EXTENDED_OFFSET)).as("untouched").isEqualTo(7);
    assertThat(word(XSTATE_BV_OFFSET)).isZero();
  }

  @Test
  void xsavesWithoutIa32XssSavesNothingAndKeepsUinv() {
    processor.system().wrmsr(UintrXsave.XSS_MSR, 0);
    processor.system().xsaves(AREA, COMPONENT);
    assertThat(word(XCOMP_BV_OFFSET)).isEqualTo(XCOMP_COMPACTED);
    assertThat(processor.system().rdmsr(UintrMsr.MISC)).isNotZero();
  }

  @Test
  void xrstorsLoadsWhatXsavesWrote() {
    processor.stui();
    processor.system().wrmsr(UintrMsr.RR, 0x50);
    processor.system().xsaves(AREA, COMPONENT);
    processor.clui();
    processor.system().wrmsr(UintrMsr.RR, 0);
    processor.system().wrmsr(UintrMsr.HANDLER, 0);
    processor.system().xrstors(AREA, COMPONENT);
    assertThat(processor.system().rdmsr(UintrMsr.HANDLER)).isEqualTo(TestMachine.HANDLER);
    assertThat(processor.system().rdmsr(UintrMsr.MISC)).as("UINV is back").isEqualTo(0xECL << 32);
    assertThat(processor.uif()).isTrue();
    processor.exitKernel();
    assertThat(test.handled).as("a loaded UIRR is pending").containsExactly(6, 4);
  }

  @Test
  void xrstorsOverAUinvThatIsNotZeroFaults() {
    processor.system().xsaves(AREA, COMPONENT);
    processor.system().wrmsr(UintrMsr.MISC, 0xEBL << 32);
    assertFault(Kind.GENERAL_PROTECTION, () -> processor.system().xrstors(AREA, COMPONENT));
  }

  @Test
  void xrstorsOfTheInitialStateClearsAllWhateverUinvIs() {
    processor.stui();
    test.memory.longPlain(at(XCOMP_BV_OFFSET), COMPONENT | XCOMP_COMPACTED);
    processor.system().xrstors(AREA, COMPONENT);
    assertThat(processor.system().rdmsr(UintrMsr.HANDLER)).isZero();
    assertThat(processor.system().rdmsr(UintrMsr.MISC)).isZero();
    assertThat(processor.uif()).isFalse();
  }

  @Test
  void xrstorsChecksEveryWordAsWrmsrDoesAndLoadsNothingIfOneIsBad() {
    processor.system().xsaves(AREA, COMPONENT);
    test.memory.longPlain(at(EXTENDED_OFFSET), 0x1000);
    test.memory.longPlain(at(EXTENDED_OFFSET + UintrXsave.TT_OFFSET), 0x2);
    assertFault(Kind.GENERAL_PROTECTION, () -> processor.system().xrstors(AREA, COMPONENT));
    assertThat(processor.system().rdmsr(UintrMsr.HANDLER)).isEqualTo(TestMachine.HANDLER);
    assertThat(processor.system().rdmsr(UintrMsr.MISC)).as("UINV stays 0").isZero();
  }

  @Test
  void xrstorsRefusesAMalformedHeader() {
    processor.system().wrmsr(UintrMsr.MISC, 0);
    long[][] headers = {
      {COMPONENT, COMPONENT, 0}, // not compacted
      {COMPONENT, XCOMP_COMPACTED, 0}, // present without a place
      {0, XCOMP_COMPACTED | 1L << 62, 0}, // a component that is not enabled
      {0, XCOMP_COMPACTED, 1} // a reserved byte
    };
    for (long[] header : headers) {
      for (int word = 0; word < header.length; word++) {
        test.memory.longPlain(at(XSTATE_BV_OFFSET + 8 * word), header[word]);
      }
      assertFault(Kind.GENERAL_PROTECTION, () -> processor.system().xrstors(AREA, COMPONENT));
    }
  }

  @Test
  void bothNeedCr4OsxsaveThenCpl0ThenAlignment() {
    assertFault(Kind.GENERAL_PROTECTION, () -> processor.system().xsaves(AREA + 8, COMPONENT));
    processor.exitKernel();
    assertFault(Kind.GENERAL_PROTECTION, () -> processor.system().xrstors(AREA, COMPONENT));
    processor.system().cr4Osxsave(false);
    assertFault(Kind.INVALID_OPCODE, () -> processor.system().xsaves(AREA, COMPONENT));
  }

  @Test
  void aFaultOfXsavesLeavesUinv() {
    assertFault(Kind.PAGE, () -> processor.system().xsaves(TestMachine.READ_ONLY, COMPONENT));
    assertThat(processor.system().rdmsr(UintrMsr.MISC)).isNotZero();
  }

  @Test
  void onlyComponent14CanBeEnabledInIa32Xss() {
    assertFault(
        Kind.GENERAL_PROTECTION, () -> processor.system().wrmsr(UintrXsave.XSS_MSR, 1 << 8));
    assertThat(processor.system().rdmsr(UintrXsave.XSS_MSR)).isEqualTo(COMPONENT);
  }

  @Test
  void xsavesOfUifAloneWritesTheComponent() {
    processor.stui();
    for (int msr = UintrMsr.RR; msr <= UintrMsr.TT; msr++) {
      processor.system().wrmsr(msr, 0);
    }
    processor.system().xsaves(AREA, COMPONENT);
    assertThat(word(XSTATE_BV_OFFSET)).as("UIF is in use").isEqualTo(COMPONENT);
  }

  @Test
  void aSecondXsavesSavesTheUinvThatTheFirstCleared() {
    processor.system().xsaves(AREA, COMPONENT);
    processor.system().xsaves(AREA, COMPONENT);
    assertThat(word(EXTENDED_OFFSET + UintrXsave.MISC_OFFSET)).isZero();
  }

  @Test
  void xsavesChangesNothingButUinv() {
    processor.system().wrmsr(UintrMsr.RR, 0x50);
    processor.system().xsaves(AREA, COMPONENT);
    assertThat(processor.system().rdmsr(UintrMsr.RR)).isEqualTo(0x50);
    assertThat(processor.system().rdmsr(UintrMsr.HANDLER)).isEqualTo(TestMachine.HANDLER);
    assertThat(processor.system().rdmsr(UintrMsr.PD)).isEqualTo(TestMachine.UPID);
  }
}
