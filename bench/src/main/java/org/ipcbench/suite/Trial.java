// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite;

import java.util.Map;

/**
 * What JMH has no place for in its results.
 *
 * @param evidence what the trial proves about itself, as results/README.md lists it
 * @param times what was timed, by metric, such as {@code latency}
 */
public record Trial(Map<String, Object> evidence, Map<String, Latencies> times) {}
