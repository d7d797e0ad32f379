// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import org.ipcbench.uintr.ProcessorFault;

/**
 * A decoded instruction of user interrupts, or NOP.
 *
 * <pre>
 * SENDUIPI r64   F3 0F C7 /6 with mod = 3; the operand is in ModRM.rm, extended by REX.B
 * UIRET          F3 0F 01 EC
 * TESTUI         F3 0F 01 ED
 * CLUI           F3 0F 01 EE
 * STUI           F3 0F 01 EF
 * NOP            90
 * </pre>
 *
 * <p>Source: SDM volume 2, the instructions' pages and "Instruction Format". The operand has 64
 * bits whatever a prefix says: 66 and REX.W change nothing, LOCK (F0) is an invalid opcode.
 *
 * @param operation which of them
 * @param register the number of the operand's register, 0 (RAX) to 15; 0 without operand
 * @param bytes its length, with prefixes
 */
record Instruction(Operation operation, int register, int bytes) {
  /** The number of RSP. */
  static final int RSP = 4;

  private static final int LOCK = 0xF0;
  private static final int REPEAT = 0xF3;
  private static final int OPERAND_SIZE = 0x66;
  private static final int REX = 0x40;
  private static final int REX_BITS = 4;
  private static final int REX_B = 1;
  private static final int NO_OPERATION = 0x90;
  private static final int ESCAPE = 0x0F;
  private static final int GROUP_7 = 0x01;
  private static final int GROUP_9 = 0xC7;
  private static final int MODRM_SENDUIPI = 0xF0;
  private static final int MODRM_UIRET = 0xEC;
  private static final int RM_BITS = 3;

  /** The instructions; those of group 7 in the order of their ModRM byte. */
  enum Operation {
    UIRET,
    TESTUI,
    CLUI,
    STUI,
    SENDUIPI,
    NOP
  }

  /**
   * Decodes an instruction.
   *
   * @param code its bytes
   * @return the instruction
   * @throws ProcessorFault #UD if it is none of these, or has a LOCK prefix
   */
  static Instruction decode(byte[] code) {
    boolean locked = false;
    boolean repeat = false;
    int rex = 0;
    int at = 0;
    while (isPrefix(octet(code, at))) {
      int prefix = octet(code, at++);
      locked |= prefix == LOCK;
      repeat |= prefix == REPEAT;
      // A REX prefix counts only right before the opcode.
      rex = isRex(prefix) ? prefix : 0;
    }
    int opcode = octet(code, at);
    if (!locked && opcode == NO_OPERATION) {
      return new Instruction(Operation.NOP, 0, at + 1);
    }
    if (locked || !repeat || opcode != ESCAPE) {
      throw ProcessorFault.invalidOpcode(locked ? "LOCK prefix" : "unknown opcode");
    }
    int group = octet(code, at + 1);
    int modrm = octet(code, at + 2);
    int bytes = at + 3;
    if (group == GROUP_9 && modrm >>> RM_BITS == MODRM_SENDUIPI >>> RM_BITS) {
      int register = modrm & (1 << RM_BITS) - 1 | (rex & REX_B) << RM_BITS;
      return new Instruction(Operation.SENDUIPI, register, bytes);
    }
    if (group == GROUP_7 && modrm >= MODRM_UIRET && modrm < MODRM_SENDUIPI) {
      return new Instruction(Operation.values()[modrm - MODRM_UIRET], 0, bytes);
    }
    throw ProcessorFault.invalidOpcode("unknown opcode");
  }

  private static boolean isPrefix(int octet) {
    return octet == LOCK || octet == REPEAT || octet == OPERAND_SIZE || isRex(octet);
  }

  private static boolean isRex(int octet) {
    return octet >>> REX_BITS == REX >>> REX_BITS;
  }

  private static int octet(byte[] code, int at) {
    if (at >= code.length) {
      throw ProcessorFault.invalidOpcode("the code ends within an instruction");
    }
    return Byte.toUnsignedInt(code[at]);
  }
}
