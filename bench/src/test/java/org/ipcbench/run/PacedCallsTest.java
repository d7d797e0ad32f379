// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.CpuList;
import org.ipcbench.host.Placement;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.suite.crtos.Task;
import org.junit.jupiter.api.Test;

/** Cells of the suite {@code crtos} whose calls are due at a set rate; every figure is invented. */
final class PacedCallsTest {
  private static final Assignment SPREAD =
      new Assignment(Placement.SPREAD, List.of(0, 1), CpuList.of(0, 1), null);
  private static final Assignment SAME =
      new Assignment(Placement.SAME, List.of(1, 1), CpuList.of(0, 1), null);

  private static List<Cell> cells(Assignment assignment, int rate, Task... tasks) {
    return new CrtosSuite()
        .cells(
            new Selection(
                Preset.QUICK,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                rate,
                Preset.QUICK.workload(),
                DataPlace.usual(),
                List.of(tasks),
                List.of(),
                List.of(assignment)));
  }

  private static List<String> titles(List<Cell> cells) {
    return cells.stream()
        .map(cell -> cell.mechanism() + " " + cell.form().waitMode().id())
        .toList();
  }

  private static List<String> notes(String figure, Map<String, Object> evidence) {
    Cell cell =
        new Cell(
            new CrtosSuite(),
            "uipi",
            Form.usual(Variant.PROCESS, Wait.SPIN),
            0,
            Particulars.ofTask("getpid").paced(1000),
            SPREAD,
            true,
            null);
    return cell.suite()
        .doubts(cell, List.of(new ModeResult(figure, List.of(4e3), 4e3, null, evidence)));
  }

  @Test
  void callsAlonePaceAndEveryStrategyWaitsInAllItsWays() {
    assertThat(titles(cells(SPREAD, 100, Task.GETPID)))
        .containsExactly(
            "uipi spin",
            "ipi spin",
            "polling spin",
            "timer spin",
            "uipi block",
            "ipi block",
            "timer block");
    assertThat(cells(SPREAD, 100, Task.CYCLICTEST)).isEmpty();
    assertThat(cells(SPREAD, 100))
        .allMatch(cell -> cell.pacedRate() == 100 && cell.obstacle() == null)
        .extracting(Cell::task)
        .containsOnly("getpid", "write", "read");
  }

  @Test
  void onOneProcessorPacedDomainsSleepOnly() {
    assertThat(titles(cells(SAME, 100, Task.GETPID)))
        .containsExactly("uipi block", "ipi block", "timer block");
  }

  @Test
  void moreCallsThanTicksAreNoneOfTheTimers() {
    assertThat(cells(SPREAD, 101, Task.GETPID))
        .filteredOn(cell -> cell.obstacle() != null)
        .hasSize(2)
        .allMatch(cell -> cell.mechanism().equals("timer"))
        .allMatch(cell -> cell.obstacle().reason().endsWith("of which there are 100 a second"));
  }

  @Test
  void aPacedCallSaysSoAndIsCounted() {
    Cell cell = cells(SPREAD, 1000, Task.GETPID).get(0);

    assertThat(cell.title()).endsWith(" · spin · paced 1000 calls/s");
    assertThat(cell.parameters(CpuList.of(0, 1))).containsEntry("pacedRate", "1000");
    assertThat(cell.suite().figures(cell))
        .extracting(Figure::id)
        .startsWith("latency", "rate", "cost", "stageTrap");
  }

  @Test
  void aPaceThatWasNotKeptIsNoted() {
    assertThat(notes("latency", Map.of("achievedRate", 995.0))).isEmpty();
    assertThat(notes("cost", Map.of("achievedRate", 950.0)))
        .containsExactly("only 95.0 % of the pace of 1000 calls/s was kept");
  }

  @Test
  void aPacedLatencyNeedNotBeTheInverseOfItsRateNorThatOfTheStampedCalls() {
    Map<String, Object> evidence =
        Map.of(
            "countedRate",
            1000.0,
            "betweenNanos",
            40.0,
            "stampedNanos",
            9000,
            "unstampedNanos",
            4000);

    assertThat(notes("latency", evidence)).isEmpty();
    assertThat(notes("stageQueue", evidence)).isEmpty();
  }
}
