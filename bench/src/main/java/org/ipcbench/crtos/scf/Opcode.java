// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

/**
 * What a request asks for.
 *
 * <p>Source: nimbos-driver, apps/include/scf.h, enum scf_opcode, which has the first five and
 * {@link #UNKNOWN}. The others, which real-time processes of the report use, are numbered here.
 */
public enum Opcode {
  /** Nothing. */
  NOP(0),
  /** read(2). */
  READ(1),
  /** write(2). */
  WRITE(2),
  /** open(2). */
  OPEN(3),
  /** close(2). */
  CLOSE(4),
  /** lseek(2). */
  LSEEK(5),
  /** getpid(2). */
  GETPID(6),
  /** clock_gettime(2). */
  CLOCK_GETTIME(7),
  /** unlink(2). */
  UNLINK(8),
  /** fork(2). */
  FORK(9),
  /** _exit(2). */
  EXIT(10),
  /** mmap(2). */
  MMAP(11),
  /** munmap(2). */
  MUNMAP(12),
  /** execve(2). */
  EXEC(13),
  /** None of these. */
  UNKNOWN(0xFF);

  private static final Opcode[] BY_NUMBER = values();

  private final int number;

  Opcode(int number) {
    this.number = number;
  }

  /**
   * Returns the number in a descriptor.
   *
   * @return 0 to 255
   */
  public int number() {
    return number;
  }

  /**
   * Returns what a number asks for.
   *
   * @param number any
   * @return {@link #UNKNOWN} if nothing here has it
   */
  public static Opcode of(int number) {
    // Numbered from 0 without a gap, but for UNKNOWN, the last.
    return number >= 0 && number < UNKNOWN.ordinal() ? BY_NUMBER[number] : UNKNOWN;
  }
}
