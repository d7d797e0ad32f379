// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Charts of result files, as SVG, PNG and PDF.
 *
 * <p>Here belong what a chart shows and how XChart is made to draw it. Here does not belong which
 * cells form a row: charts show the rows of the tables in {@code report}. This is the only package
 * that loads the graphics of the JDK.
 */
package org.ipcbench.report.chart;
