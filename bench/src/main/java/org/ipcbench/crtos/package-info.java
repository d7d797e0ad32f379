// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The compounded real-time system: a machine divided between Linux and a real-time kernel, whose
 * tasks' system calls Linux makes.
 *
 * <p>{@link org.ipcbench.crtos.CompoundedSystem} puts it together: the simulated machine, its two
 * domains ({@code crtos.domain}), the real-time kernel ({@code crtos.rt}), a shadow for each of its
 * processes ({@code crtos.shadow}), and the queues between them ({@code crtos.scf}). What is
 * measured with it is in {@code suite.crtos}.
 */
package org.ipcbench.crtos;
