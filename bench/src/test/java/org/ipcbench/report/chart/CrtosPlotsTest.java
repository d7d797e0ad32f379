// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.ipcbench.result.InventedCrtos;
import org.ipcbench.result.ResultFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CrtosPlotsTest {
  private static final ResultFile CALLS = InventedCrtos.calls();

  @TempDir Path folder;

  private List<Path> draw(ResultFile... files) throws IOException {
    return Charts.draw(List.of(files), folder, EnumSet.of(ImageFormat.SVG));
  }

  private SvgChart chart(int index) throws IOException {
    return SvgChart.read(draw(CALLS).get(index));
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
  void everyFormatIsWritten() throws IOException {
    Path out = Path.of(System.getenv().getOrDefault("CRTOS_OUT", folder.toString()));
    List<Path> files = Charts.draw(List.of(CALLS), out, EnumSet.allOf(ImageFormat.class));

    assertThat(files).hasSize(9).allMatch(Files::isRegularFile);
  }
}
