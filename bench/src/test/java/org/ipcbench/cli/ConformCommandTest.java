// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.cli.CommandLineRun.assertRefused;
import static org.ipcbench.cli.CommandLineRun.assertRefusedNaming;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.ipcbench.uintr.conform.Conformance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code conform} prints and how it ends. */
@Timeout(60)
final class ConformCommandTest {
  @TempDir Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("cases.jsonl"), content);
  }

  private static String firstCase() throws IOException {
    try (InputStream own = Conformance.class.getResourceAsStream("vectors.jsonl.gz")) {
      byte[] cases = new GZIPInputStream(own).readAllBytes();
      return new String(cases, StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
    }
  }

  @Test
  void theOwnCasesAgree() {
    CommandLineRun run = CommandLineRun.of("conform");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("the checks of SENDUIPI").containsPattern("all +1864 +74 +0\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aCaseThatDiffersIsShownAndIsAFailure() throws IOException {
    Path cases = file(firstCase().replaceFirst("\"vector\": ?13", "\"vector\": 14"));
    CommandLineRun run = CommandLineRun.of("conform", cases.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("ops[0].fault.vector: expected 14, obtained 13");
  }

  @Test
  void oneCaseIsShownWithItsTrace() throws IOException {
    Path cases = file(firstCase());
    CommandLineRun run = CommandLineRun.of("conform", "--case", "spr-4", cases.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("senduipi", "#GP(0)", "spr-4 idx_m1: agreed");
  }

  @Test
  void anUnknownCaseIsNamed() throws IOException {
    assertRefused(
        CommandLineRun.of("conform", "--case", "x", file(firstCase()).toString()),
        "--case: there is no case 'x'");
  }

  @Test
  void anUnreadableFileIsOneLine() throws IOException {
    String missing = folder.resolve("none").toString();
    assertRefusedNaming(CommandLineRun.of("conform", missing), missing);
    assertRefusedNaming(CommandLineRun.of("conform", file("what").toString()), "line 1: not JSON");
  }
}
