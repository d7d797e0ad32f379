// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.uintr;

import org.ipcbench.posix.Futex;
import org.ipcbench.uintr.sim.Parking;

/**
 * Lets the simulated machine's halted processors sleep in the host's kernel.
 *
 * @param futex over the machine's memory
 */
public record FutexParking(Futex futex) implements Parking {
  @Override
  public void park(int offset, int expected, long timeoutNanos) {
    futex.await(offset, expected, timeoutNanos);
  }

  @Override
  public void unpark(int offset) {
    futex.wake(offset);
  }
}
