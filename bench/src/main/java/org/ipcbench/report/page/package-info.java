// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The page of the command {@code report}: tables, charts and host facts of result files in one file
 * of HTML.
 *
 * <p>Here belong the order and the words of the page. Here do not belong tables or charts
 * themselves: those are in {@code report} and {@code report.chart}.
 */
package org.ipcbench.report.page;
