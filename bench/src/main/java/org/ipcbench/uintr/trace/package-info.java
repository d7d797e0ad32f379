// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The trace: small programs on the simulated machine, and every event of them as a teaching text.
 *
 * <p>Here belongs what drives a machine and its kernel step by step from one Java thread, watches
 * registers and memory between the steps, and writes down what changed. Here does not belong
 * behaviour of either: an event is what two pictures of the machine differ in. The door is {@link
 * org.ipcbench.uintr.trace.Trace}; its own programs are those of {@link
 * org.ipcbench.uintr.trace.LinuxProgram}, others come from above as a {@link
 * org.ipcbench.uintr.trace.Program}.
 */
package org.ipcbench.uintr.trace;
