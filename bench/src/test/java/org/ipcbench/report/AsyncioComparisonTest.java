// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcbench.result.InventedAsyncio;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFileException;
import org.ipcbench.result.ResultFiles;
import org.junit.jupiter.api.Test;

class AsyncioComparisonTest {
  private static final ResultFile FULL = InventedAsyncio.reads(InventedAsyncio.PUBLISHED_WORKLOAD);
  private static final ResultFile SCALED = InventedAsyncio.reads(InventedAsyncio.SCALED_WORKLOAD);

  private static List<Table> againstXeon(ResultFile file) throws ResultFileException {
    return AsyncioComparison.against(file, ResultFiles.named("xeon"));
  }

  private static List<String> lines(Table table) {
    return Tables.render(List.of(table), Tables.Format.TEXT)
        .lines()
        .map(line -> line.replaceAll(" +", " "))
        .toList();
  }

  @Test
  void ofTheSameWorkloadEachFigureHasARatio() throws ResultFileException {
    assertThat(lines(againstXeon(FULL).get(0)))
        .contains(
            "total compute-only 3 060 000 3 410 806¹ 0.897× measured / published",
            "reads of 4 KiB, summed up normal 900 259¹ 3.47× measured / published",
            " uintr 1 800 360¹ 5.00× simulated (sapphire-rapids) / published",
            "Not in xeon: uring-thread, uring-signal, threads.");
  }

  @Test
  void ofAnotherWorkloadThereIsNoRatioAndTheReasonIsOneLine() throws ResultFileException {
    Table table = againstXeon(SCALED).get(0);

    assertThat(table.rows()).isEmpty();
    assertThat(table.remarks())
        .containsExactly(
            "Not the same workload, hence no ratio. invented-vm: "
                + InventedAsyncio.SCALED_WORKLOAD
                + ". xeon: "
                + InventedAsyncio.PUBLISHED_WORKLOAD
                + ".");
  }

  @Test
  void whatTheReportConcludesIsHeldAgainstBothHosts() throws ResultFileException {
    assertThat(lines(againstXeon(FULL).get(1)))
        .contains(
            "total: uring is below normal 3 200 000 / 4 300 000 0.744× holds"
                + " 3 546 226 / 4 163 422 0.852× holds",
            "total: uintr is within 5 % of uring 3 250 000 / 3 200 000 1.02× holds"
                + " 3 591 993 / 3 546 226 1.01× holds",
            "reads of 4 KiB: uintr is at most 3 times normal 1 800 / 900 2.00× holds"
                + " 360 / 259 1.39× holds",
            "reads of 4 KiB: uring is at least 50 times uintr 205 000 / 1 800 114× holds"
                + " 205 714 / 360 571× holds",
            "uintr of invented-vm: simulated (sapphire-rapids).");
  }

  @Test
  void aClaimThatFiguresRefuteOrDoNotTouchIsShownAsSuch() throws ResultFileException {
    ResultFile two = InventedAsyncio.placements();

    assertThat(AsyncioComparison.against(two, ResultFiles.named("xeon")).get(1).rows())
        .allSatisfy(row -> assertThat(row.get(3).text()).isEqualTo("not known"));
    assertThat(lines(AsyncioComparison.against(ResultFiles.named("xeon"), FULL).get(0)))
        .as("the other way round")
        .contains(" uintr 360¹ 1 800 0.200× published / simulated (sapphire-rapids)");
  }

  @Test
  void filesWithoutTheSuiteAreNotCompared() throws ResultFileException {
    assertThat(AsyncioComparison.against(FULL, InventedIpc.quick())).isEmpty();
    assertThat(AsyncioComparison.against(InventedIpc.quick(), FULL)).isEmpty();
  }

  @Test
  void eachPlacementHasTablesOfItsOwn() {
    assertThat(Sections.of(InventedAsyncio.placements()))
        .extracting(table -> table.title() + "; " + table.scope())
        .contains(
            "Asynchronous I/O: computing and reading; placement spread, CPUs 0,1",
            "Asynchronous I/O: computing and reading; placement same, CPUs 0,1");
  }

  @Test
  void whoWaitsForEachReadIsToldByTheMethodAlone() {
    assertThat(Audit.of(FULL).rows())
        .as("normal takes the sum, threads, whose helpers block, no less than computing")
        .extracting(row -> row.get(1).text())
        .isEqualTo(List.of("normal"));
  }
}
