// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The C library, as Java sees it: system calls through JNA, with errno turned into one exception.
 *
 * <p>The only package that names a type of JNA. {@link org.ipcbench.posix.Libc} holds the mapping
 * and no logic, in the manual pages' spelling; the other classes speak Java. What a caller does
 * with a descriptor does not belong here. Everything assumes 64-bit Linux: {@code long}, {@code
 * size_t} and pointers are eight bytes.
 */
package org.ipcbench.posix;
