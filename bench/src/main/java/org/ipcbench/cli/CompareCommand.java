// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.ipcbench.report.CompareReport;
import org.ipcbench.report.SelfReport;
import org.ipcbench.result.Criteria;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.SelfComparison;

/** {@code compare}: whether the cells of runs really differ. */
final class CompareCommand implements Command {
  /** Exit code: a cell is slower by more than {@code --fail-above} allows. */
  private static final int SLOWER = 1;

  private static final CompareReport.Format DEFAULT_FORMAT = CompareReport.Format.TEXT;
  private static final double LEAST_CONFIDENCE = 0.5;
  private static final double MOST_CONFIDENCE = 0.9999;

  @Override
  public String name() {
    return "compare";
  }

  @Override
  public String arguments() {
    return "BASE OTHER…";
  }

  @Override
  public String summary() {
    return "runs against a base run: the ratio of each cell, and whether it really differs";
  }

  @Override
  public Options options() {
    Criteria criteria = Criteria.DEFAULT;
    return new Options()
        .addOption(
            Arguments.option(
                "format",
                "FORMAT",
                "text, md, csv or json (default: " + DEFAULT_FORMAT.optionName() + ")"))
        .addOption(
            Arguments.option(
                "confidence",
                "SHARE",
                "of runs that do not differ in any cell, how many are called alike in every cell"
                    + " (default: "
                    + criteria.confidence()
                    + ")"))
        .addOption(
            Arguments.option(
                "min-effect",
                "PERCENT",
                "the smallest difference that counts (default: "
                    + Arguments.percent(criteria.minEffect())
                    + ")"))
        .addOption(
            Arguments.option(
                "fail-above",
                "PERCENT",
                "exit code 1 if a cell really is slower, by more than this"))
        .addOption(
            Arguments.option(
                "self", "FILE", "the false-alarm rate on this file's own forks, in halves"));
  }

  @Override
  public int run(CommandLine line, Console console) throws UsageException {
    Double failAbove =
        line.hasOption("fail-above") ? Arguments.percent(line, "fail-above", 0) : null;
    Criteria criteria =
        new Criteria(
            Arguments.share(
                line,
                "confidence",
                LEAST_CONFIDENCE,
                MOST_CONFIDENCE,
                Criteria.DEFAULT.confidence()),
            Arguments.percent(line, "min-effect", Criteria.DEFAULT.minEffect()),
            failAbove == null || failAbove == 0 ? Criteria.DEFAULT.soughtEffect() : failAbove);
    CompareReport.Format format =
        Arguments.value(
            "format",
            line.getOptionValue("format", DEFAULT_FORMAT.optionName()),
            text ->
                Arguments.named(
                    text, CompareReport.Format.values(), CompareReport.Format::optionName));
    if (line.hasOption("self")) {
      return self(line, criteria, console);
    }
    List<ResultFile> files = Arguments.files(line);
    if (files.size() < 2) {
      throw new UsageException("compare needs two files or more: BASE OTHER…");
    }
    CompareReport report =
        new CompareReport(files.get(0), files.subList(1, files.size()), criteria);
    console.out().print(report.render(format));
    if (failAbove == null) {
      return DONE;
    }
    List<String> slower = report.slowerBy(failAbove);
    slower.forEach(
        cell ->
            console
                .err()
                .println("slower by more than " + Arguments.percent(failAbove) + ": " + cell));
    return slower.isEmpty() ? DONE : SLOWER;
  }

  private static int self(CommandLine line, Criteria criteria, Console console)
      throws UsageException {
    for (String unused : List.of("format", "fail-above")) {
      if (line.hasOption(unused)) {
        throw new UsageException("--self and --" + unused + " exclude each other");
      }
    }
    Arguments.none(line);
    String name = line.getOptionValue("self");
    ResultFile file = Arguments.file(name);
    SelfComparison self = SelfComparison.of(file, criteria);
    if (self.cells() == 0) {
      throw new UsageException(
          "--self: no cell of " + name + " has " + SelfComparison.FORKS_NEEDED + " forks or more");
    }
    console.out().print(SelfReport.of(file.label(), self));
    return DONE;
  }
}
