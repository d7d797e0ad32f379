// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.cli.CommandLineRun.assertRefused;
import static org.ipcbench.cli.CommandLineRun.assertRefusedNaming;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ipcbench.report.CompareReport;
import org.ipcbench.result.Criteria;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.InventedResults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which files and options {@code compare} takes, and how it ends; its texts have a golden test. */
final class CompareCommandTest {
  @TempDir Path folder;
  private String base;
  private String nextDay;

  @BeforeEach
  void writeFiles() throws IOException {
    base = InventedResults.write(folder, "base.json", InventedIpc.sixForks());
    nextDay = InventedResults.write(folder, "next-day.json", InventedIpc.nextDay());
  }

  private static CommandLineRun run(String... args) {
    return CommandLineRun.of(List.of("compare"), args);
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatIsPrinted(CompareReport.Format format) {
    CommandLineRun run = run(base, nextDay, "--format", format.optionName());

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            new CompareReport(
                    InventedIpc.sixForks(), List.of(InventedIpc.nextDay()), Criteria.DEFAULT)
                .render(format));
  }

  @Test
  void eachOtherFileIsComparedWithTheBase() {
    assertThat(run(base, nextDay, nextDay).out())
        .contains("invented-lab (2) (other)", "invented-lab (3) (other)");
  }

  @Test
  void aCellThatIsSlowerByMoreThanAllowedFailsAndIsNamed() {
    CommandLineRun run = run(base, nextDay, "--fail-above", "10%");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("slower");
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err())
        .startsWith("slower by more than 10 %: invented-lab (2): pipe (process)")
        .contains("rate takes 1.25× as long");
  }

  @Test
  void aCellThatIsSlowerByLessDoesNotFail() {
    CommandLineRun run = run(base, nextDay, "--fail-above", "30%");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).doesNotContain("slower by");
  }

  @Test
  void cellsOfWhichNothingCanBeSaidAreCountedWhereNothingMayBeSlower() {
    assertThat(run(base, nextDay, "--fail-above", "30%").err())
        .isEqualTo("--fail-above: nothing can be said of 7 of 10 cells\n");
    assertThat(run(base, nextDay).err()).isEmpty();
  }

  @Test
  void theDefaultsAreThoseOfTheHelp() {
    assertThat(run("--help").out())
        .containsPattern("--confidence .*\\(default: 0.95\\)")
        .containsPattern("--min-effect .*\\(default: 2%\\)");
    assertThat(run(base, nextDay, "--confidence", "0.95", "--min-effect", "2%").out())
        .isEqualTo(run(base, nextDay).out());
  }

  @ParameterizedTest
  @CsvSource({"2", "1", "0.4", "x", "95%", "-0.9", "1e-1"})
  void aConfidenceOutOfRangeIsNamed(String value) {
    assertRefused(
        run(base, nextDay, "--confidence=" + value),
        "--confidence: '" + value + "' is not a number from 0.5 to 0.9999");
  }

  @ParameterizedTest
  @CsvSource({"x", "10", "-1%", "2000%", "%", "1e1%"})
  void aPercentageThatIsNoneIsNamed(String value) {
    String problem = "'" + value + "' is not a percentage from 0% to 1000%, such as 2% or 0.5%";

    assertRefused(run(base, nextDay, "--fail-above=" + value), "--fail-above: " + problem);
    assertRefused(run(base, nextDay, "--min-effect=" + value), "--min-effect: " + problem);
  }

  @Test
  void twoFilesAreNeeded() {
    assertRefusedNaming(run(), "which FILE?");
    assertRefused(run(base), "compare needs two files or more: BASE OTHER…");
  }

  @Test
  void aMissingFileIsNamed() {
    String missing = folder.resolve("missing.json").toString();

    assertRefusedNaming(run(base, missing), missing + ": no such file");
    assertRefusedNaming(run("--self", missing), missing + ": no such file");
  }

  @Test
  void anUnknownFormatIsNamedWithTheKnownOnes() {
    assertRefused(
        run(base, nextDay, "--format", "latex"),
        "--format: unknown 'latex'; known: text, md, csv, json");
  }

  @Test
  void aFileAgainstItselfGivesItsFalseAlarmRateWithCounts() {
    CommandLineRun run = run("--self", base);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "invented-lab against itself: 4 cells, 6 forks dealt into two halves in all 10 ways",
            "called different: 0 of 40 comparisons (0.0 %), in 0 of 10 ways",
            "earlier forks against later ones: 0 of 4 cells called different");
  }

  @Test
  void aFileAgainstItselfNeedsSixForks() throws IOException {
    String quick = InventedResults.write(folder, "quick.json", InventedIpc.quick());

    assertRefused(run("--self", quick), "--self: no cell of " + quick + " has 6 forks or more");
  }

  @Test
  void aFileAgainstItselfTakesNoOtherFileAndNoFormat() {
    assertRefused(run("--self", base, nextDay), "unexpected argument '" + nextDay + "'");
    assertRefused(run("--self", base, "--format", "csv"), "--self and --format exclude each other");
    assertRefused(
        run("--self", base, "--fail-above", "1%"), "--self and --fail-above exclude each other");
  }
}
