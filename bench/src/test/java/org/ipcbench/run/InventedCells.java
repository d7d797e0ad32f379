// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.List;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Variant;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.CpuList;
import org.ipcbench.host.Placement;

/** Cells on a host of two processors, 0 and 1. */
final class InventedCells {
  private InventedCells() {}

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
        new Assignment(placement, measured, CpuList.of(0, 1), null));
  }
}
