// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/**
 * The suite {@code binding}: what single calls and memory operations cost. One table a placement.
 */
public final class BindingTable {
  /** What each operation is, in words; another version may know others. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("empty", "nothing: JMH's loop, which is in every other figure"),
          Map.entry("nano-time", "System.nanoTime()"),
          Map.entry("jna-empty", "JNA, direct mapping: a call into C without a system call"),
          Map.entry("jna-direct", "JNA, direct mapping: getppid(2)"),
          Map.entry("jna-interface", "JNA, interface mapping: getppid(2)"),
          Map.entry("shim", "JNA, direct mapping: C makes getppid(2)"),
          Map.entry("native", "C makes getppid(2) 1000 times in a call; one of them"),
          Map.entry("load-opaque", "VarHandle: opaque load"),
          Map.entry("load-acquire", "VarHandle: acquire load"),
          Map.entry("store-release", "VarHandle: release store"),
          Map.entry("get-and-bitwise-or", "VarHandle: sets a bit atomically"),
          Map.entry("compare-and-set", "VarHandle: compare and set, successful"),
          Map.entry("get-and-add", "VarHandle: adds atomically"));

  private BindingTable() {}

  /** The tables; none if the file has no measurement of this suite. */
  static List<Table> of(ResultFile file) {
    return byPlacement(file).entrySet().stream()
        .map(entry -> table(file, entry.getKey(), entry.getValue()))
        .toList();
  }

  /**
   * The measurements of the suite {@code binding} by placement, in the file's order.
   *
   * @param file any result file
   * @return none if the file has none
   */
  public static Map<String, List<Measurement>> byPlacement(ResultFile file) {
    return file.measurements().stream()
        .filter(m -> m.suite().equals("binding"))
        .collect(
            Collectors.groupingBy(Measurement::placement, LinkedHashMap::new, Collectors.toList()));
  }

  private static Table table(ResultFile file, String placement, List<Measurement> measurements) {
    List<Column> columns =
        List.of(
            Column.of("", "operation", Align.LEFT),
            new Column("", "ns", "cost (ns)", Align.RIGHT),
            Column.forMachines("low"),
            Column.forMachines("high"),
            Column.of("in words", "in words", Align.LEFT),
            Column.forMachines("placement"),
            Column.of("what", "what", Align.LEFT),
            Column.forMachines("notes"));
    Footnotes footnotes = new Footnotes();
    List<List<Cell>> rows =
        measurements.stream()
            .map(
                m ->
                    List.of(
                        Cell.of(m.mechanism()),
                        IpcTable.figure(m, footnotes),
                        Cell.of(exact(m.ciLow())),
                        Cell.of(exact(m.ciHigh())),
                        Cell.of(WORDS.getOrDefault(m.mechanism(), "")),
                        Cell.of(placement),
                        Cell.of(m.provenanceText()),
                        Cell.of(Footnotes.texts(Stream.of(m)))))
            .toList();
    List<String> remarks = new ArrayList<>();
    overhead(measurements, "jna-direct", "native")
        .ifPresent(ns -> remarks.add("A JNA call, direct: jna-direct less native, " + ns + "."));
    overhead(measurements, "jna-interface", "native")
        .ifPresent(
            ns -> remarks.add("A JNA call, interface: jna-interface less native, " + ns + "."));
    remarks.add("Memory operations find their cache line in the processor's own cache.");
    remarks.addAll(Origin.of(file));
    return footnotes.table(
        "Cost of single operations",
        IpcSection.scope(placement, measurements.stream()),
        columns,
        rows,
        remarks);
  }

  private static String exact(Double figure) {
    return figure == null ? "" : Figures.exact(figure);
  }

  /** How much more the one costs than the other; empty unless both were measured. */
  private static Optional<String> overhead(
      List<Measurement> measurements, String whole, String part) {
    return value(measurements, whole)
        .flatMap(
            all ->
                value(measurements, part)
                    .map(some -> Figures.figure(all - some) + Figures.NO_BREAK_SPACE + "ns"));
  }

  private static Optional<Double> value(List<Measurement> measurements, String operation) {
    return measurements.stream()
        .filter(m -> m.mechanism().equals(operation) && m.status() == Status.OK)
        .map(Measurement::value)
        .findFirst();
  }
}
