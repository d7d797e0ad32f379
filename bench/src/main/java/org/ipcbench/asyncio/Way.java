// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

/** The part of the program in which the methods differ: who waits for reads, and finishes them. */
interface Way extends AutoCloseable {
  /** What the program does at its boundaries. */
  Boundary boundary();

  /** Does all reads and all computations. Called by the program's thread. */
  void run(Computations computations);

  /** Ends what the method has started. */
  @Override
  default void close() {}
}
