// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcbench.report.Tables.Format;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.InventedResults;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFileException;
import org.ipcbench.result.ResultFiles;
import org.junit.jupiter.api.Test;

class SectionsTest {
  private static List<Table> complete() {
    return Sections.complete(InventedIpc.quick(), List.of("ipc", "asyncio"));
  }

  @Test
  void theTablesComeInTheReportsOrder() throws ResultFileException {
    assertThat(Sections.of(ResultFiles.named("xeon")))
        .extracting(Table::title)
        .containsExactly(
            "IPC round trips per second (one message there and one back)",
            "IPC messages per second (one way)",
            "IPC latency of a round trip",
            "IPC latency of a message",
            "Asynchronous I/O: computing and reading",
            "Asynchronous I/O: reads of 4\u00a0MiB");
  }

  @Test
  void aSuiteThatWasNotMeasuredSaysHowToMeasureIt() {
    assertThat(Tables.render(complete(), Format.TEXT))
        .contains("Asynchronous I/O: not measured: ipcbench run asyncio\n");
  }

  @Test
  void aSuiteThatThisVersionCannotMeasureSaysSo() {
    assertThat(Tables.render(complete(), Format.TEXT))
        .contains("Remote system calls: this version does not measure it\n");
  }

  @Test
  void forMachinesThereAreFiguresOnly() {
    assertThat(Tables.render(complete(), Format.CSV))
        .isEqualTo(Tables.render(Sections.of(InventedIpc.quick()), Format.CSV));
  }

  @Test
  void aPublicationLacksNothing() throws ResultFileException {
    for (String name : List.of("qemu", "xeon", "crtos")) {
      assertThat(Sections.complete(ResultFiles.named(name), List.of()))
          .isEqualTo(Sections.of(ResultFiles.named(name)));
    }
  }

  @Test
  void ofSeveralFilesPacedLatenciesAreNotAmongTheRates() {
    Measurement paced =
        InventedIpc.cell("pipe", "process", 1).paced(1000).latency(7e4, 9e4).latencyOnly();
    ResultFile file = InventedResults.file("invented", 1, List.of(paced));

    assertThat(Sections.sideBySide(List.of(InventedIpc.quick(), file)))
        .extracting(Table::title)
        .containsExactly(
            "IPC round trips per second (one message there and one back)",
            "IPC latency of a round trip, paced: 1000 msg/s");
    assertThat(Sections.sideBySide(List.of(file, file)))
        .extracting(Table::scope)
        .allMatch(scope -> scope.startsWith("invented"))
        .hasSize(2);
  }

  @Test
  void ofSeveralFilesEachHasItsOwnTablesUnderItsLabel() throws ResultFileException {
    assertThat(Sections.sideBySide(List.of(InventedIpc.quick(), ResultFiles.named("crtos"))))
        .last()
        .extracting(Table::title, Table::scope)
        .containsExactly("Remote system calls", "crtos");
  }
}
