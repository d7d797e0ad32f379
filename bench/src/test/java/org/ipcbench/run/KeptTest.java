// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipcbench.run.InventedCells.cell;
import static org.ipcbench.run.InventedMechanism.BLOCKING;
import static org.ipcbench.run.InventedMechanism.SPINNING;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.ipcbench.host.Placement;
import org.ipcbench.result.Histograms;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFiles;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.uintr.sim.CostModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every figure here is invented. */
final class KeptTest {
  private static final CostModel COST_MODEL = CostModel.named("none");
  private static final Cell CELL = cell(BLOCKING, Placement.SPREAD);
  private static final ForkResult FAILED = new ForkResult("the peer died", List.of());

  @TempDir Path folder;

  private static ForkResult fork(double rate) {
    Histogram histogram = new Histogram(3);
    histogram.recordValue(Math.round(1e9 / rate));
    Map<String, Object> evidence =
        Map.of("countedRate", rate, "client", Map.of("voluntarySwitchesPerRoundTrip", 1.0));
    ModeResult latency =
        new ModeResult(
            "latency",
            List.of(1e9 / rate),
            histogram.getMean(),
            Histograms.encode(histogram),
            evidence);
    return new ForkResult(
        null, List.of(new ModeResult("rate", List.of(rate, rate), rate, null, evidence), latency));
  }

  /** The file of an interrupted run, written and read again. */
  private ResultFile file(Cell cell, ForkResult... forks) throws IOException {
    ResultFile empty = InventedIpc.quick();
    Path path = folder.resolve("interrupted.json");
    List<Measurement> measurements =
        new ArrayList<>(Assembly.measurements(cell, COST_MODEL, List.of(forks)));
    ResultFiles.write(
        path,
        new ResultFile(
            1, "invented", empty.startedAt(), null, null, Map.of(), measurements, Map.of()));
    return ResultFiles.read(path);
  }

  private List<ForkResult> kept(ResultFile file, Cell cell) {
    return new Kept(file, COST_MODEL).forks(cell);
  }

  @Test
  void theForksOfAFileAreThoseThatWereMeasured() throws IOException {
    assertThat(kept(file(CELL, fork(1000), fork(2000)), CELL))
        .containsExactly(fork(1000), fork(2000));
  }

  @Test
  void ofAFailedCellTheForksThatSucceededAreKept() throws IOException {
    assertThat(kept(file(CELL, fork(1000), FAILED, fork(2000)), CELL))
        .containsExactly(fork(1000), fork(2000));
    assertThat(kept(file(CELL, FAILED), CELL)).isEmpty();
  }

  @Test
  void anotherCellOfTheFileIsNotMistakenForIt() throws IOException {
    ResultFile file = file(CELL, fork(1000));

    assertThat(kept(file, cell(BLOCKING, Placement.SAME))).isEmpty();
    assertThat(kept(file, cell(SPINNING, Placement.SPREAD))).isEmpty();
    assertThat(kept(file, cell(BLOCKING, 4096, Placement.SPREAD))).isEmpty();
  }

  @Test
  void whatIsAssembledFromKeptForksIsWhatWasAssembledBefore() throws IOException {
    ResultFile file = file(CELL, fork(1000), fork(3000), fork(2000));

    assertThat(Assembly.measurements(CELL, COST_MODEL, kept(file, CELL)))
        .isEqualTo(file.measurements());
  }

  @Test
  void aDamagedHistogramIsNoHistogram() {
    assertThatThrownBy(() -> Histograms.decode("AAAA"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Histograms.decode("no Base64!"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
