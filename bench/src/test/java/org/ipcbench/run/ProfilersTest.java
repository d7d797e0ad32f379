// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.options.ProfilerConfig;

final class ProfilersTest {
  private static final Effort EFFORT =
      new Effort(1, 4, 4, Duration.ofMillis(300), Duration.ofSeconds(30));

  @TempDir private Path directory;

  @Test
  void whatWorksInsideTheForkIsToldToTheFork() {
    Profilers both =
        new Profilers(List.of(Profilers.parse("gc"), Profilers.parse("stack:lines=2;top=3")));

    assertThat(both.forFork()).isEqualTo("gc,stack:lines=2;top=3");
    assertThat(Profilers.inFork(both.forFork())).isEqualTo(both);
    assertThat(both.prefix(EFFORT)).isEmpty();
  }

  @Test
  void nobodyLooksOnUnlessAskedTo() {
    assertThat(Profilers.NONE.forFork()).isEmpty();
    assertThat(Profilers.inFork("")).isEqualTo(Profilers.NONE);
    assertThat(Profilers.NONE.prefix(EFFORT)).isEmpty();
  }

  @Test
  void whatDoesNotWorkIsRefusedInOneLineWithJmhsReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Profilers.parse("bogus"))
        .withMessage("'bogus': JMH has no such profiler");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Profilers.parse("gc:bogus=1"))
        .withMessageMatching("'gc:bogus=1': \\S+ is not a recognized option");
  }

  @Test
  void whatNeedsJmhsOwnForksIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Profilers.parse("safepoints"))
        .withMessage("'safepoints' needs forks of JMH's own; of such profilers only perf is had");
  }

  @Test
  void perfStandsInFrontOfTheForkAndBeginsAfterTheWarmUp() {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/perf"))).as("perf").isTrue();
    Profilers perf = new Profilers(List.of(new ProfilerConfig("perf", "events=task-clock")));

    assertThat(perf.forFork()).isEmpty();
    assertThat(perf.prefix(EFFORT))
        .startsWith("perf", "stat")
        .containsSequence("--delay", "2200")
        .containsSequence("-e", "task-clock");
  }

  @Test
  void whatPerfPrintsIsItsFinding() throws IOException {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/perf"))).as("perf").isTrue();
    Path output = directory.resolve("output");
    Files.writeString(
        output, "before\n Performance counter stats for 'java':\n\n 7 ms task-clock\n");
    Profilers perf = new Profilers(List.of(new ProfilerConfig("perf")));

    assertThat(perf.findings(output)).anyMatch(line -> line.contains("7 ms task-clock"));
  }
}
