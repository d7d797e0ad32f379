// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipcbench.result.CellKey;
import org.ipcbench.result.Measurement;

/** What a cell of any suite is called where it stands beside others. */
final class CellName {
  /** These are in a cell's name or its table's title already. */
  private static final Set<String> ALWAYS_SAID = Set.of("suite", "mechanism", "variant");

  /** The payload of a figure that is of no one size. */
  private static final String NO_SIZE = "0";

  private CellName() {}

  /** Everything, such as {@code pipe (process) 1 B block spread jna fair roundtrip rate}. */
  static String of(Measurement m) {
    return of(m, CellKey.of(m).axes().keySet()) + " " + m.metric();
  }

  /** Mechanism and variant, and these axes, such as {@code pipe (process) 1 B}. */
  static String of(Measurement m, Set<String> axes) {
    String subject = m.mechanism() + " (" + m.variant() + ")";
    String rest = axes(CellKey.of(m).axes(), axes, " ");
    return rest.isEmpty() ? subject : subject + " " + rest;
  }

  /** The axes that all cells have in common, such as {@code block · spread}. */
  static String common(Collection<Measurement> cells) {
    Map<String, String> first = CellKey.of(cells.iterator().next()).axes();
    Set<String> common = new LinkedHashSet<>(first.keySet());
    common.removeAll(varying(cells));
    return axes(first, common, " · ");
  }

  /** The axes in which cells differ. */
  static Set<String> varying(Collection<Measurement> cells) {
    List<Map<String, String>> all = cells.stream().map(m -> CellKey.of(m).axes()).toList();
    Set<String> varying = new LinkedHashSet<>();
    all.forEach(axes -> varying.addAll(axes.keySet()));
    varying.removeIf(
        name -> all.stream().map(axes -> axes.getOrDefault(name, "")).distinct().count() == 1);
    return varying;
  }

  private static String axes(Map<String, String> values, Set<String> shown, String between) {
    return values.entrySet().stream()
        .filter(axis -> shown.contains(axis.getKey()) && !ALWAYS_SAID.contains(axis.getKey()))
        .filter(axis -> !(axis.getKey().equals("payloadBytes") && axis.getValue().equals(NO_SIZE)))
        .map(axis -> value(axis.getKey(), axis.getValue()))
        .collect(Collectors.joining(between));
  }

  private static String value(String axis, String value) {
    return switch (axis) {
      case "payloadBytes" -> value + Figures.NO_BREAK_SPACE + "B";
      case "pacedRate" -> "paced " + value + "/s";
      default -> value;
    };
  }
}
