// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The latencies, or other times, of a trial's iterations. Used by JMH's worker; read by the main
 * thread when the trial is over, which JMH orders after it.
 */
public final class Latencies {
  /** The longest latency that is told from longer ones: a minute. */
  public static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final int SIGNIFICANT_DIGITS = 3;
  private static final double MEDIAN = 50;

  /** Of fewer times a common step is chance: of so many that have no clock's, one in 10^9. */
  private static final int FEWEST_FOR_STEP = 20;

  private final Histogram iteration = new Histogram(LONGEST_NANOS, SIGNIFICANT_DIGITS);
  private final Histogram kept = new Histogram(LONGEST_NANOS, SIGNIFICANT_DIGITS);
  private final List<Double> medians = new ArrayList<>();
  private long step;
  private long recorded;

  /** Starts without any. */
  public Latencies() {}

  /** Forgets what a warm-up has recorded. */
  public void startIteration() {
    iteration.reset();
  }

  /**
   * Records one; allocates nothing.
   *
   * @param nanos at least 0
   */
  public void record(long nanos) {
    recorded++;
    // Mostly 1 after a few times; then this is one comparison.
    if (step != 1) {
      step = greatestCommonDivisor(step, nanos);
    }
    iteration.recordValue(Math.min(nanos, LONGEST_NANOS));
  }

  private static long greatestCommonDivisor(long one, long other) {
    long a = one;
    long b = other;
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  /**
   * The greatest step of which every time recorded, warm-up included, is a multiple: that of the
   * clock, if it is coarse.
   *
   * @return in nanoseconds, at least 1; 0 if too few were recorded to tell
   */
  public long stepNanos() {
    return recorded < FEWEST_FOR_STEP ? 0 : step;
  }

  /** Keeps what was recorded since {@link #startIteration}, if anything was. */
  public void keepIteration() {
    if (iteration.getTotalCount() > 0) {
      medians.add((double) iteration.getValueAtPercentile(MEDIAN));
      kept.add(iteration);
    }
  }

  /**
   * The median of each iteration that counts.
   *
   * @return in nanoseconds; none for iterations in which nothing was recorded
   */
  public List<Double> medianNanos() {
    return List.copyOf(medians);
  }

  /**
   * All latencies of the iterations that count.
   *
   * @return in nanoseconds
   */
  public Histogram histogram() {
    return kept;
  }
}
