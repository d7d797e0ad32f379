// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpcodeTest {
  /** nimbos-driver, apps/include/scf.h, enum scf_opcode. */
  @Test
  void thePublishedOnesHaveTheirNumbers() {
    assertThat(Opcode.NOP.number()).isZero();
    assertThat(Opcode.READ.number()).isEqualTo(1);
    assertThat(Opcode.WRITE.number()).isEqualTo(2);
    assertThat(Opcode.OPEN.number()).isEqualTo(3);
    assertThat(Opcode.CLOSE.number()).isEqualTo(4);
    assertThat(Opcode.UNKNOWN.number()).isEqualTo(0xFF);
  }

  @ParameterizedTest
  @EnumSource
  void eachIsFoundByItsNumber(Opcode opcode) {
    assertThat(Opcode.of(opcode.number())).isSameAs(opcode);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 14, 0xFE, 0x100})
  void otherNumbersAreUnknown(int number) {
    assertThat(Opcode.of(number)).isSameAs(Opcode.UNKNOWN);
  }
}
