// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.races;

import java.util.concurrent.atomic.AtomicInteger;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.Upid;

/** A UPID of its own for each sample, and a view of it for each of two actors. */
abstract class UpidRace {
  /** The processor to which the UPID routes, and nothing else in its control word. */
  static final int NDST = 1;

  private static final int NV = 0xEC;
  private static final long REST = ~(Upid.ON | Upid.SN);

  /** A power of 2, more than are in use at any time: four times what jcstress holds. */
  private static final int SLOTS = 1024;

  private static final Region[] MEMORY = Memory.slots(SLOTS, Upid.BYTES);
  private static final AtomicInteger NEXT = new AtomicInteger();

  /** The UPID's memory. */
  final Region memory = MEMORY[NEXT.getAndIncrement() & SLOTS - 1];

  /** The first actor's view. */
  final Upid first = new Upid(memory);

  /** The second actor's view, and the arbiter's. */
  final Upid second = new Upid(memory);

  /** Nothing is posted. */
  UpidRace() {
    first.initialize(NV, NDST);
  }

  /**
   * Says where a post sends its notification.
   *
   * @param seen what the post returned
   * @return NDST, or 0 if it is silent
   */
  static int notified(long seen) {
    return (seen & (Upid.ON | Upid.SN)) == 0 ? Upid.ndst(seen) : 0;
  }

  /**
   * Returns what is left of the control word.
   *
   * @param ndst what NDST must be
   * @return 1 if ON is set, plus 2 if SN is; -1 if NDST, NV or a reserved bit are not as they must
   */
  int flags(int ndst) {
    long control = second.control();
    boolean kept = (control & REST) == ((long) ndst << 32 | NV << 16);
    return kept ? (int) (control & ~REST) : -1;
  }

  /**
   * Returns what is left of PIR.
   *
   * @return its lower half
   */
  int pir() {
    return (int) second.pir();
  }
}
