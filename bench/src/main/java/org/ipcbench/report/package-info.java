// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Tables of result files, as text, Markdown, CSV and LaTeX.
 *
 * <p>Here belong what a table says (rows in the papers' order, which cells stand side by side, what
 * a footnote explains, which figures contradict each other) and how each format says it. {@code
 * Sections} has the tables of all suites in the papers' order. Here do not belong statistics
 * (package {@code result} has them) nor anything that measures: a table is made of result files
 * only. Charts are in {@code report.chart}, so that a table never loads the graphics of the JDK.
 */
package org.ipcbench.report;
