// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ipcbench.result.InventedIpc.cell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipcbench.Locales;
import org.ipcbench.result.InventedBinding;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.InventedNotify;
import org.ipcbench.result.InventedResults;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChartsTest {
  private static final Set<ImageFormat> SVG = EnumSet.of(ImageFormat.SVG);
  private static final String UINTR = "#d55e00";
  private static final String SIGNAL = "#0072b2";
  private static final String EVENTFD = "#009e73";
  private static final String PIPE = "#56b4e9";
  private static final String FIFO = "#cc79a7";

  @TempDir Path folder;

  private SvgChart rate(ResultFile... files) throws IOException {
    return SvgChart.read(Charts.draw(List.of(files), folder, SVG).get(0));
  }

  @Test
  void aDotStandsWhereItsValueIsOnTheAxis() throws IOException {
    SvgChart chart = rate(InventedIpc.quick());

    assertThat(chart.discs(SIGNAL, 4.5))
        .singleElement()
        .satisfies(x -> assertThat(chart.valueAt(x)).isCloseTo(20_100, within(20.0)));
    List<Double> pipe = chart.discs(PIPE, 4.5);
    assertThat(pipe).hasSize(2);
    assertThat(chart.valueAt(pipe.get(0))).isCloseTo(20_412, within(20.0));
    assertThat(chart.valueAt(pipe.get(1))).isCloseTo(19_870, within(20.0));
  }

  @Test
  void simulatedFiguresHaveAShapeOfTheirOwnAndAreNamed() throws IOException {
    SvgChart chart = rate(InventedIpc.quick());

    assertThat(chart.outlines(UINTR)).as("hollow diamonds").isEqualTo(4);
    assertThat(chart.discs(UINTR, 4.5)).isEmpty();
    assertThat(chart.texts())
        .contains("simulated (sapphire-rapids)", "simulated (sapphire-rapids), spin", "measured");
  }

  @Test
  void everyDirectionAndEveryPaceHasChartsOfItsOwn() throws IOException {
    List<Measurement> cells = new ArrayList<>();
    cells.addAll(cell("pipe", "process", 1).rate(20_000).latency(50_000, 60_000).both());
    cells.add(cell("pipe", "process", 1).oneWay().rate(900_000).rateOnly());
    cells.add(cell("pipe", "process", 1).paced(1000).latency(70_000, 90_000).latencyOnly());
    cells.add(cell("pipe", "process", 1).paced(10).latency(80_000, 90_000).latencyOnly());

    List<Path> files = Charts.draw(List.of(InventedResults.file("it", 1, cells)), folder, SVG);

    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "it-rate-roundtrip.svg",
            "it-latency-roundtrip.svg",
            "it-rate-oneway.svg",
            "it-latency-roundtrip-paced1000.svg",
            "it-latency-roundtrip-paced10.svg");
    assertThat(SvgChart.read(files.get(3)).texts())
        .contains("IPC latency of a round trip, 1 B, paced: 1000 msg/s");
  }

  @Test
  void aMissingCellIsNamedAndHasNoDot() throws IOException {
    SvgChart chart = rate(InventedIpc.quick());

    assertThat(chart.texts()).contains("N/A", "failed", "unavailable");
    assertThat(chart.discs(SIGNAL, 4.5)).as("only at 1 B").hasSize(1);
    assertThat(chart.discs(FIFO, 4.5)).as("only at 1 B").hasSize(1);
    assertThat(chart.description())
        .contains("signal (thread) (measured, block): 1 B 20.1k, 4096 B N/A");
  }

  @Test
  void operationsHaveADotEachAndThoseThatWereNotMeasuredAWord() throws IOException {
    List<Path> files = Charts.draw(List.of(InventedBinding.operations()), folder, SVG);

    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("invented-vm-binding.svg");
    assertThat(SvgChart.read(files.get(0)).description())
        .contains("jna-direct (measured): cost 260", "native (measured): cost unavailable");
  }

  @Test
  void anIntervalReachesFromItsLowerToItsUpperEnd() throws IOException {
    SvgChart chart = rate(InventedIpc.sixForks());

    double[] eventfd = chart.lines(EVENTFD).get(0);
    assertThat(chart.valueAt(eventfd[0])).isCloseTo(24_100, within(25.0));
    assertThat(chart.valueAt(eventfd[2])).isCloseTo(26_300, within(25.0));
    assertThat(eventfd[1]).as("horizontal").isEqualTo(eventfd[3]);
    double[] pipe = chart.lines(PIPE).get(0);
    assertThat(chart.valueAt(pipe[0])).isCloseTo(18_500, within(25.0));
    assertThat(chart.valueAt(pipe[2])).isCloseTo(23_000, within(25.0));
  }

  @Test
  void everyForkHasADotOfItsOwn() throws IOException {
    SvgChart chart = rate(InventedIpc.sixForks());

    assertThat(chart.discs(EVENTFD, 4.5 * 0.55)).hasSize(6);
    assertThat(chart.discs(EVENTFD, 4.5)).hasSize(1);
  }

  @Test
  void oneForkHasNoInterval() throws IOException {
    assertThat(rate(InventedIpc.quick()).lines(PIPE)).isEmpty();
  }

  @Test
  void theHeadingNamesLabelHostPlacementAndDay() throws IOException {
    assertThat(rate(InventedIpc.quick()).texts())
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("invented-vm", "Invented", "placement spread", "2026-11-21"));
  }

  @Test
  void ticksAndFiguresAreTheSameInEveryLocale() {
    Locales.inEach(
        () -> {
          List<Path> files = Charts.draw(List.of(InventedIpc.quick()), folder, SVG);
          assertThat(SvgChart.read(files.get(0)).texts())
              .contains("10k", "20k", "50k", "100k", "1M", "735k", "20.1k");
          assertThat(SvgChart.read(files.get(1)).texts())
              .contains("1\u00a0µs", "2\u00a0µs", "10\u00a0µs", "p99.99", "max");
        });
  }

  @Test
  void eachPlacementHasChartsOfItsOwn() throws IOException {
    assertThat(Charts.draw(List.of(InventedIpc.sixForks()), folder, SVG))
        .containsExactly(
            folder.resolve("invented-lab-rate-spread.svg"),
            folder.resolve("invented-lab-latency-spread.svg"),
            folder.resolve("invented-lab-rate-same.svg"),
            folder.resolve("invented-lab-latency-same.svg"));
  }

  @Test
  void severalFilesStandSideBySideInOneChart() throws IOException {
    SvgChart chart = rate(InventedIpc.quick(), InventedIpc.published());

    assertThat(folder.resolve("invented-vm-invented-paper-rate.svg")).exists();
    assertThat(chart.texts())
        .contains("1 B, invented-vm", "1 B, invented-paper", "published", "spin");
    assertThat(chart.texts().stream().filter("uintr (thread)"::equals)).hasSize(1);
  }

  @Test
  void ratiosAreToldFromTheirSourcesAndStandAtTheirPlace() throws IOException {
    Path file = folder.resolve("invented-vm-invented-paper-ratio.svg");
    Charts.draw(List.of(InventedIpc.quick(), InventedIpc.published()), folder, SVG);

    SvgChart chart = SvgChart.read(file);
    assertThat(chart.texts())
        .contains("published / measured", "published / simulated (sapphire-rapids)", "0.461×");
    assertThat(chart.description()).doesNotContain("fifo").contains("1 B, invented-paper 0.461×");
    assertThat(chart.outlines(PIPE)).as("hollow squares").isEqualTo(2);
  }

  @Test
  void theLineThatRatiosAreReadAgainstIsInViewThoughAllAreAboveIt() throws IOException {
    List<ResultFile> files = List.of(ResultFiles.named("qemu"), ResultFiles.named("xeon"));
    Charts.draw(files, folder, SVG);

    assertThat(SvgChart.read(folder.resolve("qemu-xeon-ratio-roundtrip.svg")).texts())
        .contains("0.5×", "1×", "2.31×");
  }

  @Test
  void aCurveRisesFromPercentileToPercentileAndOnlyAThinLineLeadsToTheLargest() throws IOException {
    Charts.draw(List.of(InventedIpc.quick()), folder, SVG);
    SvgChart chart = SvgChart.read(folder.resolve("invented-vm-latency.svg"));

    List<double[]> lines = chart.lines(PIPE);
    assertThat(lines.get(0)).as("p50, p90, p99, p99.9, p99.99").hasSize(10);
    assertThat(lines.get(1)).as("to max").hasSize(4);
    assertThat(lines.get(0)[0]).isEqualTo(chart.labelled("p50", "x"));
    assertThat(lines.get(0)[8]).isEqualTo(chart.labelled("p99.99", "x"));
    assertThat(lines.get(0)[1]).as("47.9 µs is lower than 61.3 µs").isGreaterThan(lines.get(0)[3]);
    assertThat(chart.texts()).contains("pipe (process), block", "uintr (thread), spin");
    assertThat(chart.description()).contains("p50 47.9\u00a0µs", "p99 61.3\u00a0µs");
  }

  @Test
  void threePayloadsGiveAChartOfThem() throws IOException {
    List<Measurement> cells = new ArrayList<>();
    for (int payload : List.of(1, 64, 4096)) {
      cells.addAll(
          InventedIpc.cell("pipe", "process", payload)
              .rate(20_000 - payload)
              .latency(47_000, 61_000)
              .both());
    }
    Charts.draw(List.of(InventedResults.file("invented", 1, cells)), folder, SVG);

    SvgChart chart = SvgChart.read(folder.resolve("invented-payload.svg"));
    assertThat(chart.lines(PIPE).get(0)).hasSize(6);
    assertThat(chart.texts()).contains("1 B", "64 B", "4 KiB");
  }

  @Test
  void aSweepNamesEachPayloadAndHasALineForEachRowThatIsSwept() throws IOException {
    List<Measurement> cells = new ArrayList<>();
    for (int payload = 1; payload <= 65_536; payload *= 4) {
      for (String mechanism : List.of("pipe", "signal")) {
        cells.addAll(
            InventedIpc.cell(mechanism, "process", payload)
                .rate(90_000 - payload)
                .latency(11_000, 12_000)
                .both());
      }
    }
    cells.addAll(
        InventedIpc.cell("pipe", "process", 1)
            .by("native")
            .rate(95_000)
            .latency(10_000, 11_000)
            .both());
    Charts.draw(List.of(InventedResults.file("invented", 1, cells)), folder, SVG);

    SvgChart chart = SvgChart.read(folder.resolve("invented-payload.svg"));
    assertThat(chart.texts())
        .contains("1 B", "4 B", "16 B", "64 B", "256 B", "1 KiB", "4 KiB", "16 KiB", "64 KiB")
        .contains("pipe (process), block", "signal (process), block")
        .as("of one payload only")
        .doesNotContain("pipe (process), block, native");
  }

  @Test
  void severalDriversOfASweepAreNamed() throws IOException {
    List<Measurement> cells = new ArrayList<>();
    for (int payload : List.of(1, 64, 4096)) {
      for (String driver : List.of("jna", "native")) {
        cells.addAll(
            InventedIpc.cell("pipe", "process", payload)
                .by(driver)
                .rate(20_000)
                .latency(47_000, 61_000)
                .both());
      }
    }
    Charts.draw(List.of(InventedResults.file("invented", 1, cells)), folder, SVG);

    assertThat(SvgChart.read(folder.resolve("invented-payload.svg")).texts())
        .contains("pipe (process), block, jna", "pipe (process), block, native");
  }

  @Test
  void aMatrixHasASquareAPairTheDarkerTheLonger() throws IOException {
    List<Path> files = Charts.draw(List.of(InventedIpc.matrix()), folder, SVG);

    assertThat(files).containsExactly(folder.resolve("invented-sockets-matrix-pipe-process.svg"));
    SvgChart chart = SvgChart.read(files.get(0));
    assertThat(chart.texts())
        .contains("8.00", "31.0", "failed", "time in µs, logarithmic: measured")
        .contains("processor", "0", "1", "2", "3");
    assertThat(chart.boxBehind("1.90")).as("the shortest").isEqualTo("#f2f7fc");
    assertThat(chart.boxBehind("31.0")).as("the longest").isEqualTo("#0a3062");
    assertThat(chart.description()).contains("0-3 31.0", "1-3 failed");
  }

  @Test
  void linesOfAMatrixPartCoresAndSockets() throws IOException {
    Path file = Charts.draw(List.of(InventedIpc.matrix()), folder, SVG).get(0);
    SvgChart chart = SvgChart.read(file);

    assertThat(chart.lines("currentColor")).as("two borders, across and down").hasSize(4);
    assertThat(String.join(" ", chart.texts()))
        .contains("The lines part, from thin to thick, cores, sockets.");
  }

  @Test
  void notificationsAreDrawnByWhatTheReceiverDoes() throws IOException {
    Charts.draw(List.of(InventedNotify.notifications()), folder, SVG);

    SvgChart chart = SvgChart.read(folder.resolve("invented-vm-notify.svg"));
    assertThat(chart.texts())
        .contains(
            "uintr, running", "uintr, switched-out", "eventfd, blocked", "failed", "0.703\u00a0µs");
  }

  @Test
  void aNotificationThatTakesMoreThanAMillisecondIsWrittenInMilliseconds() throws IOException {
    List<Measurement> cells =
        InventedNotify.notification("signal", "blocked", 703, 1_353_000, 400, null, Map.of());
    Charts.draw(List.of(InventedResults.file("invented", 1, cells)), folder, SVG);

    assertThat(SvgChart.read(folder.resolve("invented-notify.svg")).texts())
        .contains("0.703\u00a0µs", "1.35\u00a0ms");
  }

  @Test
  void theSameFileGivesTheSameBytes() throws IOException {
    Path file = Charts.draw(List.of(InventedIpc.quick()), folder, SVG).get(0);
    byte[] first = Files.readAllBytes(file);
    Charts.draw(List.of(InventedIpc.quick()), folder, SVG);

    assertThat(file).hasBinaryContent(first);
  }

  @Test
  void filesOfOneLabelAreToldApart() throws IOException {
    assertThat(rate(InventedIpc.published(), InventedIpc.published()).texts())
        .contains("1 B, invented-paper", "1 B, invented-paper (2)");
  }

  @Test
  void everyFormatIsWrittenWholeAndNothingElseIsLeft() throws IOException {
    List<Path> files =
        Charts.draw(List.of(InventedIpc.quick()), folder, EnumSet.allOf(ImageFormat.class));

    assertThat(folder.toFile().list()).hasSize(6);
    assertThat(files).hasSize(6);
    for (Path file : files) {
      String start =
          new String(Files.readAllBytes(file), 0, 5, StandardCharsets.ISO_8859_1).substring(1, 4);
      assertThat(start).isIn("?xm", "PNG", "PDF");
    }
  }

  @Test
  void aLabelCannotLeadOutOfTheFolder() throws IOException {
    ResultFile quick = InventedIpc.quick();
    ResultFile hostile = InventedResults.file("../../etc/x y", 1, quick.measurements());

    assertThat(Charts.draw(List.of(hostile), folder, SVG))
        .allSatisfy(file -> assertThat(file.getParent()).isEqualTo(folder));
  }

  @Test
  void aFileWithoutFiguresGivesNoChart() throws IOException {
    assertThat(Charts.draw(List.of(InventedResults.file("empty", 1, List.of())), folder, SVG))
        .isEmpty();
  }

  @Test
  void aJdkWithoutFontsIsSaidInOneLineWithTheRemedy() {
    assertThatThrownBy(
            () ->
                ChartException.orExplained(
                    () -> {
                      throw new InternalError("Fontconfig head is null\nsecond line");
                    }))
        .isInstanceOf(ChartException.class)
        .hasMessageContaining("install fontconfig and a font")
        .hasMessageEndingWith("Fontconfig head is null");
    assertThatThrownBy(
            () ->
                ChartException.orExplained(
                    () -> {
                      throw new NoClassDefFoundError("sun/awt/X11FontManager");
                    }))
        .isInstanceOf(ChartException.class);
  }
}
