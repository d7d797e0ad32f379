// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.cli.CommandLineRun.assertRefused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.host.HostSnapshot;
import org.ipcbench.result.InventedResults;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFiles;
import org.ipcbench.uintr.sim.CostModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files {@code run --resume} takes; nothing here measures. */
final class ResumptionTest {
  private static final Map<String, Object> SETTINGS = new LinkedHashMap<>();
  private static HostSnapshot thisHost;

  @TempDir Path folder;
  private Path file;

  @BeforeAll
  static void readHost() {
    thisHost = HostSnapshot.read();
    SETTINGS.put("preset", "quick");
    SETTINGS.put("costModel", "sapphire-rapids");
    SETTINGS.put("costModelConstants", CostModel.named("sapphire-rapids").constants());
    SETTINGS.put("forks", 2);
    SETTINGS.put("warmups", 3);
    SETTINGS.put("iterations", 4);
    SETTINGS.put("iterationMillis", 50);
    SETTINGS.put("timeoutMillis", 30_000);
    SETTINGS.put(
        "arguments",
        List.of(
            "--mechanisms",
            "pipe, fifo",
            "--placement",
            "free",
            "--forks",
            "2",
            "--warmups",
            "3",
            "--iterations",
            "4",
            "--iteration-time",
            "50ms",
            "ipc"));
  }

  @BeforeEach
  void nameFile() {
    file = folder.resolve("interrupted.json");
  }

  private void write(HostSnapshot host, Map<String, Object> settings) throws IOException {
    ResultFiles.write(
        file,
        new ResultFile(
            1,
            "some-host",
            "2026-11-21T20:00:00Z",
            Version.tool(),
            host,
            settings,
            List.of(),
            Map.of()));
  }

  private static Map<String, Object> settingsBut(String name, Object value) {
    Map<String, Object> settings = new LinkedHashMap<>(SETTINGS);
    settings.put(name, value);
    return settings;
  }

  private CommandLineRun resume(String... options) {
    return CommandLineRun.of(List.of("run", "--dry-run", "--resume", file.toString()), options);
  }

  /** Wrong usage; FILE stands for the file. */
  private void assertNotResumed(CommandLineRun run, String message) {
    assertRefused(run, message.replace("FILE", file.toString()));
  }

  @Test
  void thePlanIsTheFiles() throws IOException {
    write(thisHost, SETTINGS);

    CommandLineRun run = resume();

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains(" · some-host · ", "2 forks each");
    assertThat(run.out()).contains("pipe · ", "fifo · ").doesNotContain("uintr");
  }

  @Test
  void whatIsGivenAgainMayBeGiven() throws IOException {
    write(thisHost, SETTINGS);

    assertThat(resume("--forks", "2", "--placement", "free", "ipc").exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--forks     | 6 | --forks: 6, but FILE was measured with 2",
        "--placement | same | --placement: same, but FILE was measured with free",
        "--preset    | full | --preset: full, but FILE was measured without it",
      })
  void anOtherOptionIsRefusedWithBothValues(String option, String value, String message)
      throws IOException {
    write(thisHost, SETTINGS);

    assertNotResumed(resume(option, value), message);
  }

  @Test
  void otherSuitesAreRefused() throws IOException {
    write(thisHost, SETTINGS);

    assertNotResumed(resume("all"), "suites: all, but FILE was measured with ipc");
  }

  @Test
  void aFileOfAnotherHostIsRefusedWithTheFactThatDiffers() throws IOException {
    write(InventedResults.host(), SETTINGS);

    assertThat(resume().err())
        .startsWith(
            "ipcbench: --resume: " + file + " is of another host or other settings: processor")
        .endsWith(" here\n")
        .hasLineCount(1);
    assertThat(resume().exitCode()).isEqualTo(2);
  }

  @Test
  void settingsThatMeanSomethingElseTodayAreRefused() throws IOException {
    write(thisHost, settingsBut("timeoutMillis", 10_000));

    assertNotResumed(
        resume(),
        "--resume: FILE is of another host or other settings: setting timeoutMillis is 10000"
            + " there, 30000 here");
  }

  @Test
  void aFileFromBeforeAConstantOfTheModelWasThereIsRefusedNamingThat() throws IOException {
    Map<String, Object> constants =
        new LinkedHashMap<>(CostModel.named("sapphire-rapids").constants());
    constants.remove("ipi");
    write(thisHost, settingsBut("costModelConstants", constants));

    assertNotResumed(
        resume(),
        "--resume: FILE is of another host or other settings: setting costModelConstants.ipi.cycles"
            + " is not set there, 437 here");
  }

  @Test
  void aFileThatDoesNotSayWhatWasAskedForIsRefused() throws IOException {
    write(thisHost, Map.of());

    assertNotResumed(
        resume(),
        "FILE: settings.arguments: missing; only a file that run has written can be resumed");
  }

  @Test
  void argumentsThatRunDoesNotKnowAreRefused() throws IOException {
    write(thisHost, settingsBut("arguments", List.of("--smoke", "1")));

    assertNotResumed(resume(), "FILE: settings.arguments: Unrecognized option: --smoke");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertNotResumed(resume(), "FILE: no such file, nor one of those published: crtos, qemu, xeon");
  }
}
