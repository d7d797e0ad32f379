// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

/**
 * A register or a field in memory, before and after an event. Immutable.
 *
 * @param name what changed, as the manual names it, such as {@code UPID.PIR}
 * @param address the linear address of its word, hexadecimal; null for a register
 * @param before its value, decimal for flags and small numbers, hexadecimal for the rest
 * @param after its value; the same as before where the event wrote what was there
 */
public record Change(String name, String address, String before, String after) {}
