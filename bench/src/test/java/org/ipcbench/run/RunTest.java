// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.run.InventedCells.cell;
import static org.ipcbench.run.InventedMechanism.BLOCKING;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ipcbench.host.CpuList;
import org.ipcbench.host.Placement;
import org.ipcbench.result.InventedResults;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFiles;
import org.ipcbench.result.Status;
import org.ipcbench.uintr.sim.CostModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class RunTest {
  private static final Effort EFFORT =
      new Effort(1, 0, 1, Duration.ofMillis(10), Duration.ofSeconds(5));

  @TempDir Path folder;

  private Run run(Cell... cells) {
    ResultFile header =
        new ResultFile(
            ResultFile.SCHEMA_VERSION,
            "invented",
            "2026-11-21T20:00:00Z",
            new ResultFile.Tool("ipcbench", "0.1.0", "JDK 17", "1.37"),
            InventedResults.host(),
            Map.of(),
            List.of(),
            Map.of());
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
    return new Run(
        new Plan(
            List.of(cells), EFFORT, CostModel.named("none"), Profilers.NONE, DataPlace.usual()),
        header,
        folder.resolve("out.json"),
        new Progress(nowhere, false));
  }

  private ResultFile execute(Run run) throws IOException {
    return run.execute(CpuList.of(0), folder.resolve("out.log"), false);
  }

  @Test
  void whatCannotBeMeasuredIsInTheFileWithItsReason() throws IOException {
    ResultFile result = execute(run(cell(BLOCKING.unavailable("no such call"), Placement.SPREAD)));

    assertThat(result.measurements())
        .hasSize(2)
        .allSatisfy(
            measurement -> {
              assertThat(measurement.status()).isEqualTo(Status.UNAVAILABLE);
              assertThat(measurement.reason()).isEqualTo("no such call");
            });
    assertThat(ResultFiles.read(folder.resolve("out.json"))).isEqualTo(result);
    assertThat(Run.anyFailed(result)).as("unavailable is not failed").isFalse();
  }

  @Test
  void aForkThatCannotMeasureFailsItsCellAndTheRunGoesOn() throws IOException {
    // The fork knows no mechanism of that name, and says so.
    ResultFile result = execute(run(cell(BLOCKING, Placement.FREE)));

    assertThat(result.measurements())
        .hasSize(2)
        .extracting(Measurement::status)
        .containsOnly(Status.FAILED);
    assertThat(result.measurements().get(0).reason()).startsWith("unknown mechanism 'invented'");
    assertThat(Run.anyFailed(result)).isTrue();
  }

  @Test
  void aRunThatIsInterruptedBeforeItBeginsMeasuresNothing() throws IOException {
    Run run = run(cell(BLOCKING, Placement.FREE));
    run.interrupt();

    assertThat(execute(run).measurements()).isEmpty();
    assertThat(folder.resolve("out.json")).exists();
  }
}
