// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The result file: its model, its JSON and the statistics of its figures. How a figure is obtained
 * belongs in {@code run}, how it is shown in {@code report}.
 */
package org.ipcbench.result;
