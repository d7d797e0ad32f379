// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/**
 * Where a command prints.
 *
 * @param out results
 * @param err progress and diagnostics
 * @param terminal says whether {@code err} is a terminal that may be written over: asked when
 *     needed, for the answer is of the C library, and loading that takes half a second
 */
record Console(PrintStream out, PrintStream err, BooleanSupplier terminal) {}
