// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.report.HostText.Fact;
import org.ipcbench.report.HostText.Group;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/**
 * What files are about, a column each: where and when, with what, and every fact of their hosts.
 */
public final class HostTables {
  private static final String NONE = "–";

  private HostTables() {}

  /**
   * What was measured where.
   *
   * @param files at least one
   * @return host, time, tool, forks, and how many figures there are of each provenance
   */
  public static Table overview(List<ResultFile> files) {
    Map<String, Function<ResultFile, String>> rows = new LinkedHashMap<>();
    rows.put("host", HostTables::host);
    rows.put("begun (UTC)", file -> text(file.startedAt()));
    rows.put("measured with", HostTables::tool);
    rows.put("forks of each cell", file -> text(file.settings().get("forks")));
    rows.put("figures", HostTables::figures);
    rows.put("published in", file -> Origin.publication(file).orElse(NONE));
    List<List<Cell>> cells = new ArrayList<>();
    rows.forEach(
        (name, value) -> {
          List<String> values = files.stream().map(value).toList();
          if (!values.stream().allMatch(NONE::equals)) {
            cells.add(row(name, values));
          }
        });
    List<Column> columns =
        Stream.concat(Stream.of(""), Labels.of(files).stream()).map(HostTables::column).toList();
    return new Table("Files", "", columns, cells, List.of(), List.of());
  }

  /**
   * The facts of the hosts, one table for each group of facts.
   *
   * @param files those without a host have no column
   * @return none if no file tells of its host
   */
  public static List<Table> facts(List<ResultFile> files) {
    List<String> labels = Labels.of(files);
    List<Map<String, Map<String, String>>> hosts = new ArrayList<>();
    Map<String, Set<String>> names = new LinkedHashMap<>();
    List<Column> columns = new ArrayList<>(List.of(column("")));
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).host() != null) {
        columns.add(column(labels.get(i)));
        hosts.add(facts(HostText.groups(files.get(i).host()), names));
      }
    }
    List<Table> tables = new ArrayList<>();
    names.forEach(
        (group, facts) -> {
          List<List<Cell>> rows = new ArrayList<>();
          for (String fact : facts) {
            rows.add(
                row(
                    fact,
                    hosts.stream()
                        .map(host -> host.getOrDefault(group, Map.of()).getOrDefault(fact, NONE))
                        .toList()));
          }
          tables.add(new Table(group, "", columns, rows, List.of(), List.of()));
        });
    return tables;
  }

  /** One host's facts by group and name; the names are added to those of the others. */
  private static Map<String, Map<String, String>> facts(
      List<Group> groups, Map<String, Set<String>> names) {
    Map<String, Map<String, String>> values = new LinkedHashMap<>();
    for (Group group : groups) {
      Map<String, String> facts = new LinkedHashMap<>();
      for (Fact fact : group.facts()) {
        String name = fact.name().isEmpty() ? "all others" : fact.name();
        // A host may have two caches of a level and kind.
        facts.merge(name, fact.value(), (one, other) -> one + "; " + other);
        names.computeIfAbsent(group.title(), none -> new LinkedHashSet<>()).add(name);
      }
      values.put(group.title(), facts);
    }
    return values;
  }

  private static Column column(String header) {
    return Column.of(header, header, Align.LEFT);
  }

  private static List<Cell> row(String name, List<String> values) {
    return Stream.concat(Stream.of(name), values.stream()).map(Cell::of).toList();
  }

  private static String host(ResultFile file) {
    return file.host() == null ? text(file.settings().get("machine")) : file.host().summary();
  }

  private static String tool(ResultFile file) {
    return file.tool() == null
        ? NONE
        : Stream.of(
                file.tool().name() + " " + file.tool().version(),
                file.tool().jdk(),
                file.tool().jmh() == null ? null : "JMH " + file.tool().jmh())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
  }

  private static String figures(ResultFile file) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Measurement measurement : file.measurements()) {
      String what =
          measurement.status() == Status.OK
              ? measurement.provenanceText()
              : measurement.status().text();
      counts.merge(what, 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String text(Object value) {
    return value == null ? NONE : value.toString();
  }
}
