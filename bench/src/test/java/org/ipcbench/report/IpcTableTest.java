// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.result.InventedIpc.cell;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ipcbench.report.Tables.Format;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.InventedResults;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Status;
import org.junit.jupiter.api.Test;

class IpcTableTest {
  private static List<String> firstColumn(Table table) {
    return table.rows().stream().map(row -> row.get(0).text()).toList();
  }

  private static List<Table> table(Measurement... measurements) {
    return IpcTable.of(InventedResults.file("invented", 1, List.of(measurements)));
  }

  @Test
  void rowsComeInThePapersOrderWithOthersBehindInTheFilesOrder() {
    Table table =
        table(
                cell("zebra", "process", 1).rate(1).rateOnly(),
                cell("domain", "process", 1).rate(1).rateOnly(),
                cell("ant", "thread", 1).rate(1).rateOnly(),
                cell("pipe", "process", 1).rate(1).rateOnly(),
                cell("zebra", "thread", 1).rate(1).rateOnly(),
                cell("fifo", "process", 1).rate(1).rateOnly(),
                cell("eventfd", "process", 1).rate(1).rateOnly(),
                cell("signal", "process", 1).rate(1).rateOnly(),
                cell("uintr", "process", 1).simulated().rate(1).rateOnly(),
                cell("uintr", "thread", 1).simulated().rate(1).rateOnly())
            .get(0);

    assertThat(firstColumn(table))
        .containsExactly(
            "uintr (thread)",
            "uintr (process)",
            "signal (process)",
            "eventfd (process)",
            "pipe (process)",
            "fifo (process)",
            "domain (process)",
            "zebra (thread)",
            "zebra (process)",
            "ant (thread)");
  }

  @Test
  void rowsThatDifferInWaitOrProvenanceAreNeverOneRow() {
    Table table =
        table(
                cell("uintr", "thread", 1).simulated().rate(3).rateOnly(),
                cell("uintr", "thread", 1).simulated().waiting("block").rate(2).rateOnly(),
                cell("uintr", "thread", 1).rate(1).rateOnly())
            .get(0);

    assertThat(firstColumn(table)).hasSize(3).containsOnly("uintr (thread)");
  }

  @Test
  void placementsAreTablesOfTheirOwnWithTheSameColumns() {
    List<Table> tables = IpcTable.of(InventedIpc.sixForks());

    assertThat(tables)
        .extracting(Table::scope)
        .containsExactly("placement spread, CPUs 0,1", "placement same, CPU 0");
    assertThat(tables.get(0).columns()).isEqualTo(tables.get(1).columns());
  }

  private static Measurement[] bothWays() {
    return Stream.of(
            cell("pipe", "process", 1).rate(20_000).latency(50_000, 60_000).both(),
            List.of(cell("pipe", "process", 1).oneWay().rate(900_000).rateOnly()))
        .flatMap(List::stream)
        .toArray(Measurement[]::new);
  }

  private static List<String> headers(Table table) {
    return table.columns().stream().map(Table.Column::header).filter(Objects::nonNull).toList();
  }

  @Test
  void oneWayIsATableOfItsOwnWithoutLatencies() {
    List<Table> tables = table(bothWays());

    assertThat(tables)
        .extracting(Table::title)
        .containsExactly(
            "IPC round trips per second (one message there and one back)",
            "IPC messages per second (one way)");
    assertThat(headers(tables.get(0))).contains("p50 (1\u00a0B)", "p99 (1\u00a0B)");
    assertThat(headers(tables.get(1))).containsExactly("", "1\u00a0B", "wait", "what");
  }

  @Test
  void everyPaceIsATableOfItsOwnWithLatenciesAtEachPayloadAndWithoutRates() {
    List<Table> tables =
        table(
            cell("pipe", "process", 1).rate(20_000).rateOnly(),
            cell("pipe", "process", 1).paced(1000).latency(70_000, 90_000).latencyOnly(),
            cell("pipe", "process", 64).paced(1000).latency(71_000, 91_000).latencyOnly(),
            cell("pipe", "process", 1).paced(10).latency(80_000, 99_000).latencyOnly());

    assertThat(tables)
        .extracting(Table::title)
        .containsExactly(
            "IPC round trips per second (one message there and one back)",
            "IPC latency of a round trip, paced: 1000 msg/s",
            "IPC latency of a round trip, paced: 10 msg/s");
    assertThat(headers(tables.get(1)))
        .containsExactly(
            "",
            "p50 (1\u00a0B)",
            "p99 (1\u00a0B)",
            "p99.9 (1\u00a0B)",
            "p50 (64\u00a0B)",
            "p99 (64\u00a0B)",
            "p99.9 (64\u00a0B)",
            "wait",
            "what");
    assertThat(Tables.render(tables.subList(1, 2), Format.TEXT)).contains("70.0 µs", "91.0 µs");
  }

  @Test
  void whatTheCostModelPredictsStandsBesideWhatWasObtained() {
    Table table =
        table(
                cell("uintr", "thread", 1)
                    .simulated()
                    .predicted(1360)
                    .rate(700_000)
                    .latency(1428, 2000)
                    .both()
                    .toArray(Measurement[]::new))
            .get(0);

    assertThat(table.footnotes())
        .containsExactly(
            "the cost model predicts 1.36\u00a0µs; obtained, without the reading of the clock,"
                + " 1.40\u00a0µs: +3.2\u00a0%");
  }

  @Test
  void theSameReasonIsOneFootnote() {
    Table table =
        table(
                cell("pipe", "process", 1).without(Status.FAILED, "it hung").rateOnly(),
                cell("fifo", "process", 1).without(Status.FAILED, "it hung").rateOnly())
            .get(0);

    assertThat(table.footnotes()).containsExactly("it hung");
  }

  @Test
  void anotherProtocolThanTheUsualShowsInAColumn() {
    String usual = Tables.render(IpcTable.of(InventedIpc.quick()), Format.TEXT);
    String published = Tables.render(IpcTable.of(InventedIpc.published()), Format.TEXT);

    assertThat(usual).doesNotContain("protocol");
    assertThat(published).contains("protocol").contains("reported");
  }

  @Test
  void aPublishedFileHasNoRemarkAboutForks() {
    assertThat(IpcTable.of(InventedIpc.published()).get(0).remarks()).isEmpty();
  }

  @Test
  void aFileWithoutThisSuiteHasNoTable() {
    assertThat(table()).isEmpty();
    assertThat(Tables.render(List.of(), Format.TEXT)).isEmpty();
  }

  @Test
  void controlCharactersOfAForeignFileDoNotReachTheTerminal() {
    List<Table> tables =
        table(
            cell("\u001b[31mpipe", "process", 1)
                .without(Status.FAILED, "one\ntwo\u0007")
                .rateOnly());

    assertThat(Tables.render(tables, Format.TEXT)).doesNotContain("\u001b", "\u0007", "one\ntwo");
  }

  @Test
  void whatAFormatGivesMeaningToIsEscaped() {
    List<Table> tables = table(cell("a|b_c&d%", "process", 1).rate(1).rateOnly());

    assertThat(Tables.render(tables, Format.MD)).contains("a\\|b\\_c&amp;d% (process)");
    assertThat(Tables.render(tables, Format.LATEX)).contains("a|b\\_c\\&d\\% (process)");
  }
}
