// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.cli.CommandLineRun.assertRefused;
import static org.ipcbench.cli.CommandLineRun.assertRefusedNaming;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipcbench.report.Sections;
import org.ipcbench.report.Tables;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.InventedNotify;
import org.ipcbench.result.InventedResults;
import org.ipcbench.run.Suite;
import org.ipcbench.run.Suites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which files {@code table} takes; what it draws is tested where it is drawn. */
final class TableCommandTest {
  @TempDir Path folder;
  private String quick;
  private String published;

  @BeforeEach
  void writeFiles() throws IOException {
    quick = InventedResults.write(folder, "quick.json", InventedIpc.quick());
    published = InventedResults.write(folder, "published.json", InventedIpc.published());
  }

  private static String table(String... args) {
    CommandLineRun run = run(args);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.out();
  }

  private static CommandLineRun run(String... args) {
    return CommandLineRun.of(List.of("table"), args);
  }

  @ParameterizedTest
  @EnumSource
  void oneFileIsDrawnInEveryFormat(Tables.Format format) {
    assertThat(table("--format", format.optionName(), quick))
        .isEqualTo(
            Tables.render(
                Sections.complete(
                    InventedIpc.quick(), Suites.all().stream().map(Suite::id).toList()),
                format));
  }

  @Test
  void aFileWithoutRoundTripsHasNoTableOfThem() throws IOException {
    String notifications =
        InventedResults.write(folder, "notifications.json", InventedNotify.notifications());

    assertThat(table(notifications))
        .startsWith("One-way notification")
        .doesNotContain("IPC round trips per second (")
        .contains("IPC round trips per second: not measured: ipcbench run ipc");
  }

  @Test
  void theDefaultFormatIsTheOneThatTheHelpNames() {
    assertThat(run("--help").out()).containsPattern("--format .*\\(default: text\\)");
    assertThat(table(quick)).isEqualTo(table(quick, "--format", "text"));
  }

  @Test
  void everyFileGivenIsShown() {
    assertThat(table(quick, published)).contains("invented-vm", "invented-paper");
  }

  @Test
  void theFileToCompareWithIsShown() {
    assertThat(table(quick, "--against", published)).contains("invented-paper");
  }

  @Test
  void aPublishedFileNeedsOnlyItsName() {
    assertThat(table(quick, "--against", "xeon"))
        .isEqualTo(table(quick, "--against", "published/xeon"))
        .isEqualTo(table(quick, "--against", "../results/published/xeon.json"));
    assertThat(table("qemu", "xeon")).contains("uintr (process)", "377 670");
  }

  @Test
  void anAuditShowsEachFileByItself() {
    assertThat(table("--audit", "xeon", quick))
        .contains("each of 40 least and largest is a multiple of 256 ns", "invented-vm");
  }

  @Test
  void anAuditIsNotAgainstAnything() {
    assertRefused(
        run("--audit", quick, "--against", "xeon"),
        "--audit looks at each FILE by itself: not with --against");
  }

  @Test
  void limitsAreShownForEachFileByItself() throws IOException {
    String drivers = InventedResults.write(folder, "drivers.json", InventedIpc.drivers());

    assertThat(table("--limits", drivers, quick))
        .contains("invented-c\n", "times the limit", "shm-spin is not in invented-vm; a run");
  }

  @Test
  void limitsAreNotAgainstAnythingAndNoAudit() {
    assertRefused(
        run("--limits", quick, "--against", "xeon"),
        "--limits looks at each FILE by itself: not with --against");
    assertRefused(run("--limits", "--audit", quick), "--audit and --limits exclude each other");
  }

  @Test
  void withoutRoundTripsThereAreNoLimits() throws IOException {
    assertRefused(
        run(
            "--limits",
            InventedResults.write(folder, "notifications.json", InventedNotify.notifications())),
        "--limits: no FILE has a measurement of the suite ipc");
  }

  @Test
  void onlyOneFileIsComparedWithAnother() {
    assertRefused(
        run(quick, quick, "--against", published),
        "--against compares one FILE with another; there are 2");
  }

  @Test
  void anUnknownFormatIsNamedWithTheKnownOnes() {
    assertRefused(
        run(quick, "--format", "pdf"), "--format: unknown 'pdf'; known: text, md, csv, latex");
  }

  @Test
  void aFileIsNeeded() {
    assertRefusedNaming(run(), "which FILE?");
  }

  @Test
  void aMissingFileIsNamed() {
    String missing = folder.resolve("missing.json").toString();

    assertRefusedNaming(run(missing), missing + ": no such file");
    assertRefusedNaming(run(quick, missing), missing + ": no such file");
    assertRefusedNaming(run(quick, "--against", missing), missing + ": no such file");
  }

  @Test
  void anEmptyFileIsNamed() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.json"));

    assertRefused(run(empty.toString()), empty + ": empty");
  }

  @Test
  void aTruncatedFileIsNamedWithThePlace() throws IOException {
    Path file = Path.of(quick);
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() / 2));

    assertRefusedNaming(run(quick), quick + ": line ", ", column ");
  }

  @Test
  void aFileOfANewerSchemaIsNamedWithTheNewestThatIsRead() throws IOException {
    Path file = Path.of(quick);
    Files.writeString(
        file, Files.readString(file).replace("\"schemaVersion\": 1", "\"schemaVersion\": 2"));

    assertRefusedNaming(run(quick), quick + ": schemaVersion 2 is newer than 1");
  }

  @Test
  void aFolderIsNoResultFile() {
    assertRefused(run(folder.toString()), folder + ": not a regular file");
  }
}
