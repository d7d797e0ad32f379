// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import org.ipcbench.iouring.Ring;

/**
 * {@code uring-poll} and {@code uintr}: what there is to do for a completion is done at a boundary
 * of the computation, by the program itself.
 */
final class AtBoundaries implements Way {
  private final RingReads reads;
  private final Boundary boundary;
  private final SimulatedMachine.Notifier notifier;

  private AtBoundaries(SimulatedMachine machine, Ring ring, Reads all, boolean interrupted) {
    reads = new RingReads(ring, all);
    if (interrupted) {
      machine.receive(reads::complete);
    }
    notifier = interrupted ? machine.notifier() : null;
    boundary =
        new Boundary(
            ring.completions()::count,
            machine.processor(),
            interrupted ? notifier::post : reads::complete,
            all.completions());
  }

  /** The boundary finds the completion, and finishes the read. */
  static AtBoundaries polled(SimulatedMachine machine, Ring ring, Reads reads) {
    return new AtBoundaries(machine, ring, reads, false);
  }

  /**
   * The boundary finds the completion, and has it posted as the modified kernel would; the user
   * interrupt's handler finishes the read.
   */
  static AtBoundaries interrupted(SimulatedMachine machine, Ring ring, Reads reads) {
    return new AtBoundaries(machine, ring, reads, true);
  }

  @Override
  public Boundary boundary() {
    return boundary;
  }

  @Override
  public void run(Computations computations) {
    reads.start();
    computations.runAll();
    while (!reads.over()) {
      boundary.pass();
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    if (notifier != null) {
      notifier.close();
    }
  }
}
