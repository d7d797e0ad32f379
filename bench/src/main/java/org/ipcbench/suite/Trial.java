// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What JMH has no place for in its results.
 *
 * @param evidence what the trial proves about itself, as results/README.md lists it
 * @param times what was timed, by figure, such as {@code latency}
 * @param scores one an iteration, by figure, such as {@code total}
 */
public record Trial(
    Map<String, Object> evidence, Map<String, Latencies> times, Map<String, List<Double>> scores) {
  /** A trial whose scores are JMH's own. */
  public Trial(Map<String, Object> evidence, Map<String, Latencies> times) {
    this(evidence, times, Map.of());
  }

  /**
   * The same with one more fact.
   *
   * @param key of the evidence
   * @param fact what it says
   * @return another trial
   */
  public Trial with(String key, Object fact) {
    Map<String, Object> more = new LinkedHashMap<>(evidence);
    more.put(key, fact);
    return new Trial(more, times, scores);
  }

  /**
   * The same without a fact.
   *
   * @param key of the evidence
   * @return another trial
   */
  public Trial without(String key) {
    Map<String, Object> less = new LinkedHashMap<>(evidence);
    less.remove(key);
    return new Trial(less, times, scores);
  }
}
