// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import org.ipcbench.uintr.sim.Processor;

/** {@code compute-only}: no reads; what the boundaries cost is found out beside. */
record Alone(Boundary boundary) implements Way {
  static Alone on(Processor processor) {
    return new Alone(Boundary.without(processor));
  }

  @Override
  public void run(Computations computations) {
    computations.runAllTwice();
  }
}
