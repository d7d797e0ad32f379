// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

/**
 * A computation: dependent multiplications, with an instruction boundary of the simulated processor
 * after every {@value #SPAN} of them.
 *
 * <p>A multiplication of 64 bits takes three cycles on today's processors and needs the one before,
 * so that a span takes about 0.4 µs at 3.6 GHz. The report's program multiplies by 1, 2, 3 …, whose
 * product is 0 in 64 bits from the 66th factor on; by odd numbers it never is, and every result can
 * be checked.
 */
final class Computation {
  /** Multiplications between two boundaries. */
  static final int SPAN = 512;

  private static final long START = 3;

  private final int unit;
  private final Boundary boundary;

  Computation(int unit, Boundary boundary) {
    this.unit = unit;
    this.boundary = boundary;
  }

  /** Multiplies, with boundaries; gives the product. */
  long run(int units) {
    int all = units * unit;
    long product = START;
    for (int done = 0; done < all; done += SPAN) {
      product = multiply(product, done, Math.min(done + SPAN, all));
      boundary.pass();
    }
    return product;
  }

  /** The same without boundaries. */
  long withoutBoundaries(int units) {
    return multiply(START, 0, units * unit);
  }

  private static long multiply(long product, int from, int to) {
    long x = product;
    for (int i = from; i < to; i++) {
      x *= 2L * i + 1;
    }
    return x;
  }
}
