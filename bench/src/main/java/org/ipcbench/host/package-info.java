// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What this host is, and where on it a measurement runs.
 *
 * <p>Here belongs whatever is read from the machine before and during a run: the snapshot stored in
 * the result file ({@link org.ipcbench.host.HostSnapshot}), the doubts it raises ({@link
 * org.ipcbench.host.Finding}), the choice of processors ({@link org.ipcbench.host.Assignment}) and
 * the disturbance of a cell ({@link org.ipcbench.host.NoiseSample}). Everything is read, nothing is
 * set: pinning threads is {@code posix}'s, tuning a host is its owner's. What cannot be read is
 * null, never a guess and never an exception.
 *
 * <p>Reading ({@code SystemFiles}, {@code OshiFacts}) is apart from understanding (pure functions
 * of text), so that files of other machines are unit tests. How facts are shown belongs to {@code
 * report}.
 *
 * <p>Topology comes from {@code /sys}, also the kinds of cores that a hybrid processor has:
 * choosing processors is the first thing that any command does, before OSHI has started (0.3 s);
 * the choice needs the kernel's numbers, cpusets and isolated processors, which OSHI does not tell;
 * and the files of other machines are its tests.
 */
package org.ipcbench.host;
