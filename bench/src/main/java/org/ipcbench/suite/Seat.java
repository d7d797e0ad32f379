// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite;

import java.util.BitSet;
import org.ipcbench.host.CpuList;

/** The processors of a benchmark's thread, from a parameter. */
public final class Seat {
  private Seat() {}

  /**
   * Reads a parameter.
   *
   * @param processors as in {@code 0,2-3}; empty: no wish
   * @param otherwise without a wish
   * @return at least one processor
   */
  public static BitSet of(String processors, BitSet otherwise) {
    BitSet seat = new BitSet();
    CpuList.parse(processors).cpus().forEach(seat::set);
    return seat.isEmpty() ? otherwise : seat;
  }
}
