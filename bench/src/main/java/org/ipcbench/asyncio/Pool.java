// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import org.ipcbench.uintr.sim.Processor;

/**
 * {@code threads}: blocking reads in a pool of threads. One read is outstanding at a time, as in
 * all methods, so that the pool's threads take turns.
 */
final class Pool implements Way {
  private static final int THREADS = 2;

  private final Reads reads;
  private final Boundary boundary;
  private final Helper helper;

  Pool(Processor processor, Reads reads, BitSet seat) {
    this.reads = reads;
    boundary = Boundary.without(processor);
    helper = new Helper(THREADS, seat);
  }

  @Override
  public Boundary boundary() {
    return boundary;
  }

  @Override
  public void run(Computations computations) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    submit(over);
    computations.runAll();
    Helper.await(over);
  }

  private void submit(CompletableFuture<Void> over) {
    reads.begin();
    helper.start(
        () -> {
          try {
            reads.readBlocking();
            if (reads.more()) {
              submit(over);
            } else {
              over.complete(null);
            }
          } catch (RuntimeException e) {
            over.completeExceptionally(e);
          }
        });
  }

  @Override
  public void close() {
    helper.close();
  }
}
