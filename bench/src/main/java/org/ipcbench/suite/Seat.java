// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite;

import java.util.BitSet;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.host.CpuList;

/** The processors of a benchmark's threads, from its parameters. */
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

  /**
   * The processors of several threads together.
   *
   * @param processors the threads' parameters, likewise
   * @return each once, ascending; none if there is no wish
   */
  public static Collection<Integer> used(String... processors) {
    return Stream.of(processors)
        .flatMap(each -> CpuList.parse(each).cpus().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
