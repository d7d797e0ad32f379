// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import org.ipcbench.iouring.Ring;
import org.ipcbench.uintr.sim.Processor;

/** {@code uring}: the program looks into the ring between computations. */
final class Looking implements Way {
  private final RingReads reads;
  private final Boundary boundary;

  Looking(Processor processor, Ring ring, Reads reads) {
    this.reads = new RingReads(ring, reads);
    boundary = new Boundary(ring.completions()::count, processor, () -> {}, reads.completions());
  }

  @Override
  public Boundary boundary() {
    return boundary;
  }

  @Override
  public void run(Computations computations) {
    reads.start();
    for (int i = 0; i < computations.count(); i++) {
      computations.run(i);
      look();
    }
    while (!reads.over()) {
      boundary.pass();
      look();
      Thread.onSpinWait();
    }
  }

  private void look() {
    if (!reads.over() && reads.completed()) {
      reads.complete();
    }
  }
}
