// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.result.InventedIpc.cell;
import static org.ipcbench.result.InventedResults.file;

import java.util.List;
import java.util.stream.IntStream;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Status;
import org.junit.jupiter.api.Test;

class DriverTableTest {
  /** The text of a row's cell. */
  private static String text(Table table, int row, String header) {
    int column =
        IntStream.range(0, table.columns().size())
            .filter(i -> header.equals(table.columns().get(i).header()))
            .findFirst()
            .orElseThrow();
    Table.Cell cell = table.rows().get(row).get(column);
    return (cell.text() + cell.suffix()).replace('\u00a0', ' ');
  }

  private static List<Table> of(Measurement... measurements) {
    return DriverTable.of(file("invented", 1, List.of(measurements)));
  }

  @Test
  void oneDriverOfEachMechanismIsNoComparison() {
    assertThat(DriverTable.of(InventedIpc.quick())).isEmpty();
  }

  @Test
  void aRatioIsOfTheMediansAndHasAnIntervalWhereForksAllow() {
    Table table = DriverTable.of(InventedIpc.drivers()).get(0);

    assertThat(text(table, 0, "")).isEqualTo("pipe (process)");
    assertThat(text(table, 0, "native")).startsWith("25 250");
    assertThat(text(table, 0, "jna/native")).matches("0\\.802× \\[0\\.7\\d+–0\\.8\\d+]");
    assertThat(text(table, 0, "shim/native")).startsWith("0.960×");
  }

  @Test
  void withoutNativeThereIsNoRatioButAWord() {
    Table table = DriverTable.of(InventedIpc.drivers()).get(0);

    assertThat(text(table, 1, "")).isEqualTo("fifo (process)");
    assertThat(text(table, 1, "jna/native")).isEqualTo("no native");
    assertThat(text(table, 1, "native")).isEqualTo("–");
  }

  @Test
  void whereOneOfThemFailedTheRatioSaysSo() {
    Table table =
        of(
                cell("pipe", "process", 1).rate(20_000).rateOnly(),
                cell("pipe", "process", 1)
                    .by("native")
                    .without(Status.FAILED, "the peer ended with status 139")
                    .rateOnly())
            .get(0);

    assertThat(text(table, 0, "jna/native")).isEqualTo("native failed");
    assertThat(table.footnotes()).containsExactly("the peer ended with status 139");
  }

  @Test
  void driversOfOtherConditionsAreNotCompared() {
    assertThat(
            of(
                cell("pipe", "process", 1).rate(20_000).rateOnly(),
                cell("pipe", "process", 1).by("native").placed("same").rate(90_000).rateOnly(),
                cell("pipe", "thread", 1).by("native").rate(21_000).rateOnly(),
                cell("pipe", "process", 4096).by("native").rate(21_000).rateOnly(),
                cell("pipe", "process", 1).by("native").waiting("spin").rate(21_000).rateOnly()))
        .isEmpty();
  }
}
