// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the suites' benchmarks have in common: every time that was measured, the pace of what is not
 * sent as fast as answered, and the way from a trial under JMH to whoever started it. Each suite's
 * benchmarks have a package below this one.
 */
package org.ipcbench.suite;
