// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.List;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Protocol;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Placement;

/**
 * Cells of a preset: every combination of what is listed here that a mechanism has.
 *
 * @param mechanisms by name; none: every one there is
 * @param reportsVariants whether to leave out the variants that the reports do not have
 * @param everyWait whether each mechanism waits in all its ways, or only the simulated ones do
 * @param drivers who makes the calls; none: each mechanism's usual one
 * @param protocols whose form
 * @param directions which way messages go
 * @param payloads contents of a message in bytes
 * @param placements where the ends run
 */
record Grid(
    List<String> mechanisms,
    boolean reportsVariants,
    boolean everyWait,
    List<Driver> drivers,
    List<Protocol> protocols,
    List<Direction> directions,
    List<Integer> payloads,
    List<Placement> placements) {
  /** The reports' mechanisms, and the polled memory below which nothing can go. */
  static final List<String> REPORTS =
      List.of("uintr", "signal", "eventfd", "pipe", "fifo", "domain", "shm-spin");

  /** Fair round trips between two processors, by each mechanism's usual driver. */
  static Grid of(List<String> mechanisms, List<Integer> payloads) {
    return new Grid(
        mechanisms,
        false,
        false,
        List.of(),
        List.of(Protocol.FAIR),
        List.of(Direction.ROUNDTRIP),
        payloads,
        List.of(Placement.SPREAD));
  }

  Grid ofReportsVariants() {
    return new Grid(
        mechanisms, true, everyWait, drivers, protocols, directions, payloads, placements);
  }

  Grid inEveryWait() {
    return new Grid(
        mechanisms, reportsVariants, true, drivers, protocols, directions, payloads, placements);
  }

  Grid by(Driver... others) {
    return new Grid(
        mechanisms,
        reportsVariants,
        everyWait,
        List.of(others),
        protocols,
        directions,
        payloads,
        placements);
  }

  Grid as(Protocol... others) {
    return new Grid(
        mechanisms,
        reportsVariants,
        everyWait,
        drivers,
        List.of(others),
        directions,
        payloads,
        placements);
  }

  Grid going(Direction... others) {
    return new Grid(
        mechanisms,
        reportsVariants,
        everyWait,
        drivers,
        protocols,
        List.of(others),
        payloads,
        placements);
  }

  Grid at(Placement... others) {
    return new Grid(
        mechanisms,
        reportsVariants,
        everyWait,
        drivers,
        protocols,
        directions,
        payloads,
        List.of(others));
  }

  /** The ways to wait that the grid has of a mechanism. */
  List<Wait> waits(Mechanism mechanism) {
    return everyWait || mechanism.simulated() ? mechanism.waits() : mechanism.waits().subList(0, 1);
  }

  /** The drivers that the grid has of a mechanism; none if it has none of them. */
  List<Driver> drivers(Mechanism mechanism) {
    return drivers.isEmpty()
        ? mechanism.drivers().subList(0, 1)
        : drivers.stream().filter(mechanism.drivers()::contains).toList();
  }
}
