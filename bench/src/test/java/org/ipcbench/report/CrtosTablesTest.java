// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.result.InventedCrtos.remote;

import java.util.List;
import java.util.Map;
import org.ipcbench.report.Tables.Format;
import org.ipcbench.result.InventedCrtos;
import org.ipcbench.result.InventedResults;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.junit.jupiter.api.Test;

class CrtosTablesTest {
  private static String csv(List<Table> tables) {
    return Tables.render(tables, Format.CSV);
  }

  private static ResultFile file(Measurement... measurements) {
    return InventedResults.file("invented", 6, List.of(measurements));
  }

  private static String verdicts(double... polling) {
    return csv(
        CrtosTables.of(
            file(
                remote("uipi", "write", 1).forks(100, 101, 102, 103, 104, 105).rateOnly(),
                remote("polling", "write", 1).forks(polling).rateOnly())));
  }

  @Test
  void rowsThatWaitDifferentlyAreRowsOfTheirOwn() {
    assertThat(csv(CrtosTables.of(InventedCrtos.waits())))
        .contains("write,1,uipi,spread,2165,", "write,1,uipi,spread,7585,")
        .contains(",spin,jna,simulated", ",block,jna,simulated");
  }

  @Test
  void eachPlacementHasTablesOfItsOwn() {
    assertThat(CrtosTables.of(InventedCrtos.placed("same")))
        .extracting(Table::scope)
        .containsOnly("placement same, CPU 0");
  }

  @Test
  void eachPaceHasTablesOfItsOwn() {
    assertThat(CrtosTables.of(InventedCrtos.paced(1000)))
        .extracting(Table::title)
        .containsExactly(
            "Remote system calls",
            "Remote system calls: where the time goes",
            "Remote system calls, paced: 1000 calls/s",
            "Remote system calls: where the time goes, paced: 1000 calls/s",
            "Remote system calls: one strategy against another, paced: 1000 calls/s");
  }

  @Test
  void atASetRateStrategiesAreHeldAgainstEachOtherByProcessorTimeAndNotByRate() {
    assertThat(csv(CrtosClaims.of(CrtosSection.of(InventedCrtos.paced(1000)).get(1))))
        .contains("uipi makes more calls than polling,getpid,1000,32.3")
        .contains(",holds,block / spin,")
        .doesNotContain("in the same time");
  }

  @Test
  void everyStageSaysWhereItComesFrom() {
    Table stages = CrtosTables.of(InventedCrtos.calls()).get(1);

    assertThat(Tables.render(List.of(stages), Format.TEXT))
        .contains("680 sim", "sim: simulated (sapphire-rapids); without it: measured.");
    assertThat(csv(List.of(stages)))
        .contains("680,simulated (sapphire-rapids)", ",130,measured,", ",95,measured,");
  }

  @Test
  void aDamagedHistogramIsNoReasonForNoTable() {
    Measurement damaged =
        remote("uipi", "cyclictest", 1)
            .latency(2_000, 3_000)
            .evidence("forks", List.of(Map.of("histogram", "damaged")))
            .latencyOnly();

    assertThat(csv(CrtosTables.of(file(damaged)))).contains("cyclictest,1,uipi,spread,2000,3000,");
  }

  @Test
  void aClaimIsUndecidedWhileItsIntervalContainsOne() {
    assertThat(verdicts(200, 201, 202, 203, 204, 205)).contains(",holds,");
    assertThat(verdicts(50, 51, 52, 53, 54, 55)).contains(",does not hold,");
    assertThat(verdicts(90, 95, 100, 105, 110, 115)).contains(",undecided,");
  }

  @Test
  void aClaimAboutAStrategyThatIsNotThereIsNotMade() {
    assertThat(CrtosClaims.of(CrtosSection.of(InventedCrtos.waits()).get(0))).isEmpty();
  }
}
