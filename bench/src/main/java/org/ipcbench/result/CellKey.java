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
import java.util.function.Function;

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
  /** How each axis is read off a measurement, in the file's order; null where it is absent. */
  private static final Map<String, Function<Measurement, String>> READERS = readers();

  /** The axes that say what was measured; the others say how. */
  private static final Set<String> SUBJECT =
      Set.of(
          "suite",
          "mechanism",
          "variant",
          "payloadBytes",
          "direction",
          "receiver",
          "pacedRate",
          "workload",
          "task");

  /** Copies the axes, in their order. */
  public CellKey {
    axes = ResultFile.frozen(axes);
  }

  private static Map<String, Function<Measurement, String>> readers() {
    Map<String, Function<Measurement, String>> readers = new LinkedHashMap<>();
    readers.put("suite", m -> orEmpty(m.suite()));
    readers.put("mechanism", m -> orEmpty(m.mechanism()));
    readers.put("variant", m -> orEmpty(m.variant()));
    readers.put("payloadBytes", m -> String.valueOf(m.payloadBytes()));
    readers.put("wait", m -> orEmpty(m.waitMode()));
    readers.put("placement", m -> orEmpty(m.placement()));
    readers.put("driver", m -> orEmpty(m.driver()));
    readers.put("protocol", m -> orEmpty(m.protocol()));
    readers.put("direction", m -> orEmpty(m.direction()));
    readers.put("receiver", Measurement::receiver);
    readers.put("pacedRate", m -> m.pacedRate() == null ? null : m.pacedRate().toString());
    readers.put("workload", Measurement::workload);
    readers.put("task", Measurement::task);
    return readers;
  }

  /**
   * Every axis of any suite.
   *
   * @return their names in the file, in the file's order
   */
  public static List<String> names() {
    return List.copyOf(READERS.keySet());
  }

  /**
   * The key of a measurement.
   *
   * @param m whose; an axis that is missing though every suite has it becomes an empty text
   */
  public static CellKey of(Measurement m) {
    Map<String, String> axes = new LinkedHashMap<>();
    READERS.forEach(
        (axis, reader) -> {
          String value = reader.apply(m);
          if (value != null) {
            axes.put(axis, value);
          }
        });
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
