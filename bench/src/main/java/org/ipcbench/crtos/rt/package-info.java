// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The real-time domain's kernel: threads with priorities on one processor of the simulated machine,
 * interrupts, timers, condition variables, and the half of a forwarded system call that is its own.
 *
 * <p>The door is {@link org.ipcbench.crtos.rt.RealTimeKernel}; a program is a {@link
 * org.ipcbench.crtos.rt.Program}. Behind the door: {@code Scheduler} has the processor and its
 * interrupts, {@code Processes} what there is and its memory, {@code LocalCalls} the system calls
 * as far as they are this kernel's, {@code RemoteCalls} what is forwarded. What the shadow does is
 * in {@code crtos.shadow}.
 *
 * <p>Source: the report on the compounded real-time system, and NimbOS, the kernel that it extends.
 *
 * <p><strong>Departs from NimbOS:</strong>
 *
 * <ul>
 *   <li>A program is Java code that runs from one trap to the next, all of them on the host's
 *       thread that owns the processor: so a context switch costs what the model says and not what
 *       the host's does. One that is interrupted stays on the host's stack while threads of higher
 *       priority run on top of it, which is what strict priorities ask for anyway. Registers but
 *       those of user interrupts, RIP, RSP and RFLAGS are Java variables.
 *   <li>Threads have priorities; NimbOS takes turns.
 *   <li>A waiting thread sleeps on a condition variable until the interrupt handler has taken its
 *       response, as in the report; it only polls where the strategy says so.
 *   <li>A call moves up to 4096 bytes, NimbOS' up to 255; a longer one returns short, as read(2)
 *       and write(2) may.
 *   <li>A waiter is not named by an address on its stack, which may be gone, but by its
 *       descriptor's place in a table of the process.
 *   <li>A shadow is not trusted: a call whose answer cannot be true fails, and so do all calls of a
 *       process whose queue is found corrupted, until it has another shadow.
 *   <li>Who finds the queue full waits for a place in it, and does not try again and again.
 *   <li>Times are numbers of nanoseconds, not structures in memory, but for clock_gettime.
 * </ul>
 */
package org.ipcbench.crtos.rt;
