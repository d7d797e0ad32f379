// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos;

/** The compounded system cannot do what it was asked for. */
public final class CrtosException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates one.
   *
   * @param message one line
   */
  public CrtosException(String message) {
    super(message);
  }

  /**
   * Creates one with a cause.
   *
   * @param message one line
   * @param cause of it
   */
  public CrtosException(String message, Throwable cause) {
    super(message, cause);
  }
}
