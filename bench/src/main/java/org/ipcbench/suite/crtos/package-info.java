// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The suite {@code crtos}: remote system calls of a real-time task, the same calls made directly,
 * and a periodic task's wake-ups while another one makes remote calls. Strategy, task and payload
 * are parameters of the benchmarks, never classes of their own; the programs that run in the
 * real-time domain are here, because what they do is what is measured.
 */
package org.ipcbench.suite.crtos;
