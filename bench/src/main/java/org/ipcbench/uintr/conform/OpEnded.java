// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.conform;

/** Thrown through the handlers that run when an operation ends before its time. */
final class OpEnded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whether a handler left without UIRET; else a fault came again after its return. */
  private final boolean leftByHandler;

  OpEnded(boolean leftByHandler) {
    super(leftByHandler ? "left by a handler" : "a fault that stays", null, false, false);
    this.leftByHandler = leftByHandler;
  }

  boolean leftByHandler() {
    return leftByHandler;
  }
}
