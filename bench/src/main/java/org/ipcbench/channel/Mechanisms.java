// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The mechanisms on the class path, in the order of the papers' tables. */
public final class Mechanisms {
  private static final List<Mechanism> ALL =
      ServiceLoader.load(Mechanism.class, Mechanisms.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private Mechanisms() {}

  /**
   * All of them.
   *
   * @return an unmodifiable list, in the order of the papers' tables
   */
  public static List<Mechanism> all() {
    return ALL;
  }

  /**
   * Finds one by name.
   *
   * @param id its {@link Mechanism#id()}
   * @return the mechanism
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Mechanism byId(String id) {
    return ALL.stream()
        .filter(mechanism -> mechanism.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown mechanism '"
                        + id
                        + "'; known: "
                        + ALL.stream().map(Mechanism::id).collect(Collectors.joining(", "))));
  }
}
