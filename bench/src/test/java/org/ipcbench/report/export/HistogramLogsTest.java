// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.ipcbench.result.Histograms;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Provenance;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every figure here is invented. */
final class HistogramLogsTest {
  @TempDir Path folder;

  private static Histogram histogram(long... nanos) {
    Histogram histogram = new Histogram(3);
    for (long value : nanos) {
      histogram.recordValue(value);
    }
    return histogram;
  }

  private static Map<String, Object> fork(String start, String end, Histogram histogram) {
    return Map.of(
        "startedAt", start, "endedAt", end, "histogram", Histograms.encode(histogram), "sent", 1);
  }

  private static ResultFile file(String mechanism, List<Map<String, Object>> forks) {
    Measurement latency =
        new Measurement(
            "ipc",
            mechanism,
            "process",
            1,
            "block",
            "spread",
            "jna",
            "fair",
            "roundtrip",
            null,
            null,
            null,
            null,
            "latency",
            "ns",
            false,
            1000.0,
            1000.0,
            null,
            null,
            List.of(List.of(1000.0)),
            null,
            Provenance.MEASURED,
            null,
            Map.of("forks", forks),
            List.of(),
            Status.OK,
            null,
            Map.of());
    return new ResultFile(
        1, "invented", "2026-11-21T20:00:00Z", null, null, Map.of(), List.of(latency), Map.of());
  }

  @Test
  void theLogReaderOfHdrHistogramFindsEveryForkInItsInterval() throws IOException {
    Histogram first = histogram(1000, 1000, 250_000);
    Histogram second = histogram(2000);
    ResultFile file =
        file(
            "pipe",
            List.of(
                fork("2026-11-21T20:00:01.500Z", "2026-11-21T20:00:04Z", first),
                fork("2026-11-21T20:01:00Z", "2026-11-21T20:01:02.250Z", second)));

    List<Path> logs = HistogramLogs.write(file, folder.resolve("new"));

    assertThat(logs).hasSize(1);
    HistogramLogReader reader = new HistogramLogReader(logs.get(0).toFile());
    Histogram read = (Histogram) reader.nextIntervalHistogram();
    assertThat(read).isEqualTo(first);
    assertThat(read.getStartTimeStamp())
        .isEqualTo(Instant.parse("2026-11-21T20:00:01.500Z").toEpochMilli());
    assertThat(read.getEndTimeStamp())
        .isEqualTo(Instant.parse("2026-11-21T20:00:04Z").toEpochMilli());
    read = (Histogram) reader.nextIntervalHistogram();
    assertThat(read).isEqualTo(second);
    assertThat(read.getStartTimeStamp())
        .isEqualTo(Instant.parse("2026-11-21T20:01:00Z").toEpochMilli());
    assertThat(reader.nextIntervalHistogram()).isNull();
    reader.close();
  }

  @Test
  void theFirstLineSaysWhatItIsAndInWhichUnit() throws IOException {
    Map<String, Object> fork = fork("2026-11-21T20:00:01Z", "2026-11-21T20:00:02Z", histogram(5));

    Path log = HistogramLogs.write(file("pipe", List.of(fork)), folder).get(0);

    assertThat(Files.readAllLines(log).get(0))
        .isEqualTo(
            "#[invented · ipc · pipe · process · 1 · block · spread · jna · fair · roundtrip"
                + " · latency · measured · values in ns]");
  }

  @Test
  void aNameIsSafeWhateverTheMechanismIsCalled() throws IOException {
    Map<String, Object> fork = fork("2026-11-21T20:00:01Z", "2026-11-21T20:00:02Z", histogram(5));

    assertThat(HistogramLogs.write(file("../eventfd+shm $x", List.of(fork)), folder))
        .containsExactly(
            folder.resolve(
                "invented-ipc-.._eventfd+shm__x-process-1-block-spread-jna-fair-roundtrip"
                    + "-latency.hlog"));
  }

  @Test
  void aMeasurementWithoutHistogramsIsPassedOver() throws IOException {
    assertThat(HistogramLogs.write(file("pipe", List.of(Map.of("sent", 1))), folder)).isEmpty();
    assertThat(HistogramLogs.write(file("pipe", List.of()), folder)).isEmpty();
  }
}
