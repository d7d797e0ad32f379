// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.result.InventedIpc.cell;
import static org.ipcbench.result.InventedResults.file;

import java.util.List;
import org.ipcbench.report.Tables.Format;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.ResultFile;
import org.junit.jupiter.api.Test;

class IpcComparisonTest {
  private static final ResultFile ONE =
      file("one", 1, List.of(cell("pipe", "process", 1).rate(30).rateOnly()));
  private static final ResultFile TWO =
      file(
          "two",
          1,
          List.of(
              cell("pipe", "process", 1).placed("same").rate(10).rateOnly(),
              cell("pipe", "process", 1).rate(20).rateOnly(),
              cell("fifo", "process", 1).rate(7).rateOnly()));

  @Test
  void aRowMeetsTheRowThatAgreesInMostConditions() {
    String csv = Tables.render(IpcComparison.against(ONE, TWO), Format.CSV);

    assertThat(csv).contains("pipe (process),spread,30,20,1.5,block,measured,\n");
  }

  @Test
  void againstAFileOnlyTheOwnRowsAreShown() {
    assertThat(Tables.render(IpcComparison.against(ONE, TWO), Format.TEXT)).doesNotContain("fifo");
  }

  @Test
  void sideBySideEveryRowOfEveryFileIsShownOnce() {
    String csv = Tables.render(IpcComparison.sideBySide(List.of(ONE, TWO)), Format.CSV);

    assertThat(csv.lines().skip(1))
        .containsExactly(
            "pipe (process),spread,30,20,block,measured,",
            "fifo (process),spread,,7,block,measured,",
            "pipe (process),same,,10,block,measured,");
  }

  @Test
  void ratesUnderDifferentConditionsSaySo() {
    ResultFile elsewhere =
        file("two", 1, List.of(cell("pipe", "process", 1).placed("same").rate(10).rateOnly()));

    assertThat(Tables.render(IpcComparison.against(ONE, elsewhere), Format.TEXT))
        .contains("not under the same conditions: placement spread / same");
  }

  @Test
  void aDifferenceThatAllRowsShareIsSaidOnce() {
    Table table = IpcComparison.against(InventedIpc.quick(), InventedIpc.published()).get(0);

    assertThat(table.footnotes()).noneMatch(note -> note.contains("conditions"));
    assertThat(table.remarks())
        .contains("Rows that meet are not under the same conditions: protocol fair / reported.");
  }

  @Test
  void aRowThatSpinsNeverMeetsOneThatBlocks() {
    ResultFile spinning =
        file("two", 1, List.of(cell("pipe", "process", 1).waiting("spin").rate(10).rateOnly()));

    assertThat(Tables.render(IpcComparison.against(ONE, spinning), Format.CSV))
        .contains("pipe (process),spread,30,,,block,measured,\n");
    assertThat(Tables.render(IpcComparison.sideBySide(List.of(ONE, spinning)), Format.CSV).lines())
        .hasSize(3);
  }

  @Test
  void aRatioOfMeasuredToMeasuredNeedsNoLabel() {
    assertThat(IpcComparison.against(ONE, ONE).get(0).footnotes()).isEmpty();
  }

  @Test
  void aRatioOfUnlikeProvenanceSaysWhatItIs() {
    assertThat(
            IpcComparison.against(InventedIpc.quick(), InventedIpc.published()).get(0).footnotes())
        .contains(
            "ratio simulated (sapphire-rapids) / published: no interval is possible",
            "ratio measured / published: no interval is possible");
  }

  @Test
  void filesOfOneLabelAreToldApart() {
    assertThat(Tables.render(IpcComparison.sideBySide(List.of(ONE, ONE)), Format.CSV))
        .startsWith("mechanism,placement,1 B one (msg/s),1 B one (2) (msg/s),");
  }
}
