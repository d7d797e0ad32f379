// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcbench.report.Tables.Format;
import org.ipcbench.result.InventedCrtos;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFileException;
import org.ipcbench.result.ResultFiles;
import org.junit.jupiter.api.Test;

class CrtosComparisonTest {
  private static ResultFile published() throws ResultFileException {
    return ResultFiles.named("crtos");
  }

  private static String csv(ResultFile file, ResultFile other) {
    return Tables.render(CrtosComparison.against(file, other), Format.CSV);
  }

  @Test
  void theLargestQuotedStandsBesideTheLargestOfAnyReadOrWrite() throws ResultFileException {
    assertThat(csv(InventedCrtos.calls(), published()))
        .contains("remote,27000,ns,\"uipi (spin), largest of any: write, 256 B\",69750,")
        .doesNotContain("remote,27000,ns,\"native");
  }

  @Test
  void aPacedCallIsLikeNothingThatIsQuoted() throws ResultFileException {
    assertThat(csv(InventedCrtos.paced(1000), published()))
        .contains("\"uipi, getpid, stage forward, median\",680,")
        .doesNotContain("6100");
  }

  @Test
  void aQuantityWithNothingLikeItStaysAndSaysSo() throws ResultFileException {
    assertThat(csv(InventedCrtos.calls(), published()))
        .contains("native-read,400,ns,,,,published,");
  }

  @Test
  void cyclesOfAnUnknownClockGiveNoRatio() throws ResultFileException {
    assertThat(csv(InventedCrtos.calls(), published()))
        .contains("uintr,720,cycles,\"uipi, getpid, stage forward, median\",680,,");
  }

  @Test
  void itIsTheSameWhicheverOfTheTwoQuotes() throws ResultFileException {
    assertThat(CrtosComparison.against(published(), InventedCrtos.calls()))
        .hasSize(1)
        .isEqualTo(CrtosComparison.against(InventedCrtos.calls(), published()));
  }

  @Test
  void withoutTheSuiteOrWithoutQuotesThereIsNothingToCompare() throws ResultFileException {
    assertThat(
            List.of(
                CrtosComparison.against(InventedIpc.quick(), published()),
                CrtosComparison.against(InventedCrtos.calls(), InventedCrtos.waits()),
                CrtosComparison.against(published(), published())))
        .allMatch(List::isEmpty);
  }
}
