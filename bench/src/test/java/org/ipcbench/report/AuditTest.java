// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.result.InventedCrtos.remote;
import static org.ipcbench.result.InventedIpc.cell;
import static org.ipcbench.result.InventedResults.file;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.result.InventedCell;
import org.ipcbench.result.InventedCrtos;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFileException;
import org.ipcbench.result.ResultFiles;
import org.junit.jupiter.api.Test;

class AuditTest {
  private static List<String> findings(ResultFile file) {
    return Audit.of(file).rows().stream()
        .map(row -> String.join(" | ", row.stream().map(Cell::csv).toList()))
        .toList();
  }

  private static List<String> findings(Measurement... measurements) {
    return findings(file("invented", 1, List.of(measurements)));
  }

  private static List<String> ofXeon(String check) throws ResultFileException {
    return findings(ResultFiles.named("xeon")).stream()
        .filter(finding -> finding.startsWith(check))
        .map(finding -> finding.substring(check.length() + 3))
        .toList();
  }

  @Test
  void thePapersRatesAreNotTheInverseOfTheirMeans() throws ResultFileException {
    assertThat(ofXeon("rate × mean latency = 1"))
        .hasSize(9)
        .contains(
            "uintr (thread), 1 B, one way | 280440 msg/s × 2.035 µs is 0.571: 1.75 times off",
            "uintr (process), 1 B | 377670 msg/s × 1.934 µs is 0.730: 1.37 times off",
            "uintr (thread), 1 B | 191868 msg/s × 4.366 µs is 0.838: 1.19 times off");
  }

  @Test
  void thePapersClockHasSteps() throws ResultFileException {
    assertThat(ofXeon("a clock of fine steps"))
        .containsExactly(
            "all latencies | each of 40 least and largest is a multiple of 256 ns;"
                + " the smallest is 4 steps");
  }

  @Test
  void thePapersTablesDisagree() throws ResultFileException {
    assertThat(ofXeon("one rate a cell"))
        .containsExactly(
            "signal (process), 1 B | 31798 msg/s as rate, 10159 msg/s beside its latency:"
                + " 3.13 times");
  }

  @Test
  void thePapersProcessesInterruptEachOtherSoonerThanAnybodyCan() throws ResultFileException {
    assertThat(ofXeon("a process is not faster than a thread")).hasSize(2);
    assertThat(ofXeon("a round trip is longer than one way"))
        .containsExactly(
            "uintr (process), 1 B | mean 1.934 µs, one way (thread) 2.035 µs;"
                + " the least of both is the same");
    assertThat(ofXeon("a payload costs much the same in both variants"))
        .containsExactly(
            "uintr | the largest payload adds 3.38 µs between threads, 0.24 between processes");
  }

  @Test
  void aPacedCallIsNoClosedLoopAndBeginsBeforeItsStages() {
    Table audit = Audit.of(InventedCrtos.paced(1000));

    assertThat(audit.rows()).isEmpty();
    assertThat(audit.remarks())
        .contains(
            "remote calls: rate × mean latency = 1: 1 checked, 0 found",
            "remote calls: the stages add up to the call: 1 checked, 0 found",
            "remote calls: no more than two processors' time: 4 checked, 0 found");
  }

  @Test
  void aLargerPayloadIsFasterOnlyIfEveryForkSaysSo() {
    Measurement small = cell("pipe", "process", 1).forks(10, 12, 14).rateOnly();

    assertThat(findings(small, cell("pipe", "process", 4096).forks(13, 15, 17).rateOnly()))
        .isEmpty();
    assertThat(findings(small, cell("pipe", "process", 4096).forks(15, 16, 17).rateOnly()))
        .containsExactly(
            "a larger payload is not faster | pipe (process) | 12 msg/s at 1 B, 16 at 4096 B:"
                + " 1.33 times");
  }

  @Test
  void theRateThatWasCountedBesideALatencyIsHeldAgainstIt() {
    List<Measurement> cell = new ArrayList<>();
    cell("pipe", "process", 1).rate(500_000).latency(1_000, 1_000).both().forEach(cell::add);

    assertThat(findings(cell.toArray(Measurement[]::new)))
        .singleElement()
        .asString()
        .endsWith("500000 msg/s × 1.000 µs is 0.500: 2.00 times off");
  }

  @Test
  void remoteCallsAreHeldAgainstTheirRateAndTheirProcessors() {
    List<Measurement> cells = new ArrayList<>();
    cells.addAll(remote("uipi", "write", 1).rate(500_000).latency(1_000, 1_000).both());
    cells.add(remote("uipi", "write", 1).latency(5_000, 5_000).nanos("cost"));

    assertThat(findings(file("invented", 1, cells)))
        .containsExactly(
            "remote calls: rate × mean latency = 1 | uipi, write, 1\u00a0B, spin"
                + " | 500000 msg/s × 1.000 µs is 0.500: 2.00 times off",
            "remote calls: no more than two processors' time | uipi, write, 1\u00a0B, spin"
                + " | 500000 calls/s × 5000 ns keep 2.50 processors busy");
  }

  @Test
  void aRemoteCallIsNoFasterThanTheCallItselfNorThanItsStages() {
    List<Measurement> cells =
        List.of(
            remote("uipi", "write", 1).latency(1_000, 1_000).latencyOnly(),
            remote("uipi", "write", 1).latency(1_200, 1_200).nanos("stageForward"),
            remote("native", "write", 1).latency(1_100, 1_100).latencyOnly());

    assertThat(findings(file("invented", 1, cells)))
        .containsExactly(
            "remote calls: the stages add up to the call | uipi, write, 1\u00a0B, spin"
                + " | the stages take 1200 ns on average, the whole call 1000",
            "remote calls: none is faster than the call itself | uipi, write, 1\u00a0B, spin"
                + " | median 1000 ns, made directly 1100");
  }

  @Test
  void aFileWithNothingToCheckSaysSo() {
    assertThat(Audit.of(file("invented", 1, List.of())).remarks())
        .allMatch(line -> line.endsWith(": nothing to check"));
  }

  @Test
  void simulatedAndMeasuredVariantsAreNotHeldAgainstEachOther() {
    List<Measurement> cells =
        Stream.of(
                cell("uintr", "thread", 1).simulated().rate(1),
                cell("uintr", "process", 1).waiting("spin").rate(9))
            .map(InventedCell::rateOnly)
            .toList();

    assertThat(findings(file("invented", 1, cells))).isEmpty();
  }
}
