// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.run.InventedCells.cell;
import static org.ipcbench.run.InventedMechanism.SPINNING;

import org.ipcbench.host.CpuList;
import org.ipcbench.host.Placement;
import org.junit.jupiter.api.Test;

final class CellTest {
  @Test
  void theTitleNamesEveryAxis() {
    assertThat(cell(SPINNING, 4096, Placement.SPREAD).title())
        .isEqualTo("invented · process · 4096 B · spread · spin");
  }

  private static Cell remote(String task, int payloadBytes) {
    Cell cell = cell(SPINNING, Placement.SPREAD);
    return new Cell(
        new InventedSuite(),
        "uipi",
        cell.form(),
        payloadBytes,
        Particulars.ofTask(task),
        cell.assignment(),
        true,
        null);
  }

  @Test
  void theTitleNamesATaskAndItsPayloadIfThereIsOne() {
    assertThat(remote("write", 256).title())
        .isEqualTo("invented-suite · uipi · process · write · 256 B · spread · spin");
    assertThat(remote("getpid", 0).title())
        .isEqualTo("invented-suite · uipi · process · getpid · spread · spin");
  }

  @Test
  void onlyWhatHasAMeaningInTheSuiteIsAParameter() {
    assertThat(remote("write", 256).parameters(CpuList.of(0, 1)))
        .containsEntry("task", "write")
        .doesNotContainKeys("receiver", "pacedRate", "io");
  }

  @Test
  void anEndThatIsNotPinnedMayUseEveryAllowedProcessor() {
    assertThat(cell(SPINNING, Placement.FREE).parameters(CpuList.of(0, 1, 2)))
        .containsEntry("clientProcessors", "0-2")
        .containsEntry("peerProcessors", "0-2");
    assertThat(cell(SPINNING, Placement.SPREAD).parameters(CpuList.of(0, 1, 2)))
        .containsEntry("clientProcessors", "0")
        .containsEntry("peerProcessors", "1");
  }
}
