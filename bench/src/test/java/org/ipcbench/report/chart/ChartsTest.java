// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ipcbench.result.InventedResults;
import org.ipcbench.result.ResultFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChartsTest {
  private static final Set<ImageFormat> SVG = EnumSet.of(ImageFormat.SVG);
  private static final String BLUE = "rgb(0,114,178)";
  private static final String VERMILION = "rgb(213,94,0)";

  @TempDir Path folder;

  private SvgChart rate(ResultFile... files) throws IOException {
    return SvgChart.read(Charts.draw(List.of(files), folder, SVG).get(0));
  }

  @Test
  void aDotStandsWhereItsValueIsOnTheAxis() throws IOException {
    SvgChart chart = rate(InventedResults.quick());

    // Blue is 1 B; the three measured rows from top to bottom.
    List<Double> positions = chart.discs(BLUE, 4.5);
    assertThat(positions).hasSize(3);
    assertThat(chart.valueAt(positions.get(0))).isCloseTo(20_100, within(20.0));
    assertThat(chart.valueAt(positions.get(1))).isCloseTo(20_412, within(20.0));
    assertThat(chart.valueAt(positions.get(2))).isCloseTo(25_003, within(25.0));
  }

  @Test
  void simulatedFiguresHaveAShapeOfTheirOwnAndAreNamed() throws IOException {
    SvgChart chart = rate(InventedResults.quick());

    assertThat(chart.outlines(BLUE)).as("hollow diamonds at 1 B").isEqualTo(2);
    assertThat(chart.outlines(VERMILION)).as("hollow diamonds at 4096 B").isEqualTo(2);
    assertThat(chart.texts())
        .contains("simulated (sapphire-rapids)", "simulated (sapphire-rapids), spin", "measured");
  }

  @Test
  void aMissingCellIsNamedAndHasNoDot() throws IOException {
    SvgChart chart = rate(InventedResults.quick());

    assertThat(chart.texts())
        .contains("4096 B: N/A", "4096 B: failed", "1 B: unavailable", "4096 B: unavailable");
    assertThat(chart.discs(VERMILION, 4.5)).as("only the pipe at 4096 B").hasSize(1);
  }

  @Test
  void anIntervalReachesFromItsLowerToItsUpperEnd() throws IOException {
    SvgChart chart = rate(InventedResults.sixForks());

    List<double[]> intervals = chart.lines(BLUE);
    assertThat(intervals).hasSize(2);
    assertThat(chart.valueAt(intervals.get(0)[0])).isCloseTo(24_100, within(25.0));
    assertThat(chart.valueAt(intervals.get(0)[1])).isCloseTo(26_300, within(25.0));
    assertThat(chart.valueAt(intervals.get(1)[0])).isCloseTo(18_500, within(25.0));
    assertThat(chart.valueAt(intervals.get(1)[1])).isCloseTo(23_000, within(25.0));
  }

  @Test
  void everyForkHasADotOfItsOwn() throws IOException {
    SvgChart chart = rate(InventedResults.sixForks());

    assertThat(chart.discs(BLUE, 4.5 * 0.55)).hasSize(12);
    assertThat(chart.discs(BLUE, 4.5)).hasSize(2);
  }

  @Test
  void oneForkHasNoInterval() throws IOException {
    assertThat(rate(InventedResults.quick()).lines(BLUE)).isEmpty();
  }

  @Test
  void theHeadingNamesLabelHostPlacementAndDay() throws IOException {
    assertThat(rate(InventedResults.quick()).texts())
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("invented-vm", "Invented", "placement spread", "2026-11-21"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "tr-TR"})
  void ticksAndFiguresAreTheSameInEveryLocale(String locale) throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      List<Path> files = Charts.draw(List.of(InventedResults.quick()), folder, SVG);
      assertThat(SvgChart.read(files.get(0)).texts())
          .contains("10k", "20k", "50k", "100k", "1M", "735k", "20.1k");
      assertThat(SvgChart.read(files.get(1)).texts())
          .contains("1\u00a0µs", "2\u00a0µs", "10\u00a0µs", "1.36\u00a0µs", "48.2\u00a0µs");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void eachPlacementHasChartsOfItsOwn() throws IOException {
    assertThat(Charts.draw(List.of(InventedResults.sixForks()), folder, SVG))
        .containsExactly(
            folder.resolve("invented-lab-rate-spread.svg"),
            folder.resolve("invented-lab-latency-spread.svg"),
            folder.resolve("invented-lab-rate-same.svg"),
            folder.resolve("invented-lab-latency-same.svg"));
  }

  @Test
  void severalFilesStandSideBySideInOneChart() throws IOException {
    SvgChart chart = rate(InventedResults.quick(), InventedResults.published());

    assertThat(folder.resolve("invented-vm-invented-paper-rate.svg")).exists();
    assertThat(chart.texts())
        .contains("1 B, invented-vm", "1 B, invented-paper", "published", "spin");
    assertThat(chart.texts().stream().filter("uintr (thread)"::equals)).hasSize(1);
  }

  @Test
  void filesOfOneLabelAreToldApart() throws IOException {
    assertThat(rate(InventedResults.published(), InventedResults.published()).texts())
        .contains("1 B, invented-paper", "1 B, invented-paper (2)");
  }

  @Test
  void everyFormatIsWrittenWholeAndNothingElseIsLeft() throws IOException {
    List<Path> files =
        Charts.draw(List.of(InventedResults.quick()), folder, EnumSet.allOf(ImageFormat.class));

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
    ResultFile quick = InventedResults.quick();
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
