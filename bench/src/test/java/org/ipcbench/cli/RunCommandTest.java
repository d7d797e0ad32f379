// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.ipcbench.cli.CommandLineRun.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Mechanisms;
import org.ipcbench.host.Processors;
import org.ipcbench.posix.Shim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code run} refuses and what it plans; nothing here measures. */
final class RunCommandTest {
  private static final String MECHANISMS =
      Mechanisms.all().stream().map(Mechanism::id).collect(Collectors.joining(", "));

  @TempDir Path folder;

  private CommandLineRun run(String... args) {
    return CommandLineRun.of(List.of("run", "--out", folder + "/it.json"), args);
  }

  private static CommandLineRun dryRun(String... args) {
    return CommandLineRun.of(List.of("run", "--dry-run"), args);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--preset     | huge | unknown preset 'huge'; known: quick, paper, full",
        "--mechanisms | pipe,smoke | unknown mechanism 'smoke'; known: MECHANISMS",
        "--variants   | fiber | unknown 'fiber'; known: thread, process",
        "--placement  | near | unknown placement 'near' (allowed: spread, same, free, matrix)",
        "--payloads   | 0 | '0' is not a whole number from 1 to 1048576",
        "--payloads   | -1 | '-1' is not a whole number from 1 to 1048576",
        "--payloads   | abc | 'abc' is not a whole number from 1 to 1048576",
        "--payloads   | 1048577 | '1048577' is not a whole number from 1 to 1048576",
        "--payloads   | 1, | '' is not a whole number from 1 to 1048576",
        "--cost-model | free | no cost model 'free'; there are none, sapphire-rapids,"
            + " qemu, and files: a path with a slash or ending in .json",
        "--forks      | 0 | '0' is not a whole number from 1 to 1000",
        "--warmups    | -1 | '-1' is not a whole number from 0 to 10000",
        "--iterations | 0 | '0' is not a whole number from 1 to 10000",
        "--iteration-time | soon"
            + " | 'soon' is not a duration from 1ms to 1440min, such as 500ms, 2s or 1min",
        "--timeout    | 30"
            + " | '30' is not a duration from 1ms to 1440min, such as 500ms, 2s or 1min",
        "--rate       | 0 | '0' is not a whole number from 1 to 1000000",
        "--rate       | 1000001 | '1000001' is not a whole number from 1 to 1000000",
        "--rate       | 1,2 | '1,2' is not a whole number from 1 to 1000000",
        "--rate       | 3 | too few of 3 a second are due in an iteration of 200 ms:"
            + " --iteration-time 334ms or more",
        "--label      | a/b"
            + " | 'a/b' is not 1 to 64 letters, digits, dots, dashes and underscores"
      })
  void aWrongValueIsNamedWithWhatIsAllowedAndNothingIsMeasured(
      String option, String value, String problem) {
    assertRefused(run(option, value), option + ": " + problem.replace("MECHANISMS", MECHANISMS));
    assertRefused(
        run(option + "=" + value), option + ": " + problem.replace("MECHANISMS", MECHANISMS));
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": 1}|description: missing; needed: name, description, referenceHertz, senduipi,"
            + " flight, delivery, uiret, clui, stui, kernelPath, syscall, contextSwitch, ipi, interruptEntry,"
            + " interruptReturn",
        "{\"nam\": 1}|nam: unknown field; known: name, description, referenceHertz, senduipi,"
            + " flight, delivery, uiret, clui, stui, kernelPath, syscall, contextSwitch, ipi, interruptEntry,"
            + " interruptReturn",
        "7|it: 7 is no object with name, description, referenceHertz, senduipi,"
            + " flight, delivery, uiret, clui, stui, kernelPath, syscall, contextSwitch, ipi, interruptEntry,"
            + " interruptReturn"
      })
  void aWrongCostModelFileIsNamedWithTheFieldAndWhatIsAllowed(String text, String problem)
      throws IOException {
    Path file = Files.writeString(folder.resolve("mine.json"), text);

    assertRefused(
        run("--cost-model", file.toString()),
        "--cost-model: cost model '" + file + "': " + problem);
    assertThat(folder.resolve("it.json")).doesNotExist();
  }

  @Test
  void aCostModelFileThatIsNotThereIsNamed() {
    assertRefused(
        run("--cost-model", folder + "/none.json"),
        "--cost-model: cost model '" + folder + "/none.json': there is no such file");
  }

  @Test
  void anUnknownSuiteIsNamedWithTheKnownOnes() {
    assertRefused(
        run("ipc", "disk"),
        "unknown suite 'disk'; known: ipc, notify, asyncio, crtos, binding, all");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0,0", "0,999999", "a,b"})
  void aWrongPairOfProcessorsIsNamedWithTheAllowedOnes(String cpus) {
    CommandLineRun run = run("--cpus", cpus);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("ipcbench: --cpus: ").contains("'" + cpus + "'", "allowed: ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aMatrixIsEveryPairOnceAndTheDiagonalForEndsThatSleep() {
    assumeThat(Processors.read().allowed().size()).isGreaterThan(1);
    List<Integer> cpus = Processors.read().allowed().cpus().subList(0, 2);
    String pair = cpus.get(0) + "," + cpus.get(1);

    CommandLineRun run =
        dryRun(
            "--placement",
            "matrix",
            "--cpus",
            pair,
            "--mechanisms",
            "pipe,uintr",
            "--variants",
            "thread",
            "--payloads",
            "1");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().filter(line -> line.startsWith("pipe")))
        .extracting(line -> line.split(" · ")[3])
        .containsExactly(
            cpus.get(0) + "-" + cpus.get(0),
            cpus.get(0) + "-" + cpus.get(1),
            cpus.get(1) + "-" + cpus.get(1));
    assertThat(run.out().lines().filter(line -> line.startsWith("uintr")))
        .as("spins")
        .extracting(line -> line.split(" · ")[3])
        .containsExactly(cpus.get(0) + "-" + cpus.get(1));
  }

  @Test
  void aMatrixOfProcessorsThatAreNotAllowedIsRefused() {
    CommandLineRun run = dryRun("--placement", "matrix", "--cpus", "0-999");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("ipcbench: --cpus: not all allowed here: '0-999' (allowed: ");
  }

  @Test
  void aMatrixIsForRoundTripsAlone() {
    assertRefused(
        dryRun("all", "--placement", "matrix"), "--placement matrix is for the suite ipc alone");
  }

  @Test
  void aMatrixOfTooManyCellsSaysWhatMakesItSmaller() {
    String payloads =
        IntStream.rangeClosed(1, 2001).mapToObj(String::valueOf).collect(Collectors.joining(","));

    CommandLineRun run =
        dryRun("--placement", "matrix", "--mechanisms", "pipe", "--payloads", payloads);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("ipcbench: --placement matrix: ")
        .contains("but at most 2000 are measured; fewer: --cpus, --mechanisms");
  }

  @Test
  void anOptionWithoutItsValueIsNamed() {
    assertRefused(
        run("--payloads"),
        "Missing argument for option: payloads (ipcbench run --help lists the options)");
  }

  @Test
  void anOptionGivenTwiceIsRefusedRatherThanChosenFrom() {
    assertRefused(run("--forks", "1", "--forks", "2"), "--forks is given twice");
  }

  @Test
  void aFolderIsNoResultFile() {
    assertRefusedOut(folder, "'" + folder + "' is a directory");
  }

  @Test
  void aDeviceIsNoResultFile() {
    assertRefusedOut(Path.of("/dev/null"), "'/dev/null' is no regular file");
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).as("still a device").isFalse();
  }

  @Test
  void chartsThatCouldNotBeWrittenAreRefusedBeforeAnythingIsMeasured() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    CommandLineRun run = run("--label", "a", "--plots", file.toString());

    assertRefused(
        run,
        "--plots: '"
            + file.resolve("a.svg")
            + "' is not in a folder that can be written: FileAlreadyExistsException");
    assertThat(folder.resolve("it.json")).doesNotExist();
  }

  @Test
  void belowAFileThereIsNoPlaceForAResultFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    for (String below : List.of("it.json", "deeper/it.json")) {
      CommandLineRun run = CommandLineRun.of("run", "--out", file.resolve(below).toString());

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err())
          .startsWith(
              "ipcbench: --out: '"
                  + file.resolve(below)
                  + "' is not in a folder that can be written: ");
    }
    assertThat(file).hasContent("x");
  }

  @Test
  void aDryRunPrintsTheCellsAndWhyOneIsNotMeasuredAndWritesNothing() {
    CommandLineRun run =
        run(
            "--dry-run",
            "--mechanisms=eventfd,pipe",
            "--variants",
            "process",
            "--payloads=1,4096",
            "--placement",
            "free",
            "--forks",
            "2");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            eventfd · process · 1 B · free · block
            eventfd · process · 4096 B · free · block  — eventfd carries no payload
            pipe · process · 1 B · free · block
            pipe · process · 4096 B · free · block
            """);
    assertThat(run.err()).contains("3 cells, 2 forks each, about ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void suitesAreMeasuredOneAfterTheOther() {
    String[] both = {
      "ipc",
      "notify",
      "--mechanisms=eventfd",
      "--variants=thread",
      "--payloads=1",
      "--placement=free"
    };
    String cells =
        """
        eventfd · thread · 1 B · free · block
        notify · eventfd · thread · running · free · spin
        notify · eventfd · thread · blocked · free · block
        """;

    CommandLineRun run = dryRun(both);

    assertThat(run.out().replaceAll("  — .*", "")).isEqualTo(cells);
    assertThat(dryRun("all").out()).contains(dryRun("notify").out());
  }

  @Test
  void aMechanismIsKnownToTheSuitesThatAreRunOnly() {
    assertRefused(
        run("notify", "--mechanisms=pipe"),
        "--mechanisms: unknown mechanism 'pipe'; known: uintr, signal, eventfd, futex");
    assertThat(dryRun("ipc", "--mechanisms=pipe").exitCode()).isZero();
  }

  @Test
  void notificationsBetweenProcessesAreNotMeasured() {
    assertRefused(
        run("notify", "--variants=process"),
        "no cell of notify fits --variants process; --dry-run lists those there are");
  }

  @Test
  void remoteCallsAreMeasuredByStrategyAndTask() {
    String[] some = {
      "crtos", "--mechanisms=uipi,native", "--tasks=write,cyclictest", "--placement=free"
    };

    assertThat(dryRun(some).out().replaceAll("  — .*", ""))
        .isEqualTo(
            """
            crtos · uipi · process · write · 1 B · free · spin
            crtos · native · process · write · 1 B · free · spin
            crtos · uipi · process · write · 256 B · free · spin
            crtos · native · process · write · 256 B · free · spin
            crtos · uipi · process · cyclictest · 1 B · free · spin
            """);
    assertThat(dryRun("all").out()).contains(dryRun("crtos").out());
  }

  @Test
  void tasksAreOfRemoteCallsOnly() {
    assertRefused(
        run("crtos", "--tasks=open"),
        "--tasks: unknown task 'open'; known: getpid, write, read, cyclictest");
    assertRefused(
        run("ipc", "--tasks=read"),
        "--tasks: is for the suite crtos, which is not among those to measure: ipc");
    assertRefused(
        run("crtos", "--mechanisms=native", "--tasks=cyclictest"),
        "no cell of crtos fits --mechanisms native and --tasks cyclictest; --dry-run lists those"
            + " there are");
  }

  @Test
  void presetsMeasureEveryWayToWait() {
    assertThat(dryRun("--variants=thread", "--payloads=1").out().lines())
        .anyMatch(title -> title.startsWith("uintr · thread · 1 B · spread · spin"))
        .anyMatch(title -> title.startsWith("uintr · thread · 1 B · spread · block"));
  }

  @Test
  void namedMechanismsWaitInTheirFirstWayUnlessSomeAreChosen() {
    String[] named = {"--mechanisms=uintr,pipe", "--variants=thread", "--payloads=1"};
    String[] blocking = {"--mechanisms=uintr,pipe", "--payloads=1", "--wait=block"};

    assertThat(dryRun(named).out().lines().map(title -> title.replaceAll("  — .*", "")))
        .containsExactly(
            "uintr · thread · 1 B · spread · spin", "pipe · thread · 1 B · spread · block");
    assertThat(dryRun(blocking).out().lines()).allMatch(title -> title.contains(" · block"));
  }

  @Test
  void aSelectionThatFitsNoCellIsRefusedWithWhatWasAskedFor() {
    CommandLineRun run = dryRun("--mechanisms=uintr", "--wait=epoll");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            """
            ipcbench: no cell of ipc fits --mechanisms uintr and --wait epoll; --dry-run lists \
            those there are
            """);
  }

  @Test
  void aPaceIsPartOfEveryCellAndWhatHasNoneSaysWhy() {
    String[] paced = {"--mechanisms=pipe", "--variants=thread", "--payloads=1", "--placement=free"};

    assertThat(dryRun(with(paced, "--rate=1000", "--driver=jna,native")).out())
        .isEqualTo(
            """
            pipe · thread · 1 B · free · block · paced 1000 msg/s
            pipe · thread · 1 B · free · block · native · paced 1000 msg/s  — the loop of driver \
            native is closed: it sends when the last answer is there
            """);
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void aSuiteWithoutAPaceIsRefusedOneWithThoseThatHave() {
    assertRefused(
        run("notify", "--rate=1000"),
        "--rate: the suite notify has no pace; those that have: ipc, crtos");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatHasNoPaceFitsNone() {
    assertRefused(
        run("crtos", "--rate=100", "--tasks=cyclictest"),
        "no cell of crtos fits --rate 100 and --tasks cyclictest; --dry-run lists those there are");
  }

  @Test
  void oneOfAKindIsSaidInTheSingular() {
    String[] one = {"--mechanisms", "pipe", "--variants", "thread", "--payloads", "1"};

    assertThat(dryRun(one).err()).contains("1 cell, 1 fork each, about ");
  }

  @Test
  void quickMeasuresTheReportsMechanismsInBothVariantsAndWhatTheLanguageCosts() {
    assumeThat(Processors.read().allowed().size()).as("processors").isGreaterThanOrEqualTo(2);
    List<String> reports =
        List.of("uintr", "signal", "eventfd", "pipe", "fifo", "domain", "shm-spin");
    long cells =
        Mechanisms.all().stream()
            .filter(mechanism -> reports.contains(mechanism.id()))
            .mapToLong(
                mechanism ->
                    2
                            * (mechanism.simulated() ? mechanism.waits().size() : 1)
                            * (mechanism.carriesPayload() ? 2 : 1)
                        + (nativeToo(mechanism) ? 1 : 0))
            .sum();

    assertThat(dryRun("--preset", "quick").err()).contains("\n" + cells + " cells, 1 fork each, ");
  }

  private static boolean nativeToo(Mechanism mechanism) {
    return mechanism.drivers().contains(Driver.NATIVE) && Shim.reason() == null;
  }

  @Test
  void theReportsHaveTwoProcessesForAllButUserInterrupts() {
    assertThat(dryRun("--preset", "paper", "--mechanisms", "pipe").out())
        .isEqualTo(
            """
            pipe · process · 1 B · spread · block
            pipe · process · 4096 B · spread · block
            """);
  }

  @Test
  void withoutOptionsTheDefaultsOfTheHelpHold() {
    String help = CommandLineRun.of("run", "--help").out();

    assertThat(help).containsPattern("--preset .*\\(default: quick\\)");
    assertThat(dryRun().out()).isEqualTo(dryRun("--preset", "quick").out());
  }

  private static void assertRefusedOut(Path out, String problem) {
    assertRefused(CommandLineRun.of("run", "--out", out.toString()), "--out: " + problem);
  }
}
