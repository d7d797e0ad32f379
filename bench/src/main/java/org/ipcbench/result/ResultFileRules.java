// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What must hold in a result file beyond its types; the schema is in results/README.md. */
final class ResultFileRules {
  private final Path file;

  private ResultFileRules(Path file) {
    this.file = file;
  }

  /**
   * Checks every rule.
   *
   * @throws ResultFileException for the first that is broken, with its place
   */
  static void check(Path file, ResultFile result) throws ResultFileException {
    ResultFileRules rules = new ResultFileRules(file);
    rules.present("label", result.label());
    Set<CellKey> cells = new HashSet<>();
    for (int i = 0; i < result.measurements().size(); i++) {
      String place = "measurements[" + i + "]";
      Measurement measurement = result.measurements().get(i);
      rules.check(place, measurement);
      if (!cells.add(CellKey.of(measurement))) {
        throw new ResultFileException(file, place + ": the same cell and metric as an earlier one");
      }
    }
  }

  private void check(String place, Measurement m) throws ResultFileException {
    CellKey key = CellKey.of(m);
    Map<String, Object> required = new TreeMap<>(key.axes());
    required.put("metric", key.metric());
    required.put("unit", orEmpty(m.unit()));
    required.put("provenance", orEmpty(m.provenance()));
    required.put("status", orEmpty(m.status()));
    for (Map.Entry<String, Object> field : required.entrySet()) {
      present(place + "." + field.getKey(), field.getValue());
    }
    int least = m.suite().equals("ipc") ? 1 : 0;
    if (m.payloadBytes() < least) {
      throw new ResultFileException(
          file,
          place + ".payloadBytes: " + m.payloadBytes() + ", but at least " + least + " is needed");
    }
    if (m.pacedRate() != null && m.pacedRate() < 1) {
      throw new ResultFileException(
          file, place + ".pacedRate: " + m.pacedRate() + ", but at least 1 is needed");
    }
    if (m.status() == Status.OK) {
      present(place + ".value", m.value());
    } else {
      present(place + ".reason", m.reason());
    }
    if (m.provenance() == Provenance.SIMULATED) {
      present(place + ".costModel", m.costModel());
    }
    checkInterval(place, m);
    if (m.percentiles() != null) {
      for (Map.Entry<String, Double> percentile : m.percentiles().entrySet()) {
        finite(place + ".percentiles." + percentile.getKey(), percentile.getValue());
      }
    }
    for (List<Double> fork : m.samples()) {
      if (fork.isEmpty() && m.status() == Status.OK) {
        throw new ResultFileException(file, place + ".samples: a fork without iterations");
      }
      for (Double sample : fork) {
        finite(place + ".samples", sample);
      }
    }
  }

  private void checkInterval(String place, Measurement m) throws ResultFileException {
    if (m.value() != null) {
      finite(place + ".value", m.value());
      if (m.metric().equals("rate") && m.value() <= 0) {
        throw new ResultFileException(
            file, place + ".value: " + m.value() + ", but a rate is above 0");
      }
    }
    if (m.ciLow() == null && m.ciHigh() == null) {
      return;
    }
    if (m.value() == null
        || m.ciLow() == null
        || m.ciHigh() == null
        || !(m.ciLow() <= m.value() && m.value() <= m.ciHigh())) {
      throw new ResultFileException(
          file,
          place
              + ": ciLow <= value <= ciHigh is needed, not "
              + m.ciLow()
              + ", "
              + m.value()
              + ", "
              + m.ciHigh());
    }
    finite(place + ".ciLow", m.ciLow());
    finite(place + ".ciHigh", m.ciHigh());
  }

  private void finite(String place, Double figure) throws ResultFileException {
    if (figure == null || !Double.isFinite(figure)) {
      throw new ResultFileException(file, place + ": " + figure + " is no finite number");
    }
  }

  private void present(String place, Object value) throws ResultFileException {
    if (value == null || value.equals("")) {
      throw new ResultFileException(file, place + ": missing");
    }
  }

  private static Object orEmpty(Object value) {
    return value == null ? "" : value;
  }
}
