// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.List;
import java.util.Map;

/**
 * What a fork hands to its parent, as a JSON file.
 *
 * @param error what went wrong, one line; null if nothing
 * @param modes rate and latency; empty after an error
 */
record ForkResult(String error, List<ModeResult> modes) {
  /**
   * One of JMH's modes.
   *
   * @param metric {@code rate} or {@code latency}
   * @param iterations a figure for each: round trips per second, or median latency in nanoseconds
   * @param mean of the whole fork, in the same unit
   * @param histogram of latencies in nanoseconds, HdrHistogram's compressed form in Base64; null
   *     for a rate
   * @param evidence of the trial
   */
  record ModeResult(
      String metric,
      List<Double> iterations,
      double mean,
      String histogram,
      Map<String, Object> evidence) {}
}
