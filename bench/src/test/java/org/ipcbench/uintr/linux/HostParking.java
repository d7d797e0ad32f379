// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import java.util.concurrent.atomic.AtomicInteger;
import org.ipcbench.posix.Futex;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.uintr.sim.Parking;

/** Sleep in the host's kernel, counted. */
final class HostParking implements Parking {
  final AtomicInteger sleeps = new AtomicInteger();
  private final Futex futex;

  HostParking(SharedMemory memory) {
    futex = new Futex(memory);
  }

  @Override
  public void park(int offset, int expected, long timeoutNanos) {
    sleeps.incrementAndGet();
    futex.await(offset, expected, timeoutNanos);
  }

  @Override
  public void unpark(int offset) {
    futex.wake(offset);
  }
}
