// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

/** The computations that the program has to do, in their order. Used by the program's thread. */
final class Computations {
  private final int[] units;
  private final long[] expected;
  private final Computation computation;
  private Shot shot;

  Computations(Workload workload, Boundary boundary) {
    units = workload.units();
    computation = new Computation(workload.unit(), boundary);
    expected = new long[Workload.MOST_UNITS + 1];
    for (int i = 1; i < expected.length; i++) {
      expected[i] = computation.withoutBoundaries(i);
    }
  }

  /** Begins again. */
  void restart(Shot next) {
    shot = next;
  }

  /** How many there are. */
  int count() {
    return units.length;
  }

  /** Does one of them. */
  void run(int index) {
    shot.begun(index);
    shot.ended(index, computation.run(units[index]));
  }

  /** Does all of them. */
  void runAll() {
    for (int i = 0; i < units.length; i++) {
      run(i);
    }
  }

  /**
   * Does all of them, and each once more without boundaries: right after it or right before it in
   * turns, so that a processor that is slower for a while is slower for both.
   */
  void runAllTwice() {
    for (int i = 0; i < units.length; i++) {
      if (i % 2 == 0) {
        run(i);
        runBare(i);
      } else {
        runBare(i);
        run(i);
      }
    }
  }

  private void runBare(int index) {
    long start = System.nanoTime();
    long product = computation.withoutBoundaries(units[index]);
    shot.bare(System.nanoTime() - start);
    require(product, index);
  }

  /** Compares what they came to with what they should. */
  void check() {
    for (int i = 0; i < units.length; i++) {
      require(shot.product(i), i);
    }
  }

  private void require(long product, int index) {
    if (product != expected[units[index]]) {
      throw new AsyncioException("computation " + (index + 1) + " came to something else");
    }
  }
}
