// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.cli.CommandLineRun.assertRefused;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Mechanisms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
  static Stream<String> names() {
    return Main.COMMANDS.stream().map(Command::name);
  }

  static List<Command> commands() {
    return Main.COMMANDS;
  }

  @Test
  void withoutACommandTheCommandsAreListedAsWrongUsage() {
    CommandLineRun run = CommandLineRun.of();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("usage: ipcbench COMMAND").contains(names().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help", "help"})
  void whoAsksForHelpGetsTheCommandsOnStandardOutput(String help) {
    CommandLineRun run = CommandLineRun.of(help);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains(names().toList());
  }

  @Test
  void theVersionIsTheBuildsOwn() {
    CommandLineRun run = CommandLineRun.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).matches("ipcbench \\d+\\.\\d+\\.\\d+\\R");
  }

  @Test
  void anUnknownCommandIsNamedWithTheKnownOnes() {
    assertRefused(
        CommandLineRun.of("rum"),
        "unknown command 'rum'; known: " + String.join(", ", names().toList()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void anUnknownOptionIsNamedWithTheWayToTheKnownOnes(String command) {
    assertRefused(
        CommandLineRun.of(command, "--bogus"),
        "Unrecognized option: --bogus (ipcbench " + command + " --help lists the options)");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theHelpOfACommandExplainsEveryOption(Command command) {
    for (String help : List.of("-h", "--help")) {
      CommandLineRun run = CommandLineRun.of(command.name(), help);

      assertThat(run.exitCode()).isZero();
      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .startsWith("usage: ipcbench " + command.name() + " ")
          .contains(command.summary(), command.arguments());
      for (Option option : command.options().getOptions()) {
        assertThat(run.out().lines())
            .as("--%s", option.getLongOpt())
            .anyMatch(
                line ->
                    line.startsWith("  --" + option.getLongOpt() + " ")
                        && line.endsWith(" " + option.getDescription()));
      }
    }
  }

  @Test
  void anAbbreviatedOptionIsNotGuessed() {
    assertThat(CommandLineRun.of("run", "--dry").err()).contains("Unrecognized option: --dry");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "host", "trace"})
  void aCommandWithoutArgumentsRefusesOne(String command) {
    assertRefused(CommandLineRun.of(command, "all"), "unexpected argument 'all'");
  }

  @Test
  void theListHasALineForEveryMechanismAndSuite() {
    CommandLineRun run = CommandLineRun.of("list");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    for (Mechanism mechanism : Mechanisms.all()) {
      String ends =
          mechanism.availability().available()
              ? mechanism.description()
              : mechanism.availability().reason();
      assertThat(run.out().lines())
          .anyMatch(line -> line.startsWith("  " + mechanism.id() + " ") && line.endsWith(ends));
    }
    assertThat(run.out()).containsPattern("(?m)^  ipc ");
  }

  @Test
  void theListSaysWhatAKernelsWorkCosts() {
    assertThat(CommandLineRun.of("list").out())
        .contains(
            "system call 79, context switch 148, IPI 219, interrupt entry 353 and return 439 ns");
  }

  @Test
  void theHostIsDescribedOnStandardOutput() {
    CommandLineRun run = CommandLineRun.of("host");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Processor", "Linux");
  }
}
