// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr;

/**
 * A fault of an instruction or of a delivery: the instruction had no effect.
 *
 * <p>Linux makes of it a signal to the thread: SIGILL of #UD, SIGSEGV of the others. Source of the
 * vectors and error codes: SDM volume 3, "Interrupt and Exception Handling".
 */
public final class ProcessorFault extends RuntimeException {
  /** Page-fault error code: the page is present, its rights forbid the access. */
  public static final int PRESENT = 1;

  /** Page-fault error code: the access was a write. */
  public static final int WRITE = 1 << 1;

  /** Page-fault error code: the access was made with user privilege. */
  public static final int USER = 1 << 2;

  /** Page-fault error code: the access fetched an instruction. */
  public static final int FETCH = 1 << 4;

  private static final long serialVersionUID = 1L;

  /** Which exception. */
  public enum Kind {
    /** #UD, invalid opcode. */
    INVALID_OPCODE("#UD", 6),
    /** #SS, stack-segment fault: here a stack address that is not canonical. */
    STACK("#SS", 12),
    /** #GP, general protection. */
    GENERAL_PROTECTION("#GP", 13),
    /** #PF, page fault. */
    PAGE("#PF", 14);

    private final String mnemonic;
    private final int vector;

    Kind(String mnemonic, int vector) {
      this.mnemonic = mnemonic;
      this.vector = vector;
    }

    /**
     * Returns the exception's number.
     *
     * @return 0 to 31
     */
    public int vector() {
      return vector;
    }
  }

  /** Which exception. */
  private final Kind kind;

  /** The error code pushed with it. */
  private final int errorCode;

  /** CR2. */
  private final long address;

  private ProcessorFault(Kind kind, int errorCode, long address, String message) {
    super(kind.mnemonic + message);
    this.kind = kind;
    this.errorCode = errorCode;
    this.address = address;
  }

  /**
   * Returns #UD.
   *
   * @param why what made the opcode invalid
   * @return the fault
   */
  public static ProcessorFault invalidOpcode(String why) {
    return new ProcessorFault(Kind.INVALID_OPCODE, 0, 0, ": " + why);
  }

  /**
   * Returns #SS(0).
   *
   * @param why what was wrong with the stack
   * @return the fault
   */
  public static ProcessorFault stack(String why) {
    return new ProcessorFault(Kind.STACK, 0, 0, "(0): " + why);
  }

  /**
   * Returns #GP(0).
   *
   * @param why what was forbidden
   * @return the fault
   */
  public static ProcessorFault generalProtection(String why) {
    return new ProcessorFault(Kind.GENERAL_PROTECTION, 0, 0, "(0): " + why);
  }

  /**
   * Returns #PF.
   *
   * @param address the linear address, for CR2
   * @param errorCode of {@link #PRESENT}, {@link #WRITE}, {@link #USER} and {@link #FETCH}
   * @return the fault
   */
  public static ProcessorFault page(long address, int errorCode) {
    String message = String.format("(0x%x) at 0x%016x", errorCode, address);
    return new ProcessorFault(Kind.PAGE, errorCode, address, message);
  }

  /**
   * Returns which exception this is.
   *
   * @return its kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Returns the error code pushed with the exception.
   *
   * @return 0 but for page faults
   */
  public int errorCode() {
    return errorCode;
  }

  /**
   * Returns CR2.
   *
   * @return the linear address of a page fault, 0 for the others
   */
  public long address() {
    return address;
  }
}
