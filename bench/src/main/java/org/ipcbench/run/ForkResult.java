// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.ipcbench.result.Histograms;
import org.ipcbench.suite.Latencies;
import org.ipcbench.suite.Trial;

/**
 * What a fork hands to its parent, as a JSON file.
 *
 * @param error what went wrong, one line; null if nothing
 * @param modes one for each figure; empty after an error
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
   * What a fork found of one figure.
   *
   * @param figure {@link Figure#id()}
   * @param iterations a figure for each: round trips per second, or a median time in nanoseconds
   * @param mean of the whole fork, in the same unit
   * @param histogram of times in nanoseconds, HdrHistogram's compressed form in Base64; null for a
   *     rate
   * @param evidence of the trial
   */
  record ModeResult(
      String figure,
      List<Double> iterations,
      double mean,
      String histogram,
      Map<String, Object> evidence) {
    private static final String HISTOGRAM = "histogram";

    /** Of JMH's own scores, one an iteration. */
    static ModeResult ofScores(String figure, List<Double> scores, Trial trial) {
      double mean = scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      return new ModeResult(figure, scores, mean, null, trial.evidence());
    }

    /** Of a single figure. */
    static ModeResult ofFigure(String figure, double value, Map<String, Object> evidence) {
      return new ModeResult(figure, List.of(value), value, null, evidence);
    }

    /**
     * Of the times that a trial recorded.
     *
     * @throws IllegalStateException if an iteration recorded none
     */
    static ModeResult ofTimes(String figure, int iterations, Trial trial) {
      Latencies times = trial.times().get(figure);
      if (times.medianNanos().size() < iterations) {
        throw new IllegalStateException(
            "an iteration ended before anything was timed: --iteration-time is too short");
      }
      Map<String, Object> evidence = new LinkedHashMap<>(trial.evidence());
      if (times.stepNanos() > 0) {
        evidence.put("stepNanos", times.stepNanos());
      }
      return new ModeResult(
          figure,
          times.medianNanos(),
          times.histogram().getMean(),
          Histograms.encode(times.histogram()),
          evidence);
    }

    /**
     * A fork that a result file holds.
     *
     * @param figure {@link Figure#id()}
     * @param iterations its samples
     * @param stored what {@link #stored} gave
     * @throws IllegalArgumentException if its histogram is damaged
     */
    static ModeResult restored(String figure, List<Double> iterations, Map<String, Object> stored) {
      Map<String, Object> evidence = new LinkedHashMap<>(stored);
      String histogram = (String) evidence.remove(HISTOGRAM);
      double mean =
          histogram == null
              ? iterations.stream().mapToDouble(Double::doubleValue).average().orElseThrow()
              : Histograms.decode(histogram).getMean();
      return new ModeResult(figure, iterations, mean, histogram, evidence);
    }

    /** The same with one more fact in its evidence, behind what it says already. */
    ModeResult with(String key, String fact) {
      Map<String, Object> more = new LinkedHashMap<>(evidence);
      more.merge(key, fact, (before, now) -> before + ", " + now);
      return new ModeResult(figure, iterations, mean, histogram, more);
    }

    /** The evidence, and with it when the fork measured. */
    ModeResult during(Instant start, Instant end) {
      Map<String, Object> dated = new LinkedHashMap<>(evidence);
      dated.put("startedAt", start.truncatedTo(ChronoUnit.MILLIS).toString());
      dated.put("endedAt", end.truncatedTo(ChronoUnit.MILLIS).toString());
      return new ModeResult(figure, iterations, mean, histogram, dated);
    }

    /** What the result file keeps besides the samples: {@link #restored} needs no more. */
    Map<String, Object> stored() {
      if (histogram == null) {
        return evidence;
      }
      Map<String, Object> all = new LinkedHashMap<>(evidence);
      all.put(HISTOGRAM, histogram);
      return all;
    }

    /** The {@link #histogram}, to be merged with others. */
    Histogram decoded() {
      return Histograms.decode(histogram);
    }
  }
}
