// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.cli.CommandLineRun.assertRefused;
import static org.ipcbench.cli.CommandLineRun.assertRefusedNaming;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.InventedResults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code report} takes and where it puts the page; what is on it is tested elsewhere. */
final class ReportCommandTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = Path.of(InventedResults.write(folder, "quick.json", InventedIpc.quick()));
  }

  @Test
  void thePageIsWrittenAndNamedOnStandardOutput() {
    Path out = folder.resolve("new/page.html");
    CommandLineRun run =
        CommandLineRun.of("report", file.toString(), "xeon", "--out", out.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().strip()).isEqualTo(out.toString());
    assertThat(out).content().startsWith("<!DOCTYPE html>").endsWith("</html>\n");
  }

  @Test
  void aFileThatIsReadIsNotWrittenTo() throws IOException {
    byte[] before = Files.readAllBytes(file);

    assertRefused(
        CommandLineRun.of("report", file.toString(), "--out", file.toString()),
        "--out: " + file + " is one of the files that are read");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void aFolderIsNoPlaceForThePage() {
    assertRefused(
        CommandLineRun.of("report", file.toString(), "--out", folder.toString()),
        "--out: '" + folder + "' is a directory");
  }

  @Test
  void aFileIsNeededAndMustBeThere() {
    Path missing = folder.resolve("missing.json");

    assertRefusedNaming(CommandLineRun.of("report"), "which FILE?");
    assertRefusedNaming(
        CommandLineRun.of("report", missing.toString()), missing + ": no such file");
  }
}
