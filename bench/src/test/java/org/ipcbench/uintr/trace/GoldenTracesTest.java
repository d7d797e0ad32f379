// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.GoldenFile;
import org.ipcbench.uintr.sim.CostModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The text of every program, see {@link GoldenFile}. */
@Timeout(60)
class GoldenTracesTest {
  @ParameterizedTest
  @MethodSource("org.ipcbench.uintr.trace.TraceTest#programs")
  void aTraceIsTheGoldenFileInEveryLocale(Program program) throws IOException {
    GoldenFile.assertHolds(
        GoldenTracesTest.class,
        program.optionName() + ".txt",
        () -> Trace.of(program, CostModel.named("sapphire-rapids")).text());
  }

  @Test
  void theExcerptInTheReadmeIsOfTheGoldenFile() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    int start = readme.indexOf("```\n5. ");
    assertThat(start).as("excerpt").isNotNegative();
    String excerpt = readme.substring(start + 4, readme.indexOf("```", start + 4));
    assertThat(Path.of("src/test/resources/org/ipcbench/uintr/trace/smallest.txt"))
        .content()
        .contains(excerpt);
  }
}
