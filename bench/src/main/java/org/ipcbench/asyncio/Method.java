// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the program gets its reads done. */
public enum Method {
  /** Not at all: the computations alone. */
  COMPUTE_ONLY,
  /** Blocking reads first, then the computations. */
  NORMAL,
  /** A ring that the kernel polls; the program looks into it between computations. */
  URING,
  /** Such a ring, whose completions are user interrupts: their handler finishes a read. */
  UINTR,
  /** The same, but a thread that the kernel wakes posts the user interrupt. */
  UINTR_HELPER,
  /** Such a ring; a second thread waits for completions. */
  URING_THREAD,
  /** Such a ring; a completion is a signal, whose handler, in C, finishes a read. */
  URING_SIGNAL,
  /** Such a ring, into which the program looks at every boundary. */
  URING_POLL,
  /** Blocking reads in a pool of threads. */
  THREADS;

  /**
   * Finds one by name.
   *
   * @param id its {@link #id()}
   * @return the method
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Method byId(String id) {
    return Arrays.stream(values())
        .filter(method -> method.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown method '"
                        + id
                        + "'; known: "
                        + Arrays.stream(values())
                            .map(Method::id)
                            .collect(Collectors.joining(", "))));
  }

  /**
   * Its name on the command line and in result files.
   *
   * @return lower case, with dashes
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Whether its figures come from the simulated machine, under a cost model.
   *
   * @return true if simulated
   */
  public boolean simulated() {
    return this == UINTR || this == UINTR_HELPER;
  }

  /**
   * Whether it reads through io_uring.
   *
   * @return false if it makes blocking reads, or none
   */
  public boolean usesRing() {
    return this != COMPUTE_ONLY && this != NORMAL && this != THREADS;
  }
}
