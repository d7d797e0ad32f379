// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.result.InventedIpc.cell;
import static org.ipcbench.result.InventedResults.file;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.host.Processors.Border;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.junit.jupiter.api.Test;

class IpcMatrixTest {
  private static ResultFile mixed() {
    List<Measurement> cells = new ArrayList<>(InventedIpc.quick().measurements());
    cells.addAll(InventedIpc.matrix().measurements());
    return file("invented", 1, cells);
  }

  @Test
  void processorsThatShareMoreStandTogetherWithTheBordersBetweenThem() {
    IpcMatrix matrix = IpcMatrix.of(InventedIpc.matrix()).get(0);

    assertThat(matrix.processors()).containsExactly(0, 2, 1, 3);
    assertThat(matrix.borders()).containsExactly(Border.NONE, Border.CORE, Border.PACKAGE);
  }

  @Test
  void aPairIsFoundWhicheverProcessorComesFirst() {
    IpcMatrix matrix = IpcMatrix.of(InventedIpc.matrix()).get(0);

    assertThat(matrix.nanos(1, 0)).contains(8_000.0).isEqualTo(matrix.nanos(0, 1));
    assertThat(matrix.nanos(3, 1)).as("failed").isEmpty();
  }

  @Test
  void eachMechanismAndPayloadHasItsOwnMatrix() {
    List<Measurement> cells = new ArrayList<>();
    for (String mechanism : List.of("pipe", "fifo")) {
      for (int payload : List.of(1, 64)) {
        cells.addAll(
            cell(mechanism, "process", payload).placed("0-1").rate(9).latency(9, 9).both());
      }
    }

    assertThat(IpcMatrix.of(file("invented", 1, cells)))
        .extracting(matrix -> matrix.conditions().mechanism() + " " + matrix.payloadBytes())
        .containsExactly("pipe 1", "pipe 64", "fifo 1", "fifo 64");
  }

  @Test
  void aMatrixAddsNoRowToTheTablesOfRates() {
    assertThat(IpcTable.of(mixed()).get(0).rows())
        .hasSameSizeAs(IpcTable.of(InventedIpc.quick()).get(0).rows());
    assertThat(IpcTable.of(InventedIpc.matrix())).isEmpty();
  }

  @Test
  void besideOtherFilesAMatrixStandsUnderItsLabel() {
    assertThat(Sections.sideBySide(List.of(mixed(), InventedIpc.quick())))
        .filteredOn(table -> table.title().startsWith("IPC latency of a round trip by pair"))
        .singleElement()
        .satisfies(table -> assertThat(table.scope()).startsWith("invented, pipe (process)"));
  }
}
