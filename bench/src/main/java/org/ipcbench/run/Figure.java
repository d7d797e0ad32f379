// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

/**
 * One of the figures that a cell yields.
 *
 * @param metric what it says
 * @param payloadBytes of what size; 0 if of no one size
 * @param simulated whether it comes from the simulated machine
 * @param id by which a fork names it; unique in the cell
 */
public record Figure(Metric metric, int payloadBytes, boolean simulated, String id) {
  /** Of the size that the cell has. */
  static Figure of(Cell cell, Metric metric) {
    return new Figure(metric, cell.payloadBytes(), cell.simulated(), metric.id());
  }

  /** Of one of several sizes that a cell has to do with. */
  static Figure ofSize(Cell cell, Metric metric, int bytes) {
    return new Figure(metric, bytes, cell.simulated(), metric.id() + "-" + bytes);
  }

  /** The same of a simulated cell, where it is one that the host and not the model has decided. */
  Figure measured() {
    return new Figure(metric, payloadBytes, false, id);
  }
}
