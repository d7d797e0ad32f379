// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.result.InventedIpc.cell;

import java.util.List;
import org.ipcbench.report.Tables.Format;
import org.ipcbench.result.InventedCell;
import org.ipcbench.result.InventedResults;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Status;
import org.junit.jupiter.api.Test;

class FootnotesTest {
  private static Table table(Measurement... rates) {
    return IpcTable.of(InventedResults.file("invented", 1, List.of(rates))).get(0);
  }

  private static Measurement noted(String mechanism, String... notes) {
    InventedCell cell = cell(mechanism, "process", 1).rate(1);
    List.of(notes).forEach(cell::note);
    return cell.rateOnly();
  }

  private static final Measurement PLAIN = noted("plain");

  @Test
  void notesThatDifferOnlyInNumbersAreOneFootnoteWithTheRangeOfEach() {
    assertThat(
            table(
                    noted("pipe", "steal 9.5 % (the worst of 3 forks)"),
                    noted("fifo", "steal 12 % (the worst of 3 forks)"),
                    noted("domain", "steal 2.40 % (the worst of 3 forks)"),
                    PLAIN)
                .footnotes())
        .containsExactly("steal 2.40 to 12 % (the worst of 3 forks)");
  }

  @Test
  void aNumberThatIsPartOfAWordTellsNotesApart() {
    assertThat(table(noted("pipe", "p50 is odd"), noted("fifo", "p99 is odd"), PLAIN).footnotes())
        .containsExactly("p50 is odd", "p99 is odd");
  }

  @Test
  void twoNotesOfOneKindAreOneMark() {
    Table table =
        table(noted("pipe", "the client slept 1 times", "the client slept 2 times"), PLAIN);

    assertThat(Tables.render(List.of(table), Format.MD)).contains("| 1.00<sup>1</sup> |");
    assertThat(table.footnotes()).containsExactly("the client slept 1 to 2 times");
  }

  @Test
  void reasonsWithOtherNumbersAreOtherFootnotes() {
    assertThat(
            table(
                    cell("pipe", "process", 1).without(Status.FAILED, "status 137").rateOnly(),
                    cell("fifo", "process", 1).without(Status.FAILED, "status 139").rateOnly())
                .footnotes())
        .containsExactly("status 137", "status 139");
  }

  @Test
  void forMachinesEachNoteKeepsItsNumbers() {
    Table table = table(noted("pipe", "steal 9.5 %"), noted("fifo", "steal 12 %"), PLAIN);

    assertThat(Tables.render(List.of(table), Format.CSV))
        .contains(",steal 9.5 %\n", ",steal 12 %\n");
  }

  @Test
  void aNoteOfEveryFigureIsARemarkAndTheOthersAreNumberedAnew() {
    Table table = table(noted("pipe", "slow clock"), noted("fifo", "slow clock", "a doubt"));

    assertThat(table.remarks()).first().isEqualTo("All figures: slow clock.");
    assertThat(table.footnotes()).containsExactly("a doubt");
    assertThat(Tables.render(List.of(table), Format.MD)).contains("| 1.00<sup>1</sup> |");
  }
}
