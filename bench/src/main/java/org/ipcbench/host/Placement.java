// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** On which processors the two ends of a channel run. */
public enum Placement {
  /** Pinned to two processors: two cores where there are two, else two threads of one. */
  SPREAD("spread"),
  /** Both pinned to one processor. */
  SAME("same"),
  /** Left to the scheduler. */
  FREE("free"),
  /**
   * Pinned to every pair of processors in turn, and to each processor alone. Result files name the
   * pair instead, such as {@code 0-1}.
   */
  MATRIX("matrix");

  /** Those that stand for one choice of processors. */
  public static final List<Placement> SINGLE = List.of(SPREAD, SAME, FREE);

  private final String id;

  Placement(String id) {
    this.id = id;
  }

  /** The word for it on the command line; also in result files, unless each pair has its own. */
  public String id() {
    return id;
  }

  /**
   * The placement of that {@link #id()}.
   *
   * @param id as on the command line
   * @throws IllegalArgumentException naming the value and what is allowed
   */
  public static Placement parse(String id) {
    return Arrays.stream(values())
        .filter(placement -> placement.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown placement '"
                        + id
                        + "' (allowed: "
                        + Arrays.stream(values())
                            .map(Placement::id)
                            .collect(Collectors.joining(", "))
                        + ")"));
  }
}
