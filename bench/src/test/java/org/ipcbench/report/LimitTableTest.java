// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.result.InventedIpc.cell;
import static org.ipcbench.result.InventedResults.file;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ipcbench.report.Tables.Format;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.Measurement;
import org.junit.jupiter.api.Test;

class LimitTableTest {
  private static final List<Measurement> LIMIT =
      cell("shm-spin", "process", 1).waiting("spin").rate(5e6).latency(200, 260).both();

  private static Table table(List<Measurement> measurements) {
    List<Measurement> all = new ArrayList<>(measurements);
    all.addAll(LIMIT);
    return LimitTable.of(file("invented", 1, all)).get(0);
  }

  private static Table.Cell cellOf(Table table, int row, String header) {
    int column =
        IntStream.range(0, table.columns().size())
            .filter(i -> header.equals(table.columns().get(i).header()))
            .findFirst()
            .orElseThrow();
    return table.rows().get(row).get(column);
  }

  private static List<String> notes(Table table, int row, String header) {
    return cellOf(table, row, header).marks().stream()
        .map(mark -> table.footnotes().get(mark - 1))
        .toList();
  }

  @Test
  void rateAndMedianAreMultiplesOfTheLimits() {
    Table table = table(cell("pipe", "process", 1).rate(50_000).latency(19_000, 30_000).both());

    assertThat(cellOf(table, 0, "of the limit").csv()).isEqualTo("0.01");
    assertThat(cellOf(table, 0, "times the limit").text()).isEqualTo("95.0×");
    assertThat(cellOf(table, 1, "times the limit").text()).as("itself").isEqualTo("1.00×");
  }

  @Test
  void theDriverThatAddsLeastIsTheLimit() {
    Table table = LimitTable.of(InventedIpc.drivers()).get(0);

    assertThat(cellOf(table, 0, "limit by").text()).isEqualTo("native");
    assertThat(cellOf(table, 0, "times the limit").csv()).startsWith("247.3");
  }

  @Test
  void oneProcessorIsHeldAgainstTwoAndTheTableSaysSo() {
    Table table =
        table(cell("pipe", "process", 1).placed("same").rate(500_000).latency(2_000, 3_000).both());

    assertThat(cellOf(table, 0, "times the limit").text()).isEqualTo("10.0×");
    assertThat(notes(table, 0, "limit by"))
        .singleElement()
        .asString()
        .startsWith("held against placement spread");
  }

  @Test
  void whatTakesLessThanHalfOfTheLimitIsCalledImpossible() {
    Table table =
        table(
            List.of(
                cell("pipe", "process", 1).rate(10_000_001).rateOnly(),
                cell("fifo", "process", 1).rate(10_000_000).rateOnly()));

    assertThat(notes(table, 0, "rate")).singleElement().asString().startsWith("impossible");
    assertThat(notes(table, 1, "rate")).isEmpty();
  }

  @Test
  void aVariantOrPayloadWithoutLimitHasNoDistance() {
    Table table =
        table(
            List.of(
                cell("pipe", "thread", 1).rate(50_000).rateOnly(),
                cell("pipe", "process", 4096).rate(50_000).rateOnly()));

    for (int row : List.of(0, 1)) {
      assertThat(cellOf(table, row, "of the limit").text()).isEqualTo("–");
      assertThat(notes(table, row, "limit by"))
          .containsExactly("no shm-spin of this variant and payload in the file");
    }
  }

  @Test
  void withoutTheLimitOneLineSaysWhichRunHasIt() {
    assertThat(Tables.render(LimitTable.of(InventedIpc.quick()), Format.TEXT))
        .isEqualTo(
            "Distance from the physical limit, shm-spin\n"
                + "shm-spin is not in invented-vm; a run that has both: ipcbench run --mechanisms"
                + " pipe,uintr,signal,fifo,domain,shm-spin --variants process,thread"
                + " --payloads 1,4096\n");
  }
}
