// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.report.CompareReport.Against;
import org.ipcbench.result.CellComparison;
import org.ipcbench.result.CellKey;
import org.ipcbench.result.Criteria;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.RunComparison;
import org.ipcbench.result.RunComparison.GeometricMean;

/**
 * Comparisons for programs. Fields come in a fixed order; a field without a value is absent. Ratios
 * are the other run's value to the base's.
 */
final class CompareJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private CompareJson() {}

  /** One object, its last line ended. */
  static String of(ResultFile base, String baseLabel, List<Against> others) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("base", run(base, baseLabel));
    root.put("comparisons", others.stream().map(CompareJson::against).toList());
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("maps of texts and figures can be written", e);
    }
  }

  private static Map<String, Object> run(ResultFile file, String label) {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("label", label);
    put(run, "startedAt", file.startedAt());
    return run;
  }

  private static Map<String, Object> against(Against against) {
    Criteria criteria = against.comparison().criteria();
    Map<String, Object> comparison = new LinkedHashMap<>();
    comparison.put("other", run(against.file(), against.label()));
    comparison.put("confidence", criteria.confidence());
    comparison.put("minEffect", criteria.minEffect());
    comparison.put("soughtEffect", criteria.soughtEffect());
    comparison.put("differences", against.differences());
    comparison.put("geometricMeans", means(against.comparison()));
    comparison.put("cells", against.comparison().cells().stream().map(CompareJson::cell).toList());
    return comparison;
  }

  private static List<Map<String, Object>> means(RunComparison comparison) {
    Map<List<String>, List<CellComparison>> groups = new LinkedHashMap<>();
    for (CellComparison cell : comparison.cells()) {
      Measurement either = cell.either();
      groups
          .computeIfAbsent(List.of(either.suite(), either.metric()), group -> new ArrayList<>())
          .add(cell);
    }
    List<Map<String, Object>> means = new ArrayList<>();
    groups.forEach(
        (group, cells) -> {
          for (GeometricMean each : RunComparison.geometricMeans(cells)) {
            Map<String, Object> mean = new LinkedHashMap<>();
            mean.put("suite", group.get(0));
            mean.put("metric", group.get(1));
            mean.put("what", each.what());
            mean.put("cells", each.cells());
            mean.put("ratio", each.ratio());
            means.add(mean);
          }
        });
    return means;
  }

  private static Map<String, Object> cell(CellComparison comparison) {
    Measurement either = comparison.either();
    Map<String, Object> cell = new LinkedHashMap<>(CellKey.of(either).axes());
    cell.put("payloadBytes", either.payloadBytes());
    cell.put("metric", either.metric());
    cell.put("unit", either.unit());
    cell.put("higherIsBetter", either.higherIsBetter());
    putSide(cell, "base", comparison.base());
    putSide(cell, "other", comparison.other());
    put(cell, "ratio", comparison.ratio());
    put(cell, "low", comparison.low());
    put(cell, "high", comparison.high());
    put(cell, "probability", comparison.probability());
    put(cell, "forksNeeded", comparison.forksNeeded());
    cell.put("verdict", comparison.verdict());
    put(cell, "reason", comparison.reason());
    return cell;
  }

  private static void putSide(Map<String, Object> cell, String name, Measurement m) {
    if (m == null) {
      return;
    }
    Map<String, Object> side = new LinkedHashMap<>();
    side.put("status", m.status());
    put(side, "value", m.value());
    side.put("forks", m.samples().size());
    side.put("what", m.provenanceText());
    cell.put(name, side);
  }

  private static void put(Map<String, Object> map, String name, Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }
}
