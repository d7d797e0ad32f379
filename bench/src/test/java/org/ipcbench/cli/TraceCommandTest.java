// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.cli.CommandLineRun.assertRefused;
import static org.ipcbench.cli.CommandLineRun.assertRefusedNaming;

import java.util.stream.Stream;
import org.ipcbench.crtos.trace.RemoteCall;
import org.ipcbench.uintr.trace.LinuxProgram;
import org.ipcbench.uintr.trace.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code trace} prints and how it ends. */
@Timeout(60)
final class TraceCommandTest {
  @Test
  void theSmallestProgramIsTheDefaultAndSaysThatItIsSimulated() {
    CommandLineRun run = CommandLineRun.of("trace");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(CommandLineRun.of("trace", "--program", "smallest").out())
        .startsWith("smallest: ")
        .contains("Simulated", "sapphire-rapids");
  }

  static Stream<Program> programs() {
    return Stream.concat(Stream.of(LinuxProgram.values()), Stream.of(new RemoteCall()));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void everyProgramIsNamedByTheHelpAndRunsInBothFormats(Program program) {
    assertThat(CommandLineRun.of("trace", "--help").out().lines())
        .anyMatch(line -> line.matches("  " + program.optionName() + " +" + program.summary()));
    for (String format : new String[] {"text", "json"}) {
      CommandLineRun run =
          CommandLineRun.of("trace", "--program", program.optionName(), "--format", format);
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).contains(program.summary());
    }
  }

  @Test
  void withoutCostsTheTextSaysSo() {
    assertThat(CommandLineRun.of("trace", "--cost-model", "none").out())
        .contains("The cost model none charges nothing");
  }

  @Test
  void anUnknownProgramIsNamedWithTheKnownOnes() {
    assertRefused(
        CommandLineRun.of("trace", "--program", "biggest"),
        "--program: unknown 'biggest'; known: "
            + String.join(", ", programs().map(Program::optionName).toList()));
  }

  @ParameterizedTest
  @CsvSource({
    "format, xml, 'unknown ''xml''; known: text, json'",
    "cost-model, x, no cost model 'x'"
  })
  void aBadValueIsNamedInOneLine(String option, String value, String reason) {
    assertRefusedNaming(
        CommandLineRun.of("trace", "--" + option, value), "--" + option + ": " + reason);
  }
}
