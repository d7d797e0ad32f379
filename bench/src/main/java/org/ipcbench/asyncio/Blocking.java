// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import org.ipcbench.uintr.sim.Processor;

/** {@code normal}: the program waits for each read, and computes when there are no more. */
record Blocking(Boundary boundary, Reads reads) implements Way {
  static Blocking on(Processor processor, Reads reads) {
    return new Blocking(Boundary.without(processor), reads);
  }

  @Override
  public void run(Computations computations) {
    while (reads.more()) {
      reads.begin();
      reads.readBlocking();
    }
    computations.runAll();
  }
}
