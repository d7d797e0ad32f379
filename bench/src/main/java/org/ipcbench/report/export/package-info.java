// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Result files in the forms of other tools: JMH's JSON for its viewers, HdrHistogram's logs for
 * what reads those.
 *
 * <p>Here belongs the translation of a whole result file into a format that somebody else defines;
 * tables and charts of our own belong to {@code report}. Both libraries write their formats
 * themselves, so that the files are what their readers expect.
 */
package org.ipcbench.report.export;
