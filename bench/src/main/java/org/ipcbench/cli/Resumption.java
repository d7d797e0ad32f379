// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.ipcbench.report.FileDifferences;
import org.ipcbench.result.ResultFile;

/**
 * {@code --resume FILE}: the plan of an interrupted run, taken from its file.
 *
 * @param name of the file
 * @param file what it holds
 * @param line what the interrupted run was asked for
 */
record Resumption(String name, ResultFile file, CommandLine line) {
  /** Options that decide nothing of what is measured: a resumed run may be given others. */
  private static final Set<String> FREE =
      Set.of("resume", "out", "plots", "no-plots", "histograms", "keep-data", "dry-run");

  /**
   * Reads the file.
   *
   * @param given the command line with {@code --resume}
   * @param options of {@code run}
   * @throws UsageException if it cannot be read, does not say what was asked for, or that is not
   *     what is asked for now
   */
  static Resumption of(CommandLine given, Options options) throws UsageException {
    String name = given.getOptionValue("resume");
    ResultFile file = Arguments.file(name);
    if (!(file.settings().get("arguments") instanceof List<?> arguments)) {
      throw new UsageException(
          name + ": settings.arguments: missing; only a file that run has written can be resumed");
    }
    CommandLine line;
    try {
      line = Arguments.parse(options, arguments.stream().map(String::valueOf).toList());
    } catch (ParseException e) {
      throw new UsageException(name + ": settings.arguments: " + e.getMessage());
    }
    Resumption resumption = new Resumption(name, file, line);
    resumption.requireTheSame(given);
    return resumption;
  }

  /** What a file has to hold, for {@link #of} to find out what its run was asked for. */
  static List<String> arguments(CommandLine line) {
    List<String> arguments = new ArrayList<>();
    for (Option option : line.getOptions()) {
      if (!FREE.contains(option.getLongOpt())) {
        arguments.add("--" + option.getLongOpt());
        arguments.addAll(option.getValuesList());
      }
    }
    arguments.addAll(line.getArgList());
    return arguments;
  }

  private void requireTheSame(CommandLine given) throws UsageException {
    for (Option option : given.getOptions()) {
      String key = option.getLongOpt();
      String theirs = line.getOptionValue(key);
      if (!FREE.contains(key) && !Objects.equals(option.getValue(), theirs)) {
        String measured = theirs == null ? "without it" : "with " + theirs;
        throw new UsageException(
            "--" + key + ": " + option.getValue() + ", but " + name + " was measured " + measured);
      }
    }
    if (!given.getArgList().isEmpty() && !given.getArgList().equals(line.getArgList())) {
      throw new UsageException(
          "suites: "
              + String.join(" ", given.getArgList())
              + ", but "
              + name
              + " was measured with "
              + (line.getArgList().isEmpty() ? "none named" : String.join(" ", line.getArgList())));
    }
  }

  /**
   * The file as far as it goes, to be continued.
   *
   * @param now what a new run of the same plan would begin with
   * @throws UsageException if the tool, the host or the settings are others than the file's
   */
  ResultFile continuedBy(ResultFile now) throws UsageException {
    List<FileDifferences.Difference> differences = FileDifferences.lasting(file, now);
    if (!differences.isEmpty()) {
      FileDifferences.Difference first = differences.get(0);
      throw new UsageException(
          "--resume: %s is of another host or other settings: %s is %s there, %s here"
              .formatted(name, first.what(), first.base(), first.other()));
    }
    Map<String, Object> settings = new LinkedHashMap<>(file.settings());
    List<Object> resumed = new ArrayList<>();
    if (settings.get("resumed") instanceof List<?> earlier) {
      resumed.addAll(earlier);
    }
    resumed.add(now.startedAt());
    settings.put("resumed", resumed);
    return new ResultFile(
        file.schemaVersion(),
        file.label(),
        file.startedAt(),
        file.tool(),
        file.host(),
        settings,
        file.measurements(),
        file.other());
  }
}
