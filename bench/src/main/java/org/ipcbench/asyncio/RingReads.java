// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import org.ipcbench.iouring.CompletionQueue;
import org.ipcbench.iouring.Ring;
import org.ipcbench.iouring.WholeReads;

/**
 * The reads by way of a ring: who submits the first finishes each with {@link #complete()}, which
 * submits the next. Used by one thread at a time; {@link #over()} by any.
 */
final class RingReads {
  private static final int PLACE = 0;

  private final CompletionQueue completions;
  private final WholeReads whole;
  private final Reads reads;
  private int taken;
  private volatile boolean over;

  RingReads(Ring ring, Reads reads) {
    completions = ring.completions();
    whole = new WholeReads(ring, 1);
    this.reads = reads;
  }

  /** Submits the first read. */
  void start() {
    over = false;
    taken = 0;
    begin();
  }

  private void begin() {
    reads.begin();
    whole.start(PLACE, reads.open(), reads.address(), reads.bytes(), 0);
  }

  /** Whether the last read is finished. */
  boolean over() {
    return over;
  }

  /** Whether there is a completion for {@link #complete()}. */
  boolean completed() {
    return completions.completed();
  }

  /**
   * Takes a completion: finishes the read and submits the next, unless the read was short and goes
   * on.
   */
  void complete() {
    reads.noticed(taken++);
    if (!whole.take()) {
      return;
    }
    if (whole.error() != 0) {
      throw reads.failed(whole.error());
    }
    if (whole.bytes() < reads.bytes()) {
      throw reads.endedEarly();
    }
    reads.finish();
    if (reads.more()) {
      begin();
    } else {
      over = true;
    }
  }
}
