// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Messages through memory that both ends share, with nothing between them but the processors'
 * caches; only an end that sleeps needs the kernel.
 *
 * <p>An end in Java and one in C do the same, access by access: see native-shim/src/memory.c.
 */
package org.ipcbench.channel.memory;
