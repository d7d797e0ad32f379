// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.conform;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Machine code of the instructions that recorded cases execute. */
final class Code {
  /** Computation: a boundary before and after it. */
  static final byte[] NOP = {(byte) 0x90};

  private static final List<String> REGISTERS =
      List.of(
          "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12",
          "r13", "r14", "r15");

  private static final int LOCK = 0xF0;
  private static final int REPEAT = 0xF3;
  private static final int OPERAND_SIZE = 0x66;
  private static final int REX_W = 0x48;
  private static final int REX_B = 0x41;
  private static final int LOW_REGISTERS = 8;

  private Code() {}

  /** The number of a register. */
  static int register(String name) {
    int number = REGISTERS.indexOf(name);
    if (number < 0) {
      throw new IllegalArgumentException("unknown register '" + name + "'");
    }
    return number;
  }

  /** SENDUIPI of a register. */
  static byte[] senduipi(int register) {
    byte[] prefixes = register < LOW_REGISTERS ? bytes(REPEAT) : bytes(REPEAT, REX_B);
    return join(prefixes, bytes(0x0F, 0xC7, 0xF0 | register % LOW_REGISTERS));
  }

  /** An instruction by its name; SENDUIPI of RAX. */
  static byte[] named(String name) {
    return name.equals("nop") ? NOP : join(bytes(REPEAT), opcode(name));
  }

  /** A form with a prefix that the name says, such as {@code lock_stui}. */
  static byte[] prefixed(String name) {
    int underscore = name.indexOf('_');
    byte[] opcode = opcode(name.substring(underscore + 1));
    return switch (name.substring(0, underscore)) {
      case "lock" -> join(bytes(LOCK, REPEAT), opcode);
      case "p66" -> join(bytes(OPERAND_SIZE, REPEAT), opcode);
      case "p66after" -> join(bytes(REPEAT, OPERAND_SIZE), opcode);
      case "rexw" -> join(bytes(REPEAT, REX_W), opcode);
      default -> throw new IllegalArgumentException("unknown form '" + name + "'");
    };
  }

  /** An instruction without its mandatory prefix. */
  private static byte[] opcode(String name) {
    return switch (name) {
      case "senduipi" -> bytes(0x0F, 0xC7, 0xF0);
      case "uiret" -> bytes(0x0F, 0x01, 0xEC);
      case "testui" -> bytes(0x0F, 0x01, 0xED);
      case "clui" -> bytes(0x0F, 0x01, 0xEE);
      case "stui" -> bytes(0x0F, 0x01, 0xEF);
      default -> throw new IllegalArgumentException("unknown instruction '" + name + "'");
    };
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] join(byte[] first, byte[] second) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(first);
    joined.writeBytes(second);
    return joined.toByteArray();
  }
}
