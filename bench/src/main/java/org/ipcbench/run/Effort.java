// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.time.Duration;

/**
 * How much is spent on a cell.
 *
 * @param forks JVMs a cell is measured in, at least 1
 * @param warmups iterations before those that count, for each benchmark, at least 0
 * @param iterations that count, for each benchmark, at least 1
 * @param iterationTime of one iteration
 * @param timeout what a fork may take beyond its iterations before it counts as hung
 */
public record Effort(
    int forks, int warmups, int iterations, Duration iterationTime, Duration timeout) {
  /**
   * What it takes to start a fork and, for each benchmark, a peer; seen on a slow virtual machine.
   */
  private static final Duration START_UP = Duration.ofMillis(1500);

  /**
   * How long one fork of a cell takes when all goes well.
   *
   * @param passes how often it runs the iterations, see {@link Suite#passes}
   * @param iterationTime how long one takes, see {@link Suite#iterationTime}
   * @return start-up and iterations
   */
  public Duration forkTime(int passes, Duration iterationTime) {
    return iterationTime.multipliedBy((long) passes * (warmups + iterations)).plus(START_UP);
  }

  /**
   * When a fork counts as hung.
   *
   * @param forkTime how long it takes when all goes well
   * @return counted from its start
   */
  Duration limit(Duration forkTime) {
    return forkTime.plus(timeout);
  }
}
