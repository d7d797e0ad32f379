// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.ipc;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the reports' harness computes from the readings of its clock, in doubles of nanoseconds as
 * it does. Used by one thread.
 */
final class ReportedTimes {
  private static final double NANOS_PER_SECOND = 1e9;

  private double totalStart;
  private double totalNanos;
  private double sum;
  private double minimum = Double.MAX_VALUE;
  private double maximum;
  private long stepNanos;
  private int count;

  /** The total begins. */
  void begin(double now) {
    totalStart = now;
  }

  /** One round trip took so long. */
  void record(double nanos) {
    count++;
    sum += nanos;
    minimum = Math.min(minimum, nanos);
    maximum = Math.max(maximum, nanos);
    stepNanos = greatestCommonDivisor((long) nanos, stepNanos);
  }

  /** The total ends. */
  void end(double now) {
    totalNanos = now - totalStart;
  }

  /** Messages a second of the total. */
  double rate() {
    return count / (totalNanos / NANOS_PER_SECOND);
  }

  /** Of the round trips. */
  double meanNanos() {
    return sum / count;
  }

  /**
   * The figures as evidence; with them the largest time of which every round trip's is a multiple,
   * and the share of the total that is in no round trip.
   */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("meanNanos", meanNanos());
    facts.put("minNanos", minimum);
    facts.put("maxNanos", maximum);
    facts.put("clockStepNanos", stepNanos);
    facts.put("setUpPercent", Math.round((1 - sum / totalNanos) * 1000) / 10.0);
    return facts;
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? Math.abs(a) : greatestCommonDivisor(b, a % b);
  }
}
