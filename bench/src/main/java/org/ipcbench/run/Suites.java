// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.List;
import java.util.stream.Collectors;

/** The suites that there are. */
public final class Suites {
  private static final List<Suite> ALL =
      List.of(
          new IpcSuite(),
          new NotifySuite(),
          new AsyncioSuite(),
          new CrtosSuite(),
          new BindingSuite());

  private Suites() {}

  /**
   * All of them.
   *
   * @return the one that is run unless another is named first
   */
  public static List<Suite> all() {
    return ALL;
  }

  /**
   * Finds one by name.
   *
   * @param id its {@link Suite#id()}
   * @return the suite
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Suite byId(String id) {
    return ALL.stream()
        .filter(suite -> suite.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown suite '"
                        + id
                        + "'; known: "
                        + ALL.stream().map(Suite::id).collect(Collectors.joining(", "))
                        + ", all"));
  }
}
