// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Calls before those that are measured, until both Java machines have compiled what calls are made
 * of. Two domains that run leave a host of two processors none to compile on; so every other while
 * is a rest.
 */
final class Rehearsal {
  private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long REST_MILLIS = 10;
  private static final int ROUNDS_A_LOOK = 8;

  /** Below this share of a processor, the threads beside the measured ones do not compile. */
  private static final double LEAST_SHARE = 0.05;

  /** Fewer calls, and the compilers have not seen yet that they are worth it. */
  private static final long FEWEST_CALLS = 15_000;

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(4);

  private final Runnable batch;
  private final LongSupplier calls;
  private final List<KnownThread> measured;

  /**
   * Prepares a rehearsal.
   *
   * @param batch some calls
   * @param calls how many calls have returned, or wake-ups have been
   * @param measured threads, whose processes' other threads compile
   */
  Rehearsal(Runnable batch, LongSupplier calls, List<KnownThread> measured) {
    this.batch = batch;
    this.calls = calls;
    this.measured = measured;
  }

  /**
   * Rehearses.
   *
   * @throws InterruptedException if a rest is interrupted
   */
  void run() throws InterruptedException {
    long start = System.nanoTime();
    boolean calm = false;
    while (!calm && System.nanoTime() - start < LIMIT_NANOS) {
      long lookNanos = System.nanoTime();
      long others = othersNanos();
      for (int round = 0; round < ROUNDS_A_LOOK; round++) {
        work();
        Thread.sleep(REST_MILLIS);
      }
      double share = (double) (othersNanos() - others) / (System.nanoTime() - lookNanos);
      calm = share < LEAST_SHARE && calls.getAsLong() >= FEWEST_CALLS;
    }
  }

  private void work() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < WORK_NANOS) {
      batch.run();
    }
  }

  private long othersNanos() {
    return measured.stream().mapToLong(KnownThread::othersNanos).sum();
  }
}
