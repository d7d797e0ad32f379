// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which metric of which cell a measurement is: it occurs once in a file. The one place that knows
 * the axes.
 *
 * @param axes every axis by its name in the file, in the file's order; one that has no meaning in
 *     the suite is absent
 * @param metric what was measured of the cell
 * @param costModel of the simulated machine; empty unless simulated
 */
public record CellKey(Map<String, String> axes, String metric, String costModel) {
  /** The axes that say what was measured; the others say how. */
  private static final Set<String> SUBJECT =
      Set.of("suite", "mechanism", "variant", "payloadBytes", "direction", "receiver", "pacedRate");

  /** Copies the axes, in their order. */
  public CellKey {
    axes = ResultFile.frozen(axes);
  }

  /**
   * The key of a measurement.
   *
   * @param m whose; an axis that is missing though every suite has it becomes an empty text
   */
  public static CellKey of(Measurement m) {
    Map<String, String> axes = new LinkedHashMap<>();
    axes.put("suite", orEmpty(m.suite()));
    axes.put("mechanism", orEmpty(m.mechanism()));
    axes.put("variant", orEmpty(m.variant()));
    axes.put("payloadBytes", String.valueOf(m.payloadBytes()));
    axes.put("wait", orEmpty(m.waitMode()));
    axes.put("placement", orEmpty(m.placement()));
    axes.put("driver", orEmpty(m.driver()));
    axes.put("protocol", orEmpty(m.protocol()));
    axes.put("direction", orEmpty(m.direction()));
    if (m.receiver() != null) {
      axes.put("receiver", m.receiver());
    }
    if (m.pacedRate() != null) {
      axes.put("pacedRate", m.pacedRate().toString());
    }
    return new CellKey(axes, orEmpty(m.metric()), orEmpty(m.costModel()));
  }

  /**
   * Whether the same thing was measured, if perhaps under other conditions: in another place, with
   * another way to wait, by another program.
   *
   * @param other another file's cell
   */
  public boolean sameSubject(CellKey other) {
    return metric.equals(other.metric)
        && SUBJECT.stream().allMatch(axis -> Objects.equals(axes.get(axis), other.axes.get(axis)));
  }

  /**
   * The axes in which two cells differ, such as {@code wait block / spin}; a cost model is none.
   *
   * @param other another file's cell
   * @return one text an axis, in the file's order
   */
  public List<String> differences(CellKey other) {
    Set<String> names = new LinkedHashSet<>(axes.keySet());
    names.addAll(other.axes.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String here = axes.getOrDefault(name, "none");
      String there = other.axes.getOrDefault(name, "none");
      if (!here.equals(there)) {
        differences.add(name + " " + here + " / " + there);
      }
    }
    return differences;
  }

  private static String orEmpty(String value) {
    return value == null ? "" : value;
  }
}
