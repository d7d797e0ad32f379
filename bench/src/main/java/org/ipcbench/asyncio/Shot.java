// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import java.util.stream.LongStream;

/**
 * What happened when the program ran once. Times are those of System.nanoTime, counted from the
 * start. What belongs to a read is written by the thread that has it in hand; whoever reads all
 * this comes after the last of them.
 */
public final class Shot {
  private final long[] submitted;
  private final long[] seen;
  private final int[] completion;
  private final long[] handled;
  private final long[] finished;
  private final long[] begun;
  private final long[] ended;
  private final long[] products;
  private long startNanos;
  private long bareNanos;
  private long totalNanos;

  /** Makes room. */
  Shot(Workload workload) {
    submitted = new long[workload.reads()];
    seen = new long[workload.reads()];
    completion = new int[workload.reads()];
    handled = new long[workload.reads()];
    finished = new long[workload.reads()];
    begun = new long[workload.computations()];
    ended = new long[workload.computations()];
    products = new long[workload.computations()];
  }

  /** The clock starts. */
  void start() {
    startNanos = System.nanoTime();
  }

  private long now() {
    return System.nanoTime() - startNanos;
  }

  /** The program turns to a read. */
  void submitted(int read) {
    submitted[read] = now();
  }

  /**
   * The program, or who helps it, has noticed that a read is complete.
   *
   * @param number of the completion, from 0; below 0 if the read was a blocking one
   */
  void handled(int read, int number) {
    completion[read] = number;
    handled[read] = now();
  }

  /** The program has nothing to do for a read any more. */
  void finished(int read) {
    finished[read] = now();
  }

  /** All of a read, by who has noted it elsewhere; times by System.nanoTime. */
  void read(int read, long submittedNanos, int number, long handledNanos, long finishedNanos) {
    submitted[read] = submittedNanos - startNanos;
    completion[read] = number;
    handled[read] = handledNanos - startNanos;
    finished[read] = finishedNanos - startNanos;
  }

  /** A computation begins. */
  void begun(int computation) {
    begun[computation] = now();
  }

  /** A computation is over. */
  void ended(int computation, long product) {
    ended[computation] = now();
    products[computation] = product;
  }

  /** Computations were done once more without boundaries, which is no part of the program. */
  void bare(long nanos) {
    bareNanos += nanos;
  }

  /** The clock stops; what boundaries have seen is added. */
  void over(Boundary boundary) {
    totalNanos = now() - bareNanos;
    for (int read = 0; read < seen.length; read++) {
      long nanos = boundary.seenNanos(completion[read]);
      seen[read] = nanos == 0 ? 0 : nanos - startNanos;
    }
  }

  /**
   * How long all took.
   *
   * @return in nanoseconds
   */
  public long totalNanos() {
    return totalNanos;
  }

  /**
   * How long the computations take without boundaries.
   *
   * @return in nanoseconds; 0 unless the method is to find out
   */
  public long bareNanos() {
    return bareNanos;
  }

  /**
   * How many reads there were.
   *
   * @return at least 1
   */
  public int reads() {
    return submitted.length;
  }

  /**
   * Whether the method reads at all.
   *
   * @return false if it only computes
   */
  public boolean readAny() {
    return finished[finished.length - 1] != 0;
  }

  /**
   * How many computations there were.
   *
   * @return at least 1
   */
  public int computations() {
    return begun.length;
  }

  /**
   * When the program turned to a read.
   *
   * @param read from 0
   * @return nanoseconds from the start
   */
  public long submittedNanos(int read) {
    return submitted[read];
  }

  /**
   * Whether a boundary saw a read's completion before it was noticed: between computations none
   * does, and another thread may be quicker.
   *
   * @param read from 0
   * @return true if {@link #seenNanos} may be asked
   */
  public boolean wasSeen(int read) {
    return seen[read] != 0 && seen[read] <= handled[read];
  }

  /**
   * When the first boundary after a read's completion was.
   *
   * @param read from 0
   * @return nanoseconds from the start
   */
  public long seenNanos(int read) {
    return seen[read];
  }

  /**
   * When the program, or who helps it, noticed that a read was complete.
   *
   * @param read from 0
   * @return nanoseconds from the start
   */
  public long handledNanos(int read) {
    return handled[read];
  }

  /**
   * When the program had nothing to do for a read any more.
   *
   * @param read from 0
   * @return nanoseconds from the start
   */
  public long finishedNanos(int read) {
    return finished[read];
  }

  /**
   * How long a read took, from the moment at which the program turned to it until there was nothing
   * to do for it any more.
   *
   * @param read from 0
   * @return in nanoseconds
   */
  public long latencyNanos(int read) {
    return finished[read] - submitted[read];
  }

  /**
   * When a computation began.
   *
   * @param computation from 0
   * @return nanoseconds from the start
   */
  public long begunNanos(int computation) {
    return begun[computation];
  }

  /**
   * When a computation was over.
   *
   * @param computation from 0
   * @return nanoseconds from the start
   */
  public long endedNanos(int computation) {
    return ended[computation];
  }

  /**
   * How long all computations took, from the beginning to the end of each: with whatever broke into
   * them.
   *
   * @return in nanoseconds
   */
  public long computingNanos() {
    return LongStream.of(ended).sum() - LongStream.of(begun).sum();
  }

  /**
   * What all computations came to.
   *
   * @return the same for all methods and hosts
   */
  public long checksum() {
    return LongStream.of(products).reduce(0, (sum, product) -> 31 * sum + product);
  }

  /**
   * Looks at the times of the reads.
   *
   * @throws AsyncioException if one began before the one before it was finished
   */
  void requireOneAtATime() {
    long free = 0;
    for (int read = 0; read < submitted.length; read++) {
      if (submitted[read] < free || finished[read] <= submitted[read]) {
        throw new AsyncioException("read " + (read + 1) + " was not made after the one before it");
      }
      free = finished[read];
    }
  }

  /** What a computation came to. */
  long product(int computation) {
    return products[computation];
  }
}
