// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/** What this host is: its snapshot in the result file, its processors, what makes it noisy. */
package org.ipcbench.host;
