// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: {@link org.ipcbench.cli.Main} and one class a command. Reads options, calls the
 * packages below, prints; knows nothing of measuring or drawing itself. Streams come in, an exit
 * code goes out: 0 done, 1 done but a cell failed or a case differs, 2 wrong usage or unreadable
 * input, 130 interrupted.
 */
package org.ipcbench.cli;
