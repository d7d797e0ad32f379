// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.notify;

/** A notification was lost, came twice or unasked, or the receiver failed. One line says which. */
public final class NotifyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotifyException(String message) {
    super(message);
  }

  NotifyException(String message, Throwable cause) {
    super(message, cause);
  }
}
