// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * io_uring(7): rings of requests and completions in memory shared with the kernel.
 *
 * <p>Set-up without a polling kernel thread, the rings' memory order, the requests that the project
 * makes. What they are made for does not belong here; the system calls are in {@code
 * org.ipcbench.posix}.
 */
package org.ipcbench.iouring;
