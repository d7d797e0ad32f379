// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The suite {@code binding}: what single calls and memory operations cost, of which everything that
 * the other suites measure is made. One JMH class, a method for each: what is dispatched at run
 * time would cost as much as what is measured.
 */
package org.ipcbench.suite.binding;
