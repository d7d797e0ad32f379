// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Charts of result files, as SVG, PNG and PDF.
 *
 * <p>Here belong what a chart shows ({@code Plot}), how it is laid out ({@code Drawing}) and how
 * each format draws that. Here does not belong which cells form a row: charts show the rows of the
 * tables in {@code report}. This is the only package that loads the graphics of the JDK, and it
 * does so for PNG and PDF alone: SVG needs neither fonts nor graphics, and is the same on every
 * host.
 */
package org.ipcbench.report.chart;
