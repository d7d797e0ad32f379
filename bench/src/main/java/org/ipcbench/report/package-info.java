// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What people read: tables, pages and the text of commands, made of result files' records.
 *
 * <p>Here belongs how a fact is shown, never how it is found out: everything is a pure function of
 * the records in {@code result} and {@code host}. Charts are in {@code report.chart}.
 */
package org.ipcbench.report;
