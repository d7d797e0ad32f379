// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Memory that threads and processes share, read and written with a stated order.
 *
 * <p>Here belongs {@link org.ipcbench.region.Region}, the only holder of {@code VarHandle}s of the
 * project. Here does not belong what the bytes mean (each shared structure has a descriptor class
 * beside its users), nor how memory is mapped ({@code org.ipcbench.posix}).
 */
package org.ipcbench.region;
