// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The shadow: the process of Linux that makes the forwarded system calls of a real-time process,
 * and Linux's driver for its side of the notifications.
 *
 * <p>{@link org.ipcbench.crtos.shadow.ShadowMain} is a child JVM's main class; {@link
 * org.ipcbench.crtos.shadow.Shadow} is what it does, and can be done in any process. Its thread
 * owns one of Linux's simulated processors; the driver's interrupt handler runs on that, in its
 * place, as handlers do. The calls are real, and so is the driver's signal.
 *
 * <p><strong>Departs from the published system:</strong>
 *
 * <ul>
 *   <li>What the driver sends its signal from is an interrupt handler of the simulated machine, so
 *       that the real call that sends it is a system call of its own; and the signal is not taken
 *       by a handler of the process but with sigtimedwait(2), as this program's channels take
 *       theirs.
 *   <li>An opcode that the published shadow does not know never comes back; here it fails with
 *       ENOSYS.
 *   <li>A write that moves less than asked for is no failed assertion. A read that may block is
 *       made by a thread of its own, as published; of files that never block it is made at once.
 *   <li>The page's descriptors are the process's own, but only those that the task has opened, and
 *       0 to 2, are the task's.
 *   <li>An open or a write that has to wait, as of a FIFO, is made at once, as published: it holds
 *       up the other calls of its task.
 *   <li>A shadow that follows a dead one has none of its descriptors and mappings, and gives none
 *       of its descriptors' numbers again.
 *   <li>A child of fork is a new process, whose shadow knows nothing of the parent's descriptors.
 * </ul>
 */
package org.ipcbench.crtos.shadow;
