// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

/**
 * One of the figures that a cell yields.
 *
 * @param metric what it says
 * @param payloadBytes of what size; 0 if of no one size
 * @param id by which a fork names it; unique in the cell
 */
public record Figure(Metric metric, int payloadBytes, String id) {
  /** Of the size that the cell has. */
  static Figure of(Cell cell, Metric metric) {
    return new Figure(metric, cell.payloadBytes(), metric.id());
  }

  /** Of one of several sizes that a cell has to do with. */
  static Figure ofSize(Metric metric, int bytes) {
    return new Figure(metric, bytes, metric.id() + "-" + bytes);
  }
}
