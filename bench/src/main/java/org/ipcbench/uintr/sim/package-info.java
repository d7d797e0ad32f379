// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The simulated machine: processors with user interrupts over one shared memory.
 *
 * <p>Here belongs hardware: processors and their registers, local APICs, address translation, cost
 * models. The door is {@link org.ipcbench.uintr.sim.Machine}. Here does not belong software: what
 * an operating system allocates, programs and forbids is in {@code uintr.linux}.
 *
 * <p>All state that processors share lies in a {@link org.ipcbench.region.Region}; a thread
 * attaches a {@code Machine} of its own to its own mapping of it, in the same process or in
 * another, and claims a processor. What only the owner of a processor touches (registers,
 * translations) are fields.
 */
package org.ipcbench.uintr.sim;
