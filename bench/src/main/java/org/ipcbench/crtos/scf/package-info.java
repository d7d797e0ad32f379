// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The syscall-forwarding (SCF) queue: in shared memory, by which the kernel of the real-time domain
 * hands system calls to Linux and gets their results.
 *
 * <p>Here belongs what lies in that memory and how its two ends use it: {@link
 * org.ipcbench.crtos.scf.RequestQueue} is the real-time kernel's, {@link
 * org.ipcbench.crtos.scf.ResponseQueue} Linux's; {@link org.ipcbench.crtos.scf.ScfLayout}, {@link
 * org.ipcbench.crtos.scf.Arguments} and {@link org.ipcbench.crtos.scf.DataHeap} say what lies
 * where. Here does not belong who waits for a response, who executes a call, nor how one end
 * notifies the other. All accesses go through a simulated processor ({@link
 * org.ipcbench.uintr.sim.DataAccess}): page tables and the domain's memory apply.
 *
 * <p>Published: NimbOS (rvm-rtos/nimbos, branch rvm), kernel/src/scf/queue.rs, the real-time end;
 * nimbos-driver, apps/include/scf.h and apps/libs/scf.c, Linux's. Layout, order of steps, lock and
 * fences are theirs.
 *
 * <p><strong>Departs from what is published:</strong>
 *
 * <ul>
 *   <li>A descriptor has no token: the kernel remembers by its number who waits.
 *   <li>A bad response does not end the taking: the next is looked at in the same call.
 *   <li>An index that is further ahead than its ring is long is an error; published, entries of an
 *       earlier lap are taken.
 *   <li>A full queue is seen without taking the lock: what is free is the real-time end's own
 *       count; and an empty ring, by its index.
 *   <li>Linux refuses a capacity for which the page has no room.
 *   <li>The magic is written last, with release; the indexes are stored with release and loaded
 *       with acquire, so that they can be polled without the lock.
 *   <li>The lock is changed through the word that it shares with the capacity, of which it is one
 *       byte.
 *   <li>Opcodes from 5 on and their arguments, and time stamps behind an argument block.
 * </ul>
 */
package org.ipcbench.crtos.scf;
