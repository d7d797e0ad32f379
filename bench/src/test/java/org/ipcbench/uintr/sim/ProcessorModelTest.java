// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ipcbench.uintr.sim.ProcessorModel.Cpuid;
import org.junit.jupiter.api.Test;

/** SDM volume 2, CPUID. */
class ProcessorModelTest {
  private final ProcessorModel plain = ProcessorModel.SAPPHIRE_RAPIDS;
  private final ProcessorModel flexible = new ProcessorModel(48, true);

  @Test
  void userInterruptsAreBit5OfEdxOfLeaf7() {
    assertThat(plain.cpuid(7, 0).edx()).isEqualTo(1 << 5);
  }

  @Test
  void flexibleUiretIsBit17OfEdxOfLeaf7Subleaf1() {
    assertThat(plain.cpuid(7, 1).edx()).isZero();
    assertThat(flexible.cpuid(7, 1).edx()).isEqualTo(1 << 17);
  }

  @Test
  void component14IsASupervisorComponentOf48Bytes() {
    assertThat(plain.cpuid(0xD, 14)).isEqualTo(new Cpuid(48, 0, 1, 0));
    assertThat(plain.cpuid(0xD, 1).ecx()).as("in IA32_XSS").isEqualTo(1 << 14);
  }

  @Test
  void theLinearAddressWidthIsInLeaf80000008() {
    assertThat(plain.cpuid(0x8000_0008, 0).eax() >>> 8).isEqualTo(57);
    assertThat(flexible.cpuid(0x8000_0008, 0).eax() >>> 8).isEqualTo(48);
  }

  @Test
  void thereAreTwoWidths() {
    assertThatThrownBy(() -> new ProcessorModel(52, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("linearBits=52");
  }
}
