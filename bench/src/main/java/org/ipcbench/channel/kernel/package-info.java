// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Mechanisms whose messages, or the notices of them, pass through the Linux kernel: pipe, FIFO,
 * eventfd, signal, signalfd, sockets, message queues, io_uring. Each direction has its own path,
 * save in the form of the reports' harness.
 *
 * <p>An end has a {@link org.ipcbench.channel.kernel.Line}, what it holds open and how it leaves,
 * and one of two drivers over it: an endpoint in Java, or {@link
 * org.ipcbench.channel.kernel.NativeEndpoint}. What the mechanisms of other packages need of the
 * same is public.
 */
package org.ipcbench.channel.kernel;
