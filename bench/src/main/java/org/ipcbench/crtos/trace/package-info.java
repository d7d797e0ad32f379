// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The trace of the compounded real-time system: one forwarded system call, every event of it.
 *
 * <p>{@link org.ipcbench.crtos.trace.RemoteCall} is a program of {@code uintr.trace}, which has the
 * machine, the clock, the record and the texts. Here belongs what lets the real-time kernel and a
 * shadow take turns on one Java thread, and says what their changes mean; here does not belong
 * behaviour of either.
 */
package org.ipcbench.crtos.trace;
