// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Mechanisms whose messages pass through the Linux kernel: pipe, FIFO, eventfd, signal, Unix-domain
 * socket. Each direction has its own path. What the mechanisms of other packages need of the same
 * is public.
 */
package org.ipcbench.channel.kernel;
