// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.report.Figures.TimeUnit;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Provenance;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;

/**
 * The suite {@code notify}: mechanisms by what the receiver does as rows; how long a notification
 * takes, what it costs the sender, what the cost model predicts of both, and what was published.
 * One table a placement.
 */
public final class NotifyTable {
  private static final String TITLE =
      "One-way notification: from the sending to the handler's first action";

  /** What has to be known of a row beyond its name; shown if the table has such a row. */
  private static final Map<String, String> REMARKS = new LinkedHashMap<>();

  static {
    REMARKS.put(
        "uintr blocked",
        "uintr, blocked: sleep and wake-up are the host's, that within SENDUIPI too: no model.");
    REMARKS.put(
        "uintr switched-out",
        "uintr, switched-out: its turn comes when SENDUIPI is over; the switch takes the simulator's"
            + " own time: no model.");
    REMARKS.put(
        "uintr busy", "uintr, busy: the latency counts from the STUI that ends the busy time.");
    REMARKS.put(
        "futex running", "futex, running: no system call, for the sender finds nobody asleep.");
  }

  private final TimeUnit timeUnit;
  private final Footnotes footnotes = new Footnotes();
  private final List<NotifyRow> rows;

  /** Whether these are the published figures themselves, with nothing to stand beside them. */
  private final boolean published;

  private NotifyTable(List<NotifyRow> rows, TimeUnit timeUnit) {
    this.rows = rows;
    this.timeUnit = timeUnit;
    this.published =
        rows.stream().allMatch(row -> row.conditions().provenance() == Provenance.PUBLISHED);
  }

  /**
   * The tables of one file.
   *
   * @param file any result file
   * @return one table a placement; none if the file has no measurement of the suite {@code notify}
   */
  public static List<Table> of(ResultFile file) {
    List<NotifyRow> all = NotifyRow.of(file);
    TimeUnit timeUnit = TimeUnit.forAll(all.stream().flatMap(NotifyTable::shownTimes).toList());
    Map<String, List<NotifyRow>> byPlacement =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.conditions().placement(), LinkedHashMap::new, Collectors.toList()));
    return byPlacement.values().stream()
        .map(rows -> new NotifyTable(rows, timeUnit).table())
        .toList();
  }

  private Table table() {
    Map<Column, Function<NotifyRow, Cell>> columns = columns();
    List<List<Cell>> cells =
        rows.stream()
            .map(row -> columns.values().stream().map(column -> column.apply(row)).toList())
            .toList();
    String placement = rows.get(0).conditions().placement();
    Stream<Measurement> latencies = rows.stream().map(NotifyRow::latency);
    return footnotes.table(
        TITLE,
        IpcSection.scope(placement, latencies.filter(Objects::nonNull)),
        List.copyOf(columns.keySet()),
        cells,
        remarks());
  }

  private Map<Column, Function<NotifyRow, Cell>> columns() {
    Map<Column, Function<NotifyRow, Cell>> columns = new LinkedHashMap<>();
    columns.put(
        Column.of("", "mechanism", Align.LEFT), row -> Cell.of(row.conditions().mechanism()));
    columns.put(both("receiver"), row -> Cell.of(row.receiver()));
    columns.put(Column.forMachines("placement"), row -> Cell.of(row.conditions().placement()));
    if (published) {
      columns.put(time("latency"), row -> percentile(row.latency(), "p50"));
    } else {
      columns.put(time("p50"), row -> percentile(row.latency(), "p50"));
      columns.put(time("p99"), row -> percentile(row.latency(), "p99"));
      columns.put(time("model"), row -> predicted(row.latency()));
      if (hasPublished()) {
        columns.put(
            time(PublishedLatencies.HOST + ", published"), row -> time(publishedNanos(row)));
      }
      columns.put(time("sender's cost"), row -> percentile(row.cost(), "p50"));
      columns.put(time("model's cost"), row -> predicted(row.cost()));
    }
    columns.put(both("wait"), row -> Cell.of(row.conditions().waitMode()));
    columns.put(both("what"), row -> Cell.of(row.conditions().what()));
    columns.put(Column.forMachines("notes"), row -> Cell.of(notes(row)));
    return columns;
  }

  /** Whether a published figure stands beside any row. */
  private boolean hasPublished() {
    return rows.stream().anyMatch(row -> publishedNanos(row) != null);
  }

  private static Double publishedNanos(NotifyRow row) {
    return PublishedLatencies.nanos(row.conditions().mechanism(), row.receiver());
  }

  private static Column both(String name) {
    return Column.of(name, name, Align.LEFT);
  }

  private static Column time(String name) {
    return Column.of(name, name + " (ns)", Align.RIGHT);
  }

  private Cell time(Double nanos) {
    return nanos == null
        ? new Cell("–", "", "", List.of())
        : new Cell(timeUnit.format(nanos), "", Figures.exact(nanos), List.of());
  }

  private Cell percentile(Measurement measurement, String name) {
    if (measurement == null) {
      return time((Double) null);
    }
    Cell cell =
        measurement.status() == Status.OK
            ? time(percentileNanos(measurement, name))
            : Cell.of(measurement.status().text());
    return cell.marked(footnotes.marks(measurement));
  }

  /** A publication has a value and no percentiles: it stands for the median. */
  private static Double percentileNanos(Measurement measurement, String name) {
    if (measurement.percentiles() != null) {
      return measurement.percentiles().get(name);
    }
    return name.equals("p50") ? measurement.value() : null;
  }

  private Cell predicted(Measurement measurement) {
    return time(predictedNanos(measurement));
  }

  private static Double predictedNanos(Measurement measurement) {
    return measurement != null
            && measurement.evidence().get("predictedNanos") instanceof Number nanos
        ? Double.valueOf(nanos.doubleValue())
        : null;
  }

  private static Stream<Double> shownTimes(NotifyRow row) {
    return Stream.of(row.latency(), row.cost())
        .filter(measurement -> measurement != null && measurement.status() == Status.OK)
        .flatMap(m -> Stream.of(percentileNanos(m, "p50"), predictedNanos(m)))
        .filter(nanos -> nanos != null && nanos > 0);
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    for (NotifyRow row : rows) {
      String remark = REMARKS.get(row.conditions().mechanism() + " " + row.receiver());
      if (remark != null && !published) {
        remarks.add(remark);
      }
      merged(row.latency()).ifPresent(text -> remarks.add(row.receiver() + ": " + text));
    }
    if (!published && hasPublished()) {
      remarks.add(PublishedLatencies.remark());
    }
    return remarks.stream().distinct().toList();
  }

  /** How many notifications the handler's runs took, where several can be one. */
  private static Optional<String> merged(Measurement latency) {
    long sent = sum(latency, "sent");
    long handled = sum(latency, "handled");
    return sent == handled
        ? Optional.empty()
        : Optional.of(
            Figures.figure(sent)
                + " sends, merged into "
                + Figures.figure(handled)
                + " runs of the handler; none was lost.");
  }

  private static long sum(Measurement latency, String name) {
    if (latency == null || !(latency.evidence().get("forks") instanceof List<?> forks)) {
      return 0;
    }
    return forks.stream()
        .map(fork -> fork instanceof Map<?, ?> entry ? entry.get(name) : null)
        .filter(Number.class::isInstance)
        .mapToLong(count -> ((Number) count).longValue())
        .sum();
  }

  private static String notes(NotifyRow row) {
    return Footnotes.texts(row.metrics().values().stream());
  }
}
