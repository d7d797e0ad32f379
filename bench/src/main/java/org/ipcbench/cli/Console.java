// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.io.PrintStream;

/**
 * Where a command prints.
 *
 * @param out results
 * @param err progress and diagnostics
 * @param terminal whether {@code err} is a terminal that may be written over
 */
record Console(PrintStream out, PrintStream err, boolean terminal) {}
