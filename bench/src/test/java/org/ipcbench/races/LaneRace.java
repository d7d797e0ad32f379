// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.races;

import java.util.concurrent.atomic.AtomicInteger;
import org.ipcbench.channel.memory.Lane;
import org.ipcbench.region.Region;

/** A direction in shared memory of its own for each sample, without a message. */
abstract class LaneRace {
  private static final int PAYLOAD_BYTES = 1;

  /** A power of 2, more than are in use at any time: four times what jcstress holds. */
  private static final int SLOTS = 1024;

  private static final Region[] MEMORY = Memory.slots(SLOTS, Lane.bytes(PAYLOAD_BYTES));
  private static final AtomicInteger NEXT = new AtomicInteger();

  final Lane lane = Lane.at(MEMORY[NEXT.getAndIncrement() & SLOTS - 1], 0, PAYLOAD_BYTES);

  LaneRace() {
    lane.publish(0);
  }

  /** Whether a receiver that has found nothing sleeps; the kernel looks last: futex(2). */
  final boolean sleeps() {
    int seen = lane.seen();
    return (seen & Lane.COUNT) == 0 && lane.announceSleep(seen) == lane.seen();
  }
}
