// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a fork hands to its parent, as a JSON file.
 *
 * @param error what went wrong, one line; null if nothing
 * @param modes rate and latency; empty after an error
 */
record ForkResult(String error, List<ModeResult> modes) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Reads what a fork has left.
   *
   * @param file written by {@link #write}
   * @return the result
   * @throws com.fasterxml.jackson.core.JsonProcessingException if it is empty or not whole
   * @throws IOException if it cannot be read
   */
  static ForkResult read(Path file) throws IOException {
    return MAPPER.readValue(file.toFile(), ForkResult.class);
  }

  /**
   * Leaves this for the parent.
   *
   * @param file replaced if it exists
   * @throws IOException if it cannot be written
   */
  void write(Path file) throws IOException {
    MAPPER.writeValue(file.toFile(), this);
  }

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
