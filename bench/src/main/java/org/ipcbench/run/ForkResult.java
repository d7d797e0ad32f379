// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import org.ipcbench.suite.Latencies;
import org.ipcbench.suite.Trial;

/**
 * What a fork hands to its parent, as a JSON file.
 *
 * @param error what went wrong, one line; null if nothing
 * @param modes one for each metric; empty after an error
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
   * What a fork found of one metric.
   *
   * @param metric {@link Metric#id()}
   * @param iterations a figure for each: round trips per second, or a median time in nanoseconds
   * @param mean of the whole fork, in the same unit
   * @param histogram of times in nanoseconds, HdrHistogram's compressed form in Base64; null for a
   *     rate
   * @param evidence of the trial
   */
  record ModeResult(
      String metric,
      List<Double> iterations,
      double mean,
      String histogram,
      Map<String, Object> evidence) {

    /** Of JMH's own scores, one an iteration. */
    static ModeResult ofScores(Metric metric, List<Double> scores, Trial trial) {
      double mean = scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      return new ModeResult(metric.id(), scores, mean, null, trial.evidence());
    }

    /**
     * Of the times that a trial recorded.
     *
     * @throws IllegalStateException if an iteration recorded none
     */
    static ModeResult ofTimes(Metric metric, int iterations, Trial trial) {
      Latencies times = trial.times().get(metric.id());
      if (times.medianNanos().size() < iterations) {
        throw new IllegalStateException(
            "an iteration ended before anything was timed: --iteration-time is too short");
      }
      return new ModeResult(
          metric.id(),
          times.medianNanos(),
          times.histogram().getMean(),
          encode(times.histogram()),
          trial.evidence());
    }

    static String encode(Histogram histogram) {
      ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
      int length = histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.DEFAULT_COMPRESSION);
      return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    /** The {@link #histogram}, to be merged with others. */
    Histogram decoded() {
      try {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(histogram));
        return Histogram.decodeFromCompressedByteBuffer(bytes, Latencies.LONGEST_NANOS);
      } catch (DataFormatException e) {
        throw new IllegalArgumentException("a fork's histogram is damaged", e);
      }
    }
  }
}
