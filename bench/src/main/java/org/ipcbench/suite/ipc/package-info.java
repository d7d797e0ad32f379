// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The suite {@code ipc}: a JMH benchmark for the round trip and one for the reports' way to count
 * it; mechanism, variant, payload and placement are its parameters, never classes of their own.
 */
package org.ipcbench.suite.ipc;
