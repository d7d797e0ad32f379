// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.ProcessorFault.Kind;
import org.ipcbench.uintr.sim.Instruction.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SDM volume 2, the instructions' opcodes; "Instruction Format" for prefixes. */
class InstructionTest {
  private static Instruction decode(String code) {
    return Instruction.decode(HexFormat.of().parseHex(code));
  }

  @ParameterizedTest
  @CsvSource({
    "f30fc7f0, SENDUIPI, 0",
    "f30fc7f7, SENDUIPI, 7",
    "f3410fc7f0, SENDUIPI, 8",
    "f3410fc7f7, SENDUIPI, 15",
    "f30f01ec, UIRET, 0",
    "f30f01ed, TESTUI, 0",
    "f30f01ee, CLUI, 0",
    "f30f01ef, STUI, 0",
    "90, NOP, 0"
  })
  void anOpcodeIsDecodedWithItsRegisterInModrmRm(String code, Operation operation, int register) {
    assertThat(decode(code)).isEqualTo(new Instruction(operation, register, code.length() / 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"66f30f01ef", "f3660f01ef", "f3480f01ef"})
  void operandSizePrefixesChangeNothing(String code) {
    assertThat(decode(code).operation()).isEqualTo(Operation.STUI);
    assertThat(decode(code).bytes()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"f3410fc7f0", "f341660fc7f0"})
  void rexCountsOnlyRightBeforeTheOpcode(String code) {
    assertThat(decode(code).register()).isEqualTo(code.contains("66") ? 0 : 8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"f0f30f01ef", "f3f00fc7f0", "f090", "0f01ef", "f30fc730", "f30f01eb", "f30f"})
  void otherCodeAndALockPrefixAreInvalidOpcodes(String code) {
    assertThatThrownBy(() -> decode(code))
        .isInstanceOfSatisfying(
            ProcessorFault.class, fault -> assertThat(fault.kind()).isEqualTo(Kind.INVALID_OPCODE));
  }
}
