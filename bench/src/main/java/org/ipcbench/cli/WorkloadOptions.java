// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.ipcbench.asyncio.DataFiles;
import org.ipcbench.asyncio.Io;
import org.ipcbench.asyncio.Workload;
import org.ipcbench.run.Cell;
import org.ipcbench.run.DataPlace;
import org.ipcbench.run.Plan;
import org.ipcbench.run.Preset;
import org.ipcbench.run.Suite;

/**
 * The options of {@code run} that are the suite {@code asyncio}'s: what its program has to do, and
 * where its files are.
 *
 * @param line the command line
 */
record WorkloadOptions(CommandLine line) {
  private static final String SUITE = "asyncio";
  private static final int MOST = 1_000_000;
  private static final int LARGEST_UNIT = 100_000_000;
  private static final int BLOCK = 4096;
  private static final int LARGEST_READ = 1 << 30;

  /** In all: some minutes of one run of the program. */
  private static final long MOST_MULTIPLICATIONS = 100_000_000_000L;

  private static final long MOST_BYTES = 100_000_000_000L;
  private static final Pattern SIZE = Pattern.compile("(\\d{1,10})([KMG]?)");
  private static final String UNITS = "KMG";
  private static final int BITS_A_UNIT = 10;

  /** All of them. */
  static Options all() {
    Workload quick = Preset.QUICK.workload();
    Workload full = Workload.PUBLISHED;
    Options options = new Options();
    Stream.of(
            Arguments.option(
                "io",
                "NAME",
                Stream.of(Io.values()).map(Io::id).collect(Collectors.joining(", "))
                    + ": whether asyncio reads from the page cache or past it (default: "
                    + full.io().id()
                    + ")"),
            Arguments.option(
                "data",
                "DIR",
                "where asyncio makes its data files, or a directory of such as --keep-data has kept"
                    + " (default: the folder for temporary files)"),
            Arguments.flag("keep-data", "leaves asyncio's data files where they are"),
            Arguments.option(
                "reads", "N", "of asyncio, 1 to " + MOST + perPreset(quick.reads(), full.reads())),
            Arguments.option(
                "computations",
                "N",
                "of asyncio, 1 to " + MOST + perPreset(quick.computations(), full.computations())),
            Arguments.option(
                "read-sizes",
                "LIST",
                "of asyncio's files, multiples of "
                    + BLOCK
                    + " up to 1G, such as 4096 or 40M (default: "
                    + full.readSizes().stream()
                        .map(WorkloadOptions::sizeText)
                        .collect(Collectors.joining(","))
                    + ")"),
            Arguments.option(
                "unit",
                "N",
                "of asyncio's computations, 1 to "
                    + LARGEST_UNIT
                    + " multiplications (default: "
                    + full.unit()
                    + ")"))
        .forEach(options::addOption);
    return options;
  }

  private static String perPreset(int quick, int full) {
    return " (default: " + full + "; of the preset " + Preset.QUICK.id() + " " + quick + ")";
  }

  /**
   * What the program has to do.
   *
   * @param suites to measure
   * @param otherwise the preset's
   * @throws UsageException if a value is wrong, or an option is given without the suite
   */
  Workload workload(List<Suite> suites, Workload otherwise) throws UsageException {
    requireSuite(suites);
    Workload workload =
        new Workload(
            Arguments.number(line, "computations", 1, MOST, otherwise.computations()),
            Arguments.number(line, "reads", 1, MOST, otherwise.reads()),
            Arguments.number(line, "unit", 1, LARGEST_UNIT, otherwise.unit()),
            line.hasOption("read-sizes")
                ? Arguments.list(line, "read-sizes", WorkloadOptions::size).stream()
                    .sorted()
                    .toList()
                : otherwise.readSizes(),
            line.hasOption("io")
                ? Arguments.value("io", line.getOptionValue("io"), Io::byId)
                : otherwise.io());
    requireBounds(workload);
    return workload;
  }

  private void requireSuite(List<Suite> suites) throws UsageException {
    if (suites.stream().anyMatch(suite -> suite.id().equals(SUITE))) {
      return;
    }
    for (Option option : all().getOptions()) {
      if (line.hasOption(option.getLongOpt())) {
        throw new UsageException(
            "--%s: is for the suite %s, which is not among those to measure: %s"
                .formatted(
                    option.getLongOpt(),
                    SUITE,
                    suites.stream().map(Suite::id).collect(Collectors.joining(", "))));
      }
    }
  }

  private static void requireBounds(Workload workload) throws UsageException {
    if (workload.multiplications() > MOST_MULTIPLICATIONS) {
      throw new UsageException(
          "--computations, --unit: %d multiplications in all, but at most %d are done"
              .formatted(workload.multiplications(), MOST_MULTIPLICATIONS));
    }
    if (workload.bytes() > MOST_BYTES) {
      throw new UsageException(
          "--reads, --read-sizes: %d bytes in all, but at most %d are read"
              .formatted(workload.bytes(), MOST_BYTES));
    }
    int[] order = workload.order();
    List<Integer> sizes = workload.readSizes();
    for (int i : IntStream.range(0, sizes.size()).toArray()) {
      if (Arrays.stream(order).noneMatch(size -> size == i)) {
        throw new UsageException(
            "--reads: of %d reads in their random order none is of %d bytes; more, or fewer sizes"
                .formatted(workload.reads(), sizes.get(i)));
      }
    }
  }

  /** A number of bytes, such as {@code 4096} or {@code 4K}. */
  private static int size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (matcher.matches()) {
      int shift =
          matcher.group(2).isEmpty() ? 0 : (UNITS.indexOf(matcher.group(2)) + 1) * BITS_A_UNIT;
      long number = Long.parseLong(matcher.group(1));
      if (number <= LARGEST_READ >> shift
          && number << shift >= BLOCK
          && (number << shift) % BLOCK == 0) {
        return (int) (number << shift);
      }
    }
    throw new IllegalArgumentException(
        "'%s' is not a multiple of %d from %d to %d, such as 4096, 4K, 40M or 1G"
            .formatted(text, BLOCK, BLOCK, LARGEST_READ));
  }

  private static String sizeText(int bytes) {
    int units = Integer.numberOfTrailingZeros(bytes) / BITS_A_UNIT;
    return (bytes >> units * BITS_A_UNIT) + UNITS.substring(units - 1, units);
  }

  /** What the result file says of them; nothing if no file is read. */
  static Map<String, Object> settings(Plan plan) {
    Map<String, Object> settings = new LinkedHashMap<>();
    plan.cells().stream()
        .map(Cell::workload)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(
            workload -> {
              settings.put("workload", workload.text());
              settings.put("dataFileSystem", plan.data().fileSystem());
            });
    return settings;
  }

  /**
   * Where the data files are to be.
   *
   * @param workload that reads them
   * @throws UsageException if they cannot be there, or are there and not whole
   */
  DataPlace place(Workload workload) throws UsageException {
    if (!line.hasOption("data")) {
      return DataPlace.usual();
    }
    Path directory = Path.of(line.getOptionValue("data"));
    if (!Files.isDirectory(directory)) {
      String what = Files.exists(directory) ? "is not a directory" : "does not exist";
      throw new UsageException("--data: '" + directory + "' " + what);
    }
    boolean kept = DataFiles.anyIn(directory, workload.fileSizes());
    try {
      if (kept) {
        DataFiles.requireWhole(directory, workload.fileSizes());
      } else {
        Files.newDirectoryStream(directory).close();
        Files.delete(Files.createTempFile(directory, ".ipcbench-", ".tmp"));
      }
    } catch (FileSystemException e) {
      // The class of the exception is all that says that a permission is missing.
      String why = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw new UsageException(
          kept
              ? "--data: '" + e.getFile() + "' cannot be read: " + why
              : "--data: '" + directory + "' cannot be used: " + why);
    } catch (IOException e) {
      throw new UsageException("--data: " + e.getMessage());
    }
    return new DataPlace(directory, kept);
  }
}
