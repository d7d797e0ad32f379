// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.report.Figures.TimeUnit;
import org.ipcbench.report.IpcRow;
import org.ipcbench.report.IpcRow.Conditions;
import org.ipcbench.report.IpcSection;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Statistics;
import org.ipcbench.result.Status;

/**
 * One file's part in a plot of the suite {@code ipc}.
 *
 * @param label of the file, told apart from those of the others
 * @param file it comes from
 * @param section its rows
 */
record IpcSource(String label, ResultFile file, IpcSection section) {
  /** The same with some of its rows. */
  IpcSource with(List<IpcRow> rows) {
    return new IpcSource(label, file, section.with(rows));
  }

  /** What is written under the title: where and when it was found out. */
  String subtitle() {
    return subtitle(label, file, section.scope());
  }

  /** The same of one file, whatever the suite. */
  static String subtitle(String label, ResultFile file, String scope) {
    return Stream.of(label, file.host() == null ? "" : file.host().summary(), scope, day(file))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  /** {@code host (2026-01-01)}; a publication has no day. */
  static String labelAndDay(String label, ResultFile file) {
    return day(file).isEmpty() ? label : label + " (" + day(file) + ")";
  }

  private static String day(ResultFile file) {
    String startedAt = file.startedAt() == null ? "" : file.startedAt();
    return startedAt.substring(0, Math.min("2026-01-01".length(), startedAt.length()));
  }

  /** Whether messages go one way only. */
  boolean oneWay() {
    return section.direction().equals("oneway");
  }

  /** What a rate counts. */
  String counted() {
    return oneWay() ? "messages" : "round trips";
  }

  /**
   * What has to be known of a row beyond its name: how it waits and, where the rows of the section
   * do not agree in it, who makes the system calls and whose protocol it is.
   */
  String conditions(Conditions row) {
    return Stream.of(
            row.waitMode(),
            varies(section.rows().stream().map(r -> r.conditions().driver())) ? row.driver() : null,
            varies(section.rows().stream().map(r -> r.conditions().protocol()))
                ? row.protocol()
                : null)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  private static boolean varies(Stream<String> axis) {
    return axis.distinct().count() > 1;
  }

  /** A rate that stands; null if there is none at this payload. */
  static Measurement rate(IpcRow row, int payload) {
    Measurement rate = row == null ? null : row.rates().get(payload);
    return rate == null || rate.status() != Status.OK ? null : rate;
  }

  /** Each fork's own figure; none if there are not several. */
  static List<Double> forks(Measurement measurement) {
    return measurement.samples().size() < 2
        ? List.of()
        : measurement.samples().stream().map(Statistics::median).toList();
  }

  /** A time in the unit of its size; a round one without what follows its point. */
  static String time(double nanos) {
    return TimeUnit.notAbove(nanos).format(nanos).replaceAll("\\.0+(?!\\d)", "");
  }
}
