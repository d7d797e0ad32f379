// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ipcbench.asyncio.Workload;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Protocol;
import org.ipcbench.host.Placement;

/** A choice of cells and of effort, each of which an option may replace. */
public enum Preset {
  /**
   * The reports' mechanisms in both variants, and what the language costs, one short fork: under
   * three minutes.
   */
  QUICK(
      1,
      6,
      3,
      Duration.ofMillis(200),
      Grid.of(Grid.REPORTS, List.of(1, 4096)),
      Grid.of(Grid.REPORTS, List.of(1)).ofReportsVariants().by(Driver.NATIVE)),
  /**
   * The reports' rows, three forks, and what the language costs: about a quarter of an hour on two
   * processors.
   */
  PAPER(
      3,
      5,
      5,
      Duration.ofMillis(500),
      Grid.of(Grid.REPORTS, List.of(1, 4096)).ofReportsVariants(),
      Grid.of(Grid.REPORTS, List.of(1)).ofReportsVariants().by(Driver.NATIVE)),
  /** Everything, forks enough for intervals: about sixteen hours on two processors. */
  FULL(
      6,
      5,
      5,
      Duration.ofMillis(500),
      Grid.of(List.of(), List.of(1))
          .inEveryWait()
          .at(Placement.SPREAD, Placement.SAME, Placement.FREE),
      Grid.of(List.of(), List.of(1))
          .by(Driver.JNA, Driver.SHIM, Driver.NATIVE)
          .at(Placement.SPREAD, Placement.SAME),
      Grid.of(List.of(), List.of(1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536)),
      Grid.of(List.of(), List.of(1, 4096)).going(Direction.ONEWAY),
      Grid.of(Grid.REPORTS, List.of(1, 4096)).as(Protocol.REFERENCE, Protocol.REPORTED));

  private final int forks;
  private final int warmups;
  private final int iterations;
  private final Duration iterationTime;
  private final List<Grid> grids;

  Preset(int forks, int warmups, int iterations, Duration iterationTime, Grid... grids) {
    this.forks = forks;
    this.warmups = warmups;
    this.iterations = iterations;
    this.iterationTime = iterationTime;
    this.grids = List.of(grids);
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
   * What the program of the suite {@code asyncio} has to do.
   *
   * @return the published one, or a tenth of it
   */
  public Workload workload() {
    return this == QUICK ? Workload.PUBLISHED.tenth() : Workload.PUBLISHED;
  }

  /** Its cells of the suite {@code ipc}; those that several grids have are measured once. */
  List<Grid> grids() {
    return grids;
  }

  /**
   * Where the ends run.
   *
   * @return at least one
   */
  public List<Placement> placements() {
    return grids.stream().flatMap(grid -> grid.placements().stream()).distinct().toList();
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
