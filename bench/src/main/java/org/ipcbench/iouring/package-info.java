// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * io_uring(7): rings of requests and completions in memory shared with the kernel.
 *
 * <p>A {@link org.ipcbench.iouring.Ring} of the kind that a {@link org.ipcbench.iouring.RingSetup}
 * asks for, polled by a thread of the kernel or not, has a {@link
 * org.ipcbench.iouring.SubmissionQueue} and a {@link org.ipcbench.iouring.CompletionQueue}, each
 * for one thread. Memory and files can be registered; a {@link
 * org.ipcbench.iouring.CompletionEvent} tells of completions through a descriptor; {@link
 * org.ipcbench.iouring.WholeReads} goes on with reads that were short; {@link
 * org.ipcbench.iouring.Support} says why something is not to be had here.
 *
 * <p>The layouts and the memory order of the rings belong here, and the requests that the project
 * makes. What they are made for does not; the system calls are in {@code org.ipcbench.posix}. Of
 * the project this package uses only {@code posix} and {@code region}.
 */
package org.ipcbench.iouring;
