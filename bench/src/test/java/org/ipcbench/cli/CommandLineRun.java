// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;

/**
 * One call of the program within this JVM.
 *
 * @param exitCode of the process that would have ended
 * @param out all it printed on standard output
 * @param err all it printed on standard error
 */
record CommandLineRun(int exitCode, String out, String err) {
  /** A call with the same first words as others, such as the command. */
  static CommandLineRun of(List<String> first, String... rest) {
    return of(Stream.concat(first.stream(), Stream.of(rest)).toArray(String[]::new));
  }

  static CommandLineRun of(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), () -> false);
    int exitCode = new Main(console).run(args);
    return new CommandLineRun(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** Fails unless the call was wrong usage, said in this one line. */
  static void assertRefused(CommandLineRun run, String message) {
    assertThat(run.err).isEqualTo("ipcbench: " + message + "\n");
    assertThat(run.out).isEmpty();
    assertThat(run.exitCode).isEqualTo(2);
  }

  /** Fails unless the call was wrong usage, said in one line that holds these parts. */
  static void assertRefusedNaming(CommandLineRun run, String... parts) {
    assertThat(run.err).startsWith("ipcbench: ").contains(parts).hasLineCount(1);
    assertThat(run.out).isEmpty();
    assertThat(run.exitCode).isEqualTo(2);
  }
}
