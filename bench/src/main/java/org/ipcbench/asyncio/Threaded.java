// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import java.util.BitSet;
import java.util.concurrent.Future;
import org.ipcbench.iouring.Ring;
import org.ipcbench.uintr.sim.Processor;

/**
 * {@code uring-thread}: a second thread sleeps until there is a completion, finishes the read and
 * submits the next; the program computes meanwhile.
 */
final class Threaded implements Way {
  private final Ring ring;
  private final RingReads reads;
  private final Boundary boundary;
  private final Helper helper;

  Threaded(Processor processor, Ring ring, Reads reads, BitSet seat) {
    this.ring = ring;
    this.reads = new RingReads(ring, reads);
    boundary = new Boundary(ring.completions()::count, processor, () -> {}, reads.completions());
    helper = new Helper(1, seat);
  }

  @Override
  public Boundary boundary() {
    return boundary;
  }

  @Override
  public void run(Computations computations) {
    reads.start();
    Future<?> work = helper.start(this::serve);
    computations.runAll();
    Helper.await(work);
  }

  private void serve() {
    while (!reads.over()) {
      if (reads.completed()) {
        reads.complete();
      } else {
        ring.completions().await();
      }
    }
  }

  @Override
  public void close() {
    helper.close();
  }
}
