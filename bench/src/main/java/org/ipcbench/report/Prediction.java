// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ipcbench.report.Figures.TimeUnit;
import org.ipcbench.result.Measurement;

/**
 * The round trip that a cost model predicts, beside the one that was obtained under it. A
 * prediction knows neither stalls of the host, so that it is held against the median, nor the
 * reading of the clock that every recorded latency contains, so that its cost is taken off.
 *
 * @param predictedNanos what the model's constants say, more than 0
 * @param obtainedNanos the median latency without the clock's reading
 */
record Prediction(double predictedNanos, double obtainedNanos) {
  /** The percentile that a prediction is held against. */
  static final String HELD_AGAINST = "p50";

  /** Of a latency; empty unless it is simulated under a model that predicts it. */
  static Optional<Prediction> of(Measurement latency) {
    if (latency.percentiles() == null
        || latency.percentiles().get(HELD_AGAINST) == null
        || number(latency.evidence().get("predictedNanos")) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Prediction(
            number(latency.evidence().get("predictedNanos")),
            latency.percentiles().get(HELD_AGAINST) - clockNanos(latency)));
  }

  /** What a reading costs, on average over the forks. */
  private static double clockNanos(Measurement latency) {
    return latency.evidence().get("forks") instanceof List<?> forks
        ? forks.stream()
            .mapToDouble(fork -> fork instanceof Map<?, ?> map ? number(map.get("clockNanos")) : 0)
            .average()
            .orElse(0)
        : 0;
  }

  private static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : 0;
  }

  /** As a footnote. */
  String text(TimeUnit unit) {
    return "the cost model predicts "
        + unit.format(predictedNanos)
        + "; obtained, without the reading of the clock, "
        + unit.format(obtainedNanos)
        + String.format(Locale.ROOT, ": %+.1f", 100 * (obtainedNanos / predictedNanos - 1))
        + Figures.NO_BREAK_SPACE
        + "%";
  }
}
