// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ipcbench.result.Measurement;

/**
 * A method of the suite {@code asyncio} with its figures.
 *
 * @param method such as {@code uring}
 * @param waitMode how whoever finishes reads waits when there is nothing else to do
 * @param driver who makes the system calls
 * @param what where the figures come from, such as {@code measured}
 * @param measurements all that there are of it
 */
public record AsyncioRow(
    String method, String waitMode, String driver, String what, List<Measurement> measurements) {
  /** A figure of no one size of reads. */
  public static final int NO_SIZE = 0;

  /** The program that only computes, against which the others are read. */
  public static final String COMPUTE_ONLY = "compute-only";

  private static final double NANOS_PER_MICRO = 1e3;
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  /** Copies its list. */
  public AsyncioRow {
    measurements = List.copyOf(measurements);
  }

  /** The rows of measurements that stand together. */
  static List<AsyncioRow> of(List<Measurement> measurements) {
    Map<List<String>, List<Measurement>> rows =
        measurements.stream()
            .collect(
                Collectors.groupingBy(
                    m ->
                        List.of(
                            m.mechanism(),
                            m.waitMode(),
                            m.driver(),
                            m.provenanceText(),
                            m.protocol()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return rows.entrySet().stream()
        .map(
            row ->
                new AsyncioRow(
                    row.getKey().get(0),
                    row.getKey().get(1),
                    row.getKey().get(2),
                    row.getKey().get(3),
                    row.getValue()))
        .toList();
  }

  /**
   * One of its measurements, with or without a figure.
   *
   * @param metric such as {@code total}
   * @param bytes the size of a read; {@link #NO_SIZE} for figures of no one size
   * @return null if there is none
   */
  public Measurement find(String metric, int bytes) {
    return measurements.stream()
        .filter(m -> m.metric().equals(metric) && m.payloadBytes() == bytes)
        .findFirst()
        .orElse(null);
  }

  /**
   * A time in the unit of the reports' tables.
   *
   * @param time a measurement in {@code us} or {@code ns}
   * @param value its value, or another in its unit
   * @return in microseconds
   */
  static double micros(Measurement time, double value) {
    return time.unit().equals("ns") ? value / NANOS_PER_MICRO : value;
  }

  /**
   * A time in the unit of charts.
   *
   * @param time a measurement in {@code us} or {@code ns}
   * @param value its value, or another in its unit
   * @return in nanoseconds
   */
  public static double nanos(Measurement time, double value) {
    return time.unit().equals("ns") ? value : value * NANOS_PER_MICRO;
  }

  /**
   * The size of a read in words.
   *
   * @param bytes more than 0
   * @return such as {@code 4 KiB}
   */
  public static String size(int bytes) {
    if (bytes % MIB == 0) {
      return bytes / MIB + "" + Figures.NO_BREAK_SPACE + "MiB";
    }
    return bytes % KIB == 0
        ? bytes / KIB + "" + Figures.NO_BREAK_SPACE + "KiB"
        : bytes + "" + Figures.NO_BREAK_SPACE + "B";
  }
}
