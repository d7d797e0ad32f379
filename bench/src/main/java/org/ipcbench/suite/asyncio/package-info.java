// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The suite {@code asyncio}: one JMH benchmark, a shot of the program; method and workload are its
 * parameters, never classes of their own.
 */
package org.ipcbench.suite.asyncio;
