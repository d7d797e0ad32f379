// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.domain;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How the two sides of a forwarded system call notify each other. */
public enum Strategy {
  /**
   * Forward a user interrupt to the shadow, by SENDUIPI of the real-time kernel; back an ordinary
   * interrupt of the real-time processor, by SENDUIPI of the shadow. The report's.
   */
  UIPI("uipi", "user interrupt there, ordinary interrupt by SENDUIPI back"),
  /**
   * Forward an inter-processor interrupt to Linux, whose driver sends the shadow a real signal;
   * back a system call of the shadow, in which the driver sends an inter-processor interrupt.
   */
  IPI("ipi", "interrupt to Linux and a signal there, system call and interrupt back"),
  /** Both sides look at the queue's indexes. */
  POLLING("polling", "both sides poll the queue"),
  /** Forward as {@link #IPI}; responses are looked for at each tick of the real-time kernel. */
  TIMER("timer", "as ipi there, responses looked for at each tick");

  private final String id;
  private final String description;

  Strategy(String id, String description) {
    this.id = id;
    this.description = description;
  }

  /**
   * Its name on the command line and in result files.
   *
   * @return lower case
   */
  public String id() {
    return id;
  }

  /**
   * What it does.
   *
   * @return a line for people
   */
  public String description() {
    return description;
  }

  /**
   * All names.
   *
   * @return in the order of tables
   */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Strategy::id).toList();
  }

  /**
   * Finds one by name.
   *
   * @param id its {@link #id()}
   * @return the strategy
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Strategy byId(String id) {
    return Arrays.stream(values())
        .filter(strategy -> strategy.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown strategy '"
                        + id
                        + "'; known: "
                        + Arrays.stream(values())
                            .map(Strategy::id)
                            .collect(Collectors.joining(", "))));
  }
}
