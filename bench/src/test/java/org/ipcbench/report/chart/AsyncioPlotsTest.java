// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.ipcbench.Locales;
import org.ipcbench.report.AsyncioSection;
import org.ipcbench.result.InventedAsyncio;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AsyncioPlotsTest {
  private static final ResultFile READS = InventedAsyncio.reads(InventedAsyncio.PUBLISHED_WORKLOAD);
  private static final String URING = "#009e73";
  private static final String UINTR = "#d55e00";
  private static final String NORMAL = "#0072b2";

  @TempDir Path folder;

  private List<Path> draw(ResultFile... files) throws IOException {
    return Charts.draw(List.of(files), folder, EnumSet.of(ImageFormat.SVG));
  }

  private SvgChart chart(int index) throws IOException {
    return SvgChart.read(draw(READS).get(index));
  }

  @Test
  void aFileHasTotalsLatenciesAndTheTimeline() throws IOException {
    assertThat(draw(READS))
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "invented-vm-asyncio-total.svg",
            "invented-vm-asyncio-latency.svg",
            "invented-vm-asyncio-timeline.svg");
  }

  @Test
  void totalsStandOnALinearAxisFromZero() throws IOException {
    SvgChart chart = chart(0);
    double zero = chart.labelled("0", "x");
    double second = chart.labelled("1", "x") - zero;

    assertThat(chart.discs(NORMAL, 4.5))
        .singleElement()
        .satisfies(x -> assertThat((x - zero) / second).isCloseTo(4.3, within(0.01)));
    assertThat(chart.description())
        .contains(
            "uring-thread (block): total unavailable",
            "uring-signal (spin): total failed",
            "threads (block): total 3.05\u00a0s");
  }

  @Test
  void totalsOfSeveralFilesThatHadTheSameToDoStandSideBySide() throws IOException {
    List<Path> files = draw(READS, ResultFiles.named("xeon"));

    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .contains("invented-vm-xeon-asyncio-total.svg");
    assertThat(SvgChart.read(files.get(files.size() - 1)).description())
        .contains("uring (spin / none): invented-vm, spread 3.20\u00a0s, xeon, free 3.55\u00a0s");
  }

  @Test
  void whatHadSomethingElseToDoStandsBesideNothing() throws IOException {
    ResultFile scaled = InventedAsyncio.reads(InventedAsyncio.SCALED_WORKLOAD);

    assertThat(draw(scaled, ResultFiles.named("xeon")))
        .noneMatch(file -> file.toString().contains("asyncio"));
  }

  @Test
  void aLatencyHasALineFromTheShortestToTheLongestRead() throws IOException {
    double[] line = chart(1).lines(NORMAL).get(0);
    double shortestToLongest = line[2] - line[0];
    double decade = chart(1).labelled("10\u00a0ms", "x") - chart(1).labelled("1\u00a0ms", "x");

    assertThat(Math.pow(10, shortestToLongest / decade)).isCloseTo(6, within(0.05));
    assertThat(chart(1).description())
        .contains("reads of 4\u00a0KiB (median, shortest and longest): normal 90.0\u00a0µs");
  }

  @Test
  void theTimelineHasEveryMomentOfEveryRead() throws IOException {
    assertThat(chart(2).description())
        .contains(
            "uring: 4\u00a0KiB submitted at 0.000\u00a0ms, seen complete 0.300\u00a0ms,"
                + " noticed 1.00\u00a0ms, finished 1.01\u00a0ms",
            "normal: 4\u00a0KiB submitted at 0.000\u00a0ms, noticed 0.0280\u00a0ms",
            "normal: 4\u00a0KiB submitted at 0.000\u00a0µs, noticed 10.0\u00a0µs");
  }

  @Test
  void aShortReadIsShownCloseUpButNotTheFirstOfAll() throws IOException {
    assertThat(chart(2).texts())
        .contains(
            "Read 3 close up: 4\u00a0KiB in each method",
            "noticed after 10.0\u00a0µs, finished after 11.0\u00a0µs",
            "complete after 20.0\u00a0µs, noticed after 1.99\u00a0ms, finished after 1.99\u00a0ms",
            "complete after 20.0\u00a0µs, noticed after 22.0\u00a0µs, finished after 24.0\u00a0µs");
  }

  @Test
  void whatWaitsBeyondTheAxisEndsInAnArrow() throws IOException {
    assertThat(chart(2).lines(URING)).as("three points").anyMatch(line -> line.length == 6);
    assertThat(chart(2).lines(UINTR)).noneMatch(line -> line.length == 6);
  }

  @Test
  void aPublicationHasNoTimelineAndNoMedians() throws IOException {
    assertThat(draw(ResultFiles.named("xeon")))
        .extracting(file -> file.getFileName().toString())
        .contains("xeon-asyncio-total.svg")
        .doesNotContain("xeon-asyncio-timeline.svg", "xeon-asyncio-latency.svg");
  }

  @Test
  void eachPlacementHasLatenciesOfItsOwnAndALaneAmongTheTotals() throws IOException {
    List<Path> files = draw(InventedAsyncio.placements());

    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "invented-vm-asyncio-total.svg",
            "invented-vm-asyncio-latency-spread.svg",
            "invented-vm-asyncio-timeline-spread.svg",
            "invented-vm-asyncio-latency-same.svg",
            "invented-vm-asyncio-timeline-same.svg");
    assertThat(SvgChart.read(files.get(0)).description())
        .contains("normal (block): spread 430\u00a0ms, same 430\u00a0ms");
  }

  @Test
  void everyLocaleGivesTheSameBytes() throws IOException {
    byte[] first = Files.readAllBytes(draw(READS).get(2));

    Locales.inEach(() -> assertThat(draw(READS).get(2)).hasBinaryContent(first));
  }

  @Test
  void everyFormatIsWritten() throws IOException {
    List<Path> files = Charts.draw(List.of(READS), folder, EnumSet.allOf(ImageFormat.class));

    assertThat(files).hasSize(9).allMatch(Files::isRegularFile);
  }

  @Test
  void onAPhoneNothingIsWiderThanTheScreen() {
    Drawing drawing =
        TimelinePlots.of(AsyncioSection.of(READS).get(0), "where").orElseThrow().draw(330);

    assertThat(drawing.items())
        .filteredOn(Drawing.Box.class::isInstance)
        .map(Drawing.Box.class::cast)
        .allMatch(box -> box.at().x() >= 0 && box.at().x() + box.width() <= 330);
  }
}
