// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

/** The program could not do what it has to, or what it did is not what it should be. */
public final class AsyncioException extends RuntimeException {
  private static final long serialVersionUID = 1;

  AsyncioException(String message) {
    super(message);
  }

  AsyncioException(String message, Throwable cause) {
    super(message, cause);
  }
}
