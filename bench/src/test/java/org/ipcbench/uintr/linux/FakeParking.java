// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipcbench.uintr.sim.Parking;

/**
 * Lets one Java thread be all simulated threads: who sleeps lets the others go on. Fails where
 * nobody would ever wake the sleeper.
 */
final class FakeParking implements Parking {
  /** What the others do while one sleeps. */
  Runnable meanwhile = () -> {};

  /** How often one slept. */
  int sleeps;

  /** How many have been woken since the last sleep. */
  int wakes;

  @Override
  public void park(int offset, int expected, long timeoutNanos) {
    sleeps++;
    meanwhile.run();
    if (timeoutNanos == Long.MAX_VALUE) {
      assertThat(wakes).as("nobody wakes the sleeper").isPositive();
    }
    wakes = 0;
  }

  @Override
  public void unpark(int offset) {
    wakes++;
  }
}
