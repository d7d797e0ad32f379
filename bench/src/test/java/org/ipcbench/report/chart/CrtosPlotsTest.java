// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.ipcbench.Locales;
import org.ipcbench.report.CrtosStage;
import org.ipcbench.report.chart.HistogramPlot.Lane;
import org.ipcbench.report.chart.StagesPlot.Bar;
import org.ipcbench.report.chart.StagesPlot.Group;
import org.ipcbench.report.chart.StagesPlot.Segment;
import org.ipcbench.result.InventedCrtos;
import org.ipcbench.result.InventedResults;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFileException;
import org.ipcbench.result.ResultFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CrtosPlotsTest {
  private static final ResultFile CALLS = InventedCrtos.calls();
  private static final String CALL = "#009e73";
  private static final String REVERSE = "#d55e00";

  @TempDir Path folder;

  private List<Path> draw(ResultFile... files) throws IOException {
    return Charts.draw(List.of(files), folder, EnumSet.of(ImageFormat.SVG));
  }

  private SvgChart chart(int index) throws IOException {
    return SvgChart.read(draw(CALLS).get(index));
  }

  private static Bar bar(double... nanos) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < nanos.length; i++) {
      segments.add(new Segment(CrtosStage.values()[i], nanos[i], "measured"));
    }
    return new Bar("invented", segments, null, "");
  }

  private static StagesPlot plot(Bar... bars) {
    return new StagesPlot("invented", "nowhere", List.of(new Group("write", List.of(bars))));
  }

  @Test
  void aFileHasStagesLatenciesAndWakeUps() throws IOException {
    assertThat(draw(CALLS))
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "invented-vm-crtos-stages.svg",
            "invented-vm-crtos-latency.svg",
            "invented-vm-crtos-cyclictest.svg");
  }

  @Test
  void eachPlacementHasChartsOfItsOwn() throws IOException {
    List<Measurement> all =
        Stream.concat(
                CALLS.measurements().stream(), InventedCrtos.placed("same").measurements().stream())
            .toList();

    assertThat(draw(InventedResults.file("invented-vm", 1, all)))
        .extracting(file -> file.getFileName().toString())
        .contains(
            "invented-vm-crtos-stages-spread.svg",
            "invented-vm-crtos-stages-same.svg",
            "invented-vm-crtos-latency-same.svg");
  }

  @Test
  void eachPaceHasChartsOfItsOwn() throws IOException {
    List<Path> files = draw(InventedCrtos.paced(1000));

    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "invented-vm-crtos-stages.svg",
            "invented-vm-crtos-latency.svg",
            "invented-vm-crtos-stages-paced1000.svg",
            "invented-vm-crtos-latency-paced1000.svg");
    assertThat(SvgChart.read(files.get(3)).texts())
        .contains(
            "Remote system calls: latency of getpid, paced: 1000 calls/s",
            "time from when a call was due until it returns, logarithmic");
  }

  @Test
  void aPacedCallWhichBeginsBeforeItsStagesIsNoLineOverThem() {
    StagesPlot plot =
        (StagesPlot) CrtosPlots.of("it", InventedCrtos.paced(1000)).get("stages-paced1000");

    assertThat(plot.bars()).hasSize(3).allMatch(bar -> bar.whole() == null);
    assertThat(plot.caption()).doesNotContain("upright line");
  }

  @Test
  void whatAPublicationQuotesIsNotDrawn() throws IOException, ResultFileException {
    assertThat(draw(ResultFiles.named("crtos"))).isEmpty();
  }

  @Test
  void aStageIsAsLongAsItsMedianOnALinearAxis() throws IOException {
    SvgChart chart = chart(0);
    double micro = chart.labelled("1", "x") - chart.labelled("0", "x");

    assertThat(chart.boxes(CALL).get(0) / micro).isCloseTo(0.190, within(0.001));
    assertThat(chart.description())
        .contains(
            "getpid. uipi: trap 55.0\u00a0ns simulated, queue 130\u00a0ns,"
                + " forward 680\u00a0ns simulated, call 190\u00a0ns,"
                + " reverse 700\u00a0ns simulated, wake-up 310\u00a0ns simulated,"
                + " together 2.07\u00a0µs",
            "timer: failed");
  }

  @Test
  void whatIsSimulatedIsHatchedAndWhatIsMeasuredIsNot() throws IOException {
    SvgChart chart = chart(0);

    assertThat(chart.lines(CALL)).as("hatching of calls").isEmpty();
    assertThat(chart.lines(REVERSE)).as("hatching of simulated ways back").isNotEmpty();
    assertThat(chart.texts()).contains("simulated (sapphire-rapids)", "measured");
  }

  @Test
  void aBarFarLongerThanTheOthersIsCutAndDoesNotSquashThem() {
    assertThat(plot(bar(100), bar(900), bar(9_001)).longest()).isEqualTo(900);
    assertThat(plot(bar(100), bar(900), bar(9_001)).caption()).contains("is cut");
    assertThat(plot(bar(100), bar(900), bar(9_000)).longest()).isEqualTo(9_000);
    assertThat(plot(bar(100), bar(900), bar(9_000)).caption()).doesNotContain("is cut");
  }

  @Test
  void aBarThatIsCutHasItsWholeFigure() throws IOException {
    assertThat(chart(0).labelled("4.91\u00a0ms", "x")).isLessThan(960);
  }

  @Test
  void latenciesAreThoseOfTheFirstTask() throws IOException {
    assertThat(chart(1).texts()).contains("Remote system calls: latency of getpid");
    assertThat(chart(1).description())
        .contains(
            "native (measured): p50 190\u00a0ns",
            "uipi (simulated (sapphire-rapids)): p50 2.11\u00a0µs");
  }

  @Test
  void whereRowsWaitDifferentlyTheirNamesSayHow() throws IOException {
    List<Path> files = draw(InventedCrtos.waits());

    assertThat(SvgChart.read(files.get(0)).texts()).contains("uipi, spin", "uipi, block");
    assertThat(SvgChart.read(files.get(1)).texts()).contains("uipi, spin", "uipi, block");
  }

  @Test
  void everyWakeUpIsInABin() throws IOException {
    Histogram histogram = new Histogram(3);
    histogram.recordValueWithCount(0, 3);
    histogram.recordValueWithCount(1_000, 5);
    histogram.recordValueWithCount(1_005, 7);
    histogram.recordValueWithCount(2_000, 1);

    assertThat(Lane.of("uipi", "uipi", "measured", histogram).bins())
        .extracting(HistogramPlot.Bin::count)
        .containsExactly(3L, 12L, 1L);
    assertThat(chart(2).description())
        .contains("ipi (simulated (sapphire-rapids)): 10\u00a0200 samples from 3.55\u00a0µs");
  }

  @Test
  void everyLocaleGivesTheSameBytes() throws IOException {
    byte[] stages = Files.readAllBytes(draw(CALLS).get(0));
    byte[] wakeUps = Files.readAllBytes(draw(CALLS).get(2));

    Locales.inEach(
        () -> {
          List<Path> files = draw(CALLS);
          assertThat(files.get(0)).hasBinaryContent(stages);
          assertThat(files.get(2)).hasBinaryContent(wakeUps);
        });
  }

  @Test
  void everyFormatIsWritten() throws IOException {
    List<Path> files = Charts.draw(List.of(CALLS), folder, EnumSet.allOf(ImageFormat.class));

    assertThat(files).hasSize(9).allMatch(Files::isRegularFile);
  }

  @Test
  void onAPhoneNothingIsWiderThanTheScreen() {
    for (Plot plot : CrtosPlots.of("invented-vm", CALLS).values()) {
      assertThat(plot.draw(330).items())
          .filteredOn(Drawing.Box.class::isInstance)
          .map(Drawing.Box.class::cast)
          .allMatch(box -> box.at().x() >= 0 && box.at().x() + box.width() <= 330);
    }
  }
}
