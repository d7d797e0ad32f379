// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Variant;
import org.ipcbench.host.Placement;

/** A choice of cells and of effort, each of which an option may replace. */
public enum Preset {
  /** Every mechanism in both variants, one short fork: the papers' table in under three minutes. */
  QUICK(List.of(1, 4096), List.of(Placement.SPREAD), 1, 4, 4, Duration.ofMillis(300)),
  /** The reports' rows, three forks: about nine minutes on two processors. */
  PAPER(List.of(1, 4096), List.of(Placement.SPREAD), 3, 5, 5, Duration.ofMillis(500)),
  /** Every mechanism, more payloads, three placements, forks enough for intervals: hours. */
  FULL(
      List.of(1, 64, 1024, 4096, 65536),
      List.of(Placement.values()),
      6,
      5,
      5,
      Duration.ofMillis(500));

  private final List<Integer> payloads;
  private final List<Placement> placements;
  private final int forks;
  private final int warmups;
  private final int iterations;
  private final Duration iterationTime;

  Preset(
      List<Integer> payloads,
      List<Placement> placements,
      int forks,
      int warmups,
      int iterations,
      Duration iterationTime) {
    this.payloads = payloads;
    this.placements = placements;
    this.forks = forks;
    this.warmups = warmups;
    this.iterations = iterations;
    this.iterationTime = iterationTime;
  }

  /**
   * Finds a preset by name.
   *
   * @param id as on the command line
   * @return the preset
   * @throws IllegalArgumentException naming the value and what is allowed
   */
  public static Preset parse(String id) {
    return Arrays.stream(values())
        .filter(preset -> preset.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown preset '"
                        + id
                        + "'; known: "
                        + Arrays.stream(values())
                            .map(Preset::id)
                            .collect(Collectors.joining(", "))));
  }

  /**
   * Its name on the command line.
   *
   * @return lower case
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The variants in which a mechanism is measured: the reports have both for user interrupts, and
   * two processes for everything else.
   *
   * @param mechanism any
   * @return at least one
   */
  public List<Variant> variants(Mechanism mechanism) {
    return this == PAPER && !mechanism.simulated()
        ? List.of(Variant.PROCESS)
        : List.of(Variant.values());
  }

  /**
   * Contents of a message in bytes.
   *
   * @return at least one
   */
  public List<Integer> payloads() {
    return payloads;
  }

  /**
   * Where the ends run.
   *
   * @return at least one
   */
  public List<Placement> placements() {
    return placements;
  }

  /**
   * JVMs a cell is measured in, one after another.
   *
   * @return at least 1
   */
  public int forks() {
    return forks;
  }

  /**
   * Iterations a fork runs before it measures, for each of rate and latency.
   *
   * @return at least 0
   */
  public int warmups() {
    return warmups;
  }

  /**
   * Iterations a fork measures, for each of rate and latency.
   *
   * @return at least 1
   */
  public int iterations() {
    return iterations;
  }

  /**
   * How long an iteration takes.
   *
   * @return positive
   */
  public Duration iterationTime() {
    return iterationTime;
  }
}
