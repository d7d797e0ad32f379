// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The suite {@code ipc}: one JMH benchmark, the round trip; mechanism, variant, payload and
 * placement are its parameters, never classes of their own.
 */
package org.ipcbench.suite.ipc;
