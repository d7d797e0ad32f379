// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.asyncio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.asyncio.Shot;
import org.ipcbench.asyncio.Workload;

/** What happened in the first stretch of a shot, as the result file has it for a picture. */
final class Timeline {
  /** The published workload has reads of each of its sizes in it. */
  private static final long STRETCH_NANOS = 80_000_000;

  /** Of each kind; a workload of tiny reads has more than can be drawn. */
  private static final int MOST_EVENTS = 200;

  private static final long NOT_SEEN = -1;

  private Timeline() {}

  /**
   * Of a shot.
   *
   * @return {@code stretchNanos}; {@code reads}, each with its size and when it was submitted,
   *     complete as a boundary saw it (-1: none did), noticed and finished; {@code computations},
   *     each with when it began and ended; in nanoseconds from the start
   */
  static Map<String, Object> of(Shot shot, int[] order, Workload workload) {
    List<List<Long>> reads = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_EVENTS, shot.reads()); i++) {
      if (shot.submittedNanos(i) < STRETCH_NANOS) {
        reads.add(
            List.of(
                (long) workload.readSizes().get(order[i]),
                shot.submittedNanos(i),
                shot.wasSeen(i) ? shot.seenNanos(i) : NOT_SEEN,
                shot.handledNanos(i),
                shot.finishedNanos(i)));
      }
    }
    List<List<Long>> computations = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_EVENTS, shot.computations()); i++) {
      if (shot.begunNanos(i) < STRETCH_NANOS) {
        computations.add(List.of(shot.begunNanos(i), shot.endedNanos(i)));
      }
    }
    Map<String, Object> timeline = new LinkedHashMap<>();
    timeline.put("stretchNanos", STRETCH_NANOS);
    timeline.put("reads", reads);
    timeline.put("computations", computations);
    return timeline;
  }
}
