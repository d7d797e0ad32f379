// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The suite {@code notify}: one JMH benchmark, a round of notifications; mechanism and receiver are
 * its parameters, never classes of their own.
 */
package org.ipcbench.suite.notify;
