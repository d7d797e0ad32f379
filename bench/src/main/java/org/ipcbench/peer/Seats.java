// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.util.BitSet;

/**
 * The processors that everybody may use.
 *
 * @param client those of the thread that asks; one if it is pinned
 * @param peer those of the thread that answers; one if it is pinned
 * @param others those of all other threads of the JVMs
 */
public record Seats(BitSet client, BitSet peer, BitSet others) {}
