// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.cli.CommandLineRun.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.ParseException;
import org.ipcbench.asyncio.DataFiles;
import org.ipcbench.asyncio.Io;
import org.ipcbench.asyncio.Workload;
import org.ipcbench.run.DataPlace;
import org.ipcbench.run.Suites;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options of the suite {@code asyncio}; nothing here measures. */
final class WorkloadOptionsTest {
  private static final String SIZE =
      "' is not a multiple of 4096 from 4096 to 1073741824, such as 4096, 4K, 40M or 1G";

  @TempDir Path folder;

  private CommandLineRun run(String... args) {
    return CommandLineRun.of(
        List.of("run", "asyncio", "--dry-run", "--out", folder + "/it.json"), args);
  }

  private static WorkloadOptions options(String... args) throws ParseException {
    return new WorkloadOptions(Arguments.parse(WorkloadOptions.all(), List.of(args)));
  }

  private static Workload workload(String... args) throws ParseException, UsageException {
    return options(args).workload(List.of(Suites.byId("asyncio")), Workload.PUBLISHED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--io | mmap | --io: 'mmap' is not cached or direct",
        "--reads | 0 | --reads: '0' is not a whole number from 1 to 1000000",
        "--reads | 1000001 | --reads: '1000001' is not a whole number from 1 to 1000000",
        "--computations | -1 | --computations: '-1' is not a whole number from 1 to 1000000",
        "--unit | 1e3 | --unit: '1e3' is not a whole number from 1 to 100000000",
        "--read-sizes | 0 | --read-sizes: '0SIZE",
        "--read-sizes | 4095 | --read-sizes: '4095SIZE",
        "--read-sizes | 4K,6000 | --read-sizes: '6000SIZE",
        "--read-sizes | 2G | --read-sizes: '2GSIZE",
        "--read-sizes | 4T | --read-sizes: '4TSIZE",
        "--read-sizes | 4194304K | --read-sizes: '4194304KSIZE",
        "--read-sizes | 4K, | --read-sizes: 'SIZE",
        "--computations | 100000 | --computations, --unit: 384316100000 multiplications in all,"
            + " but at most 100000000000 are done",
        "--reads | 1 | --reads: of 1 reads in their random order none is of 4194304 bytes; more, or"
            + " fewer sizes",
      })
  void aWrongValueIsNamedWithWhatIsAllowed(String option, String value, String problem) {
    assertRefused(run(option, value), problem.replace("SIZE", SIZE));
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "--io=direct,--io",
    "--data=/tmp,--data",
    "--keep-data,--keep-data",
    "--reads=5,--reads",
    "--computations=5,--computations",
    "--read-sizes=4K,--read-sizes",
    "--unit=5,--unit"
  })
  void anOptionWithoutTheSuiteIsRefused(String given, String option) {
    assertRefused(
        CommandLineRun.of("run", "ipc", "notify", "--dry-run", given),
        option + ": is for the suite asyncio, which is not among those to measure: ipc, notify");
  }

  @Test
  void whatIsNotGivenIsThePresets() throws ParseException, UsageException {
    assertThat(workload()).isEqualTo(Workload.PUBLISHED);
  }

  @Test
  void sizesAreSortedAndCountedOnceInWhateverUnit() throws ParseException, UsageException {
    assertThat(
            workload(
                "--read-sizes=8M,4096,4K,16K",
                "--reads=50",
                "--computations=7",
                "--unit=10",
                "--io=direct"))
        .isEqualTo(new Workload(7, 50, 10, List.of(4096, 16 << 10, 8 << 20), Io.DIRECT));
  }

  @Test
  void tooManyBytesAreRefused() {
    CommandLineRun run = run("--reads=10000", "--read-sizes=1G");

    assertRefused(
        run,
        "--reads, --read-sizes: 10737418240000 bytes in all, but at most 100000000000 are read");
  }

  @Test
  void aDryRunShowsAnExpectedTimeThatGrowsWithTheWorkload() {
    String[] all = {"--forks=100", "--mechanisms=normal", "--placement=free"};
    String little = run(all[0], all[1], all[2]).err();
    String much = run(all[0], all[1], all[2], "--computations=1000").err();

    assertThat(little).contains("1 cell, 100 forks each, about ");
    assertThat(much.substring(much.indexOf("about")))
        .isNotEqualTo(little.substring(little.indexOf("about")));
  }

  @Test
  void whereThePollingThreadHasNoProcessorOfItsOwnNoRingIsUsed() {
    assertThat(run("--placement=same", "--mechanisms=normal,threads,compute-only").out())
        .doesNotContain("—");
    assertThat(run("--placement=same", "--mechanisms=uring,uintr").out().lines())
        .allMatch(line -> line.contains("  — "));
  }

  @Test
  void aDirectoryForDataThatCannotBeUsedIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertRefused(run("--data=" + file), "--data: '" + file + "' is not a directory");
    assertRefused(run("--data=" + file + "s"), "--data: '" + file + "s' does not exist");
    assertRefused(run("--data=/proc"), "--data: '/proc' cannot be used: NoSuchFileException");
  }

  @Test
  void aDirectoryForDataIsLeftAsItWas() throws UsageException, ParseException {
    Workload workload = workload("--read-sizes=4K");

    assertThat(options("--data=" + folder).place(workload)).isEqualTo(new DataPlace(folder, false));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void filesThatWereKeptAreUsedIfTheyAreWhole() throws IOException, UsageException, ParseException {
    Workload workload = workload("--read-sizes=16K");
    DataFiles.make(folder, workload.fileSizes(), () -> false);

    assertThat(options("--data=" + folder).place(workload)).isEqualTo(new DataPlace(folder, true));
    assertRefused(
        run("--data=" + folder, "--read-sizes=8K"),
        "--data: the data file " + folder + "/data-8192 is missing");
    Files.write(folder.resolve("data-16384"), new byte[16384]);
    assertRefused(
        run("--data=" + folder, "--read-sizes=16K"),
        "--data: the data file " + folder + "/data-16384 holds something else at byte 0");
  }
}
