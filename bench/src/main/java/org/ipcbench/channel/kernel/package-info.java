// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Mechanisms whose messages, or the notices of them, pass through the Linux kernel: pipe, FIFO,
 * eventfd, signal, signalfd, sockets, message queues. Each direction has its own path.
 *
 * <p>An end has a {@link org.ipcbench.channel.kernel.Line}, what it holds open and how it leaves,
 * and one of two drivers over it: an endpoint in Java, or {@link
 * org.ipcbench.channel.kernel.NativeEndpoint}.
 */
package org.ipcbench.channel.kernel;
