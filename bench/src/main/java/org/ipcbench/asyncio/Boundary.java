// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import java.util.Arrays;
import java.util.function.IntSupplier;
import org.ipcbench.uintr.sim.Processor;

/**
 * What the program does at an instruction boundary, in every method the same: it looks at the tail
 * of the completion queue, notes when that has moved, and lets its simulated processor accept
 * interrupts. While neither has anything it reads two lines of its cache and no clock.
 *
 * <p>Used by the program's thread.
 */
final class Boundary {
  private final IntSupplier tail;
  private final Processor processor;
  private final Runnable completed;
  private final long[] seenNanos;
  private int firstTail;
  private int seenTail;

  /**
   * A boundary.
   *
   * @param tail of the completion queue; constant where there is none
   * @param processor the simulated one on which the program runs
   * @param completed called when the tail has moved
   * @param completions how many at most are noted
   */
  Boundary(IntSupplier tail, Processor processor, Runnable completed, int completions) {
    this.tail = tail;
    this.processor = processor;
    this.completed = completed;
    seenNanos = new long[completions];
    restart();
  }

  /** A boundary of a program that no completion can come to. */
  static Boundary without(Processor processor) {
    return new Boundary(() -> 0, processor, () -> {}, 0);
  }

  /** Counts completions from here on. */
  void restart() {
    firstTail = tail.getAsInt();
    seenTail = firstTail;
    Arrays.fill(seenNanos, 0);
  }

  /** The boundary. */
  void pass() {
    int now = tail.getAsInt();
    if (now != seenTail) {
      note(now);
      completed.run();
    }
    processor.boundary();
  }

  private void note(int now) {
    long nanos = System.nanoTime();
    for (; seenTail != now; seenTail++) {
      int completion = seenTail - firstTail;
      if (completion < seenNanos.length) {
        seenNanos[completion] = nanos;
      }
    }
  }

  /** When a completion was seen, by System.nanoTime; 0 if it was not, or not noted. */
  long seenNanos(int completion) {
    return completion >= 0 && completion < seenNanos.length ? seenNanos[completion] : 0;
  }
}
