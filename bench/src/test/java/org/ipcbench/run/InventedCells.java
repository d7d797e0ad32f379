// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.List;
import org.ipcbench.channel.Availability;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.CpuList;
import org.ipcbench.host.Placement;

/** Cells on a host of two processors, 0 and 1. */
final class InventedCells {
  private InventedCells() {}

  /** The same messages one way. */
  static Cell oneWay(InventedMechanism mechanism) {
    Cell cell = cell(mechanism, Placement.SPREAD);
    return IpcSuite.cell(
        mechanism.queueing(), cell.form().going(Direction.ONEWAY), 1, null, cell.assignment());
  }

  /** The same messages, so many a second. */
  static Cell paced(Mechanism mechanism, int rate) {
    Cell cell = cell(mechanism, Placement.SPREAD);
    return IpcSuite.cell(mechanism, cell.form(), 1, rate, cell.assignment());
  }

  /** Ends that wait in another way than is usual. */
  static Cell waiting(Wait wait, Placement placement) {
    InventedMechanism any = new InventedMechanism(List.of(wait), true, false, Availability.YES);
    return cell(any, placement);
  }

  /** A message of one byte between two processes. */
  static Cell cell(Mechanism mechanism, Placement placement) {
    return cell(mechanism, 1, placement);
  }

  static Cell cell(Mechanism mechanism, int payloadBytes, Placement placement) {
    List<Integer> measured =
        switch (placement) {
          case SPREAD, MATRIX -> List.of(0, 1);
          case SAME -> List.of(1, 1);
          case FREE -> List.of();
        };
    return IpcSuite.cell(
        mechanism,
        Form.usual(Variant.PROCESS, mechanism.waits().get(0)),
        payloadBytes,
        null,
        new Assignment(placement, measured, CpuList.of(0, 1), null));
  }
}
