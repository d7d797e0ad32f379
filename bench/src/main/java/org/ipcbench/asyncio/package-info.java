// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The program of the first report's second half: it has computations and reads to do. How long does
 * all take, and how long does each read wait until the program has noticed it?
 *
 * <p>The computations are the same code in every {@link org.ipcbench.asyncio.Method}, instruction
 * boundaries of the simulated processor included; methods differ in who waits for a read and when
 * it is finished.
 *
 * <p><strong>What of {@code uintr} is simulated.</strong> In the report's modified kernel whoever
 * completes a request of a ring also posts a user interrupt to the thread that registered for it.
 * This host's kernel does not, so that the boundary looks: a load of the completion queue's tail,
 * which costs a fraction of a nanosecond while nothing has come (the line is in this processor's
 * cache until the kernel writes it). When a completion is there, a second simulated processor,
 * which stands for the one that the kernel's polling thread runs on, executes the SENDUIPI that the
 * modified kernel would, under the cost model; the program's processor takes the interrupt at the
 * first boundary after it has arrived. A completion is seen up to one boundary late, and playing
 * the second processor costs the program's thread some hundred nanoseconds a completion, which hide
 * in the modelled latency as far as that is longer. They are hundreds while its code is in the
 * processor's caches, and thousands when it has computed, or a large read has been copied, for
 * milliseconds in between: that shows, and {@code uring-poll}, which finds completions at the same
 * boundaries without the simulated machine, says how much of it is the host's. {@code uintr-helper}
 * leaves that to a thread that the kernel wakes by an eventfd: nothing is seen late then, but a
 * wake-up goes before each interrupt.
 *
 * <p><strong>{@code uring-signal}</strong> is the same with what every kernel has: the ring writes
 * a byte into a pipe after each read, the pipe raises SIGIO at the program's thread, and the
 * handler finishes the read. The boundaries see the completion before the signal comes, so that the
 * time from the one to the other is known here as well.
 *
 * <p>Whoever finishes a read also closes its file, gives large memory back and opens the next file.
 * Where a handler does that, the computation that it broke into takes so much longer: for a read of
 * 40 MiB milliseconds, as in the report's program.
 */
package org.ipcbench.asyncio;
