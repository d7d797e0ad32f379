// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ipcbench.report.IpcRow.Conditions;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Ratio;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Statistics;
import org.ipcbench.result.Status;

/**
 * What the language costs: the rate of each driver of a mechanism, and that rate as a multiple of
 * what the same loop reaches in C.
 */
final class DriverTable {
  /** What the others are held against. */
  static final String REFERENCE = "native";

  private final Map<Column, Function<Row, Cell>> columns = new LinkedHashMap<>();
  private final Footnotes footnotes = new Footnotes();

  private DriverTable(List<Row> rows) {
    List<String> drivers =
        rows.stream()
            .flatMap(row -> row.rates().keySet().stream())
            .distinct()
            .filter(driver -> !driver.equals(REFERENCE))
            .toList();
    columns.put(Column.forPeople(""), row -> Cell.of(row.conditions().name()));
    addForMachines("mechanism", Conditions::mechanism);
    addForMachines("variant", Conditions::variant);
    columns.put(
        Column.of("payload", "payload (B)", Align.LEFT),
        row -> IpcTable.payload(row.payloadBytes()));
    addForAll("wait", Conditions::waitMode);
    addForAll("placement", Conditions::placement);
    addIfVaried(rows, "protocol", Conditions::protocol);
    addIfVaried(rows, "direction", Conditions::direction);
    drivers.forEach(this::addRate);
    addRate(REFERENCE);
    drivers.forEach(this::addRatio);
  }

  /**
   * One conversation in the hands of several drivers.
   *
   * @param conditions without the driver
   * @param payloadBytes content of a message
   * @param rates by driver
   */
  private record Row(Conditions conditions, int payloadBytes, Map<String, Measurement> rates) {
    private Row(Conditions conditions, int payloadBytes) {
      this(conditions, payloadBytes, new LinkedHashMap<>());
    }

    private boolean compares() {
      return rates.size() > 1
          && rates.values().stream().anyMatch(rate -> rate.status() != Status.NOT_APPLICABLE);
    }

    private Optional<Ratio> ratio(String driver) {
      return Ratio.withinRun(rates.get(REFERENCE), rates.get(driver));
    }
  }

  /**
   * The table.
   *
   * @param file any result file
   * @return none if no mechanism has several drivers in it
   */
  static List<Table> of(ResultFile file) {
    Map<List<Object>, Row> all = new LinkedHashMap<>();
    for (IpcRow row : IpcRow.of(file)) {
      Conditions bare = row.conditions().by("");
      row.rates()
          .forEach(
              (payload, rate) ->
                  all.computeIfAbsent(List.of(bare, payload), key -> new Row(bare, payload))
                      .rates()
                      .put(row.conditions().driver(), rate));
    }
    List<Row> rows = all.values().stream().filter(Row::compares).toList();
    return rows.isEmpty() ? List.of() : List.of(new DriverTable(rows).table(rows));
  }

  private Table table(List<Row> rows) {
    List<List<Cell>> cells =
        rows.stream()
            .map(row -> columns.values().stream().map(column -> column.apply(row)).toList())
            .toList();
    return footnotes.table(
        "What the language costs: each driver against native",
        "",
        List.copyOf(columns.keySet()),
        cells,
        List.of(
            "native: the whole loop in C. A ratio is of medians over forks; in brackets its "
                + Figures.percentDigits(Statistics.CONFIDENCE)
                + " % interval, where there are forks enough."));
  }

  private void addForAll(String name, Function<Conditions, String> axis) {
    columns.put(Column.of(name, name, Align.LEFT), row -> Cell.of(axis.apply(row.conditions())));
  }

  private void addForMachines(String name, Function<Conditions, String> axis) {
    columns.put(Column.forMachines(name), row -> Cell.of(axis.apply(row.conditions())));
  }

  /** A column only where its rows are not alike in it. */
  private void addIfVaried(Collection<Row> rows, String name, Function<Conditions, String> axis) {
    if (rows.stream().map(row -> axis.apply(row.conditions())).distinct().count() > 1) {
      addForAll(name, axis);
    }
  }

  private void addRate(String driver) {
    columns.put(
        Column.of(driver, driver + " (msg/s)", Align.RIGHT),
        row -> IpcTable.figure(row.rates().get(driver), footnotes));
  }

  private void addRatio(String driver) {
    String name = driver + "/" + REFERENCE;
    columns.put(
        Column.of(name, name, Align.RIGHT),
        row -> IpcTable.ratio(row.ratio(driver), without(row, driver)));
    columns.put(Column.forMachines(name + " low"), row -> end(row.ratio(driver).map(Ratio::low)));
    columns.put(Column.forMachines(name + " high"), row -> end(row.ratio(driver).map(Ratio::high)));
  }

  /** Why there is no ratio. */
  private static String without(Row row, String driver) {
    List<String> reasons = new ArrayList<>();
    for (String each : List.of(driver, REFERENCE)) {
      Measurement rate = row.rates().get(each);
      if (rate == null) {
        reasons.add("no " + each);
      } else if (rate.status() != Status.OK) {
        reasons.add(each + " " + rate.status().text());
      }
    }
    return String.join(", ", reasons);
  }

  private static Cell end(Optional<Double> end) {
    return Cell.of(end.map(Figures::exact).orElse(""));
  }
}
