// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.result.InventedIpc.cell;
import static org.ipcbench.result.InventedResults.file;

import java.util.List;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.result.InventedCell;
import org.ipcbench.result.Measurement;
import org.junit.jupiter.api.Test;

class IpcOrderTest {
  private static Measurement rate(String mechanism, double rate) {
    return cell(mechanism, "process", 1).rate(rate).rateOnly();
  }

  private static InventedCell spinning(String mechanism) {
    return cell(mechanism, "process", 1).waiting("spin");
  }

  private static List<Table> against(List<Measurement> here, List<Measurement> paper) {
    return IpcComparison.against(file("here", 1, here), file("paper", 1, paper));
  }

  private static List<String> order(List<Measurement> here, List<Measurement> paper) {
    return against(here, paper).get(1).rows().stream()
        .map(row -> String.join(" | ", row.stream().map(Cell::csv).toList()))
        .toList();
  }

  @Test
  void theOrderOfBothIsShownWithThePairsThatSwap() {
    assertThat(
            order(
                List.of(rate("signal", 1), rate("pipe", 3), rate("fifo", 2)),
                List.of(rate("signal", 9), rate("pipe", 8), rate("fifo", 7))))
        .containsExactly(
            "1 | block | paper | signal > pipe > fifo",
            "1 | block | here | pipe > fifo > signal",
            "1 | block | swapped | 2 of 3: signal/pipe, signal/fifo");
  }

  @Test
  void rowsThatSpinAndRowsThatBlockAreRankedApart() {
    List<Measurement> both =
        List.of(
            rate("pipe", 2),
            rate("fifo", 1),
            spinning("uintr").rate(8).rateOnly(),
            spinning("shm").rate(9).rateOnly());

    assertThat(order(both, both))
        .contains("1 | spin | here | shm > uintr", "1 | block | here | pipe > fifo")
        .contains("1 | spin | swapped | none of 1 pair");
    assertThat(against(both, both).get(1).remarks())
        .containsExactly(
            "At 1 B the slowest that spins is 4.00 times the fastest that blocks in paper, 4.00"
                + " times in here: spinning against sleeping.");
  }

  @Test
  void rowsThatOnlyOneFileHasAreNotRanked() {
    assertThat(
            order(
                List.of(rate("pipe", 3), rate("fifo", 2), rate("mq", 9)),
                List.of(rate("pipe", 8), rate("fifo", 7), rate("tcp", 1))))
        .noneMatch(row -> row.contains("mq") || row.contains("tcp"));
  }

  @Test
  void oneRowHasNoOrder() {
    assertThat(against(List.of(rate("pipe", 3)), List.of(rate("pipe", 8)))).hasSize(1);
  }

  @Test
  void aPairWhoseIntervalsOverlapIsTooCloseToHaveSwapped() {
    Measurement pipe = cell("pipe", "process", 1).forks(10, 11, 12, 13, 14, 15).rateOnly();
    Measurement fifo = cell("fifo", "process", 1).forks(11, 12, 13, 14, 15, 16).rateOnly();

    assertThat(order(List.of(pipe, fifo), List.of(rate("pipe", 2), rate("fifo", 1))))
        .contains("1 | block | swapped | none of 1 pair", "1 | block | too close | pipe/fifo");
  }

  @Test
  void whatIsSimulatedInTheOrderIsSaid() {
    List<Measurement> here =
        List.of(
            cell("uintr", "thread", 1).simulated().rate(8).rateOnly(),
            cell("uintr", "process", 1).simulated().rate(9).rateOnly());

    assertThat(against(here, here).get(1).remarks())
        .contains("In here simulated (sapphire-rapids): uintr (thread), uintr (process).");
  }
}
