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

/** What {@code plot} takes and where it puts the charts; what is in them is tested elsewhere. */
final class PlotCommandTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = Path.of(InventedResults.write(folder, "quick.json", InventedIpc.quick()));
  }

  @Test
  void everyChartDrawnIsNamedOnStandardOutput() {
    Path plots = folder.resolve("new/plots");
    CommandLineRun run = CommandLineRun.of("plot", file.toString(), "--out", plots.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(Path.of(line)).isRegularFile().hasParent(plots));
  }

  @Test
  void anUnknownFormatIsNamedWithTheKnownOnes() {
    assertRefused(
        CommandLineRun.of("plot", "--format", "svg,gif", file.toString()),
        "--format: unknown 'gif'; known: svg, png, pdf");
  }

  @Test
  void aFileIsNeededAndMustBeThere() {
    Path missing = folder.resolve("missing.json");

    assertRefusedNaming(CommandLineRun.of("plot"), "which FILE?");
    assertRefusedNaming(CommandLineRun.of("plot", missing.toString()), missing + ": no such file");
  }

  @Test
  void aFileIsNoFolderForCharts() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("file"), "x");

    assertRefused(
        CommandLineRun.of("plot", file.toString(), "--out", inTheWay.toString()),
        "FileAlreadyExistsException: " + inTheWay);
    assertRefusedNaming(
        CommandLineRun.of("plot", file.toString(), "--out", inTheWay.resolve("x").toString()),
        inTheWay.resolve("x") + ": ");
  }
}
