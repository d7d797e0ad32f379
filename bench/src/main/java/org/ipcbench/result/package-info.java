// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The result file: its model, its form on disk, and the statistics of what is in one or two of
 * them.
 *
 * <p>Here belong the records of the file, reading and writing them, and what turns samples into
 * values (medians, intervals, percentiles) and two runs into verdicts. Here do not belong measuring
 * (it produces what is stored here) nor tables and charts (they read what is stored here).
 */
package org.ipcbench.result;
