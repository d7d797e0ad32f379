// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.ipcbench.report.Audit;
import org.ipcbench.report.LimitTable;
import org.ipcbench.report.Sections;
import org.ipcbench.report.Table;
import org.ipcbench.report.Tables;
import org.ipcbench.result.ResultFile;
import org.ipcbench.run.Suite;
import org.ipcbench.run.Suites;

/** {@code table}: tables from result files. */
final class TableCommand implements Command {
  private static final Tables.Format DEFAULT_FORMAT = Tables.Format.TEXT;

  @Override
  public String name() {
    return "table";
  }

  @Override
  public String arguments() {
    return "FILE…";
  }

  @Override
  public String summary() {
    return "tables from result files: one file in the papers' shape, several side by side;"
        + " the papers' own files are called qemu, xeon and crtos";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(
            Arguments.option(
                "format",
                "FORMAT",
                "text, md, csv or latex (default: " + DEFAULT_FORMAT.optionName() + ")"))
        .addOption(
            Arguments.option(
                "against",
                "FILE",
                "adds this file's rates, the ratio to them and the order in both"))
        .addOption(Arguments.flag("audit", "instead: which figures of FILE contradict each other"))
        .addOption(
            Arguments.flag(
                "limits",
                "instead: how far each row of FILE is from the fastest possible, shm-spin"));
  }

  @Override
  public int run(CommandLine line, Console console) throws UsageException {
    Tables.Format format =
        Arguments.value(
            "format",
            line.getOptionValue("format", DEFAULT_FORMAT.optionName()),
            text -> Arguments.named(text, Tables.Format.values(), Tables.Format::optionName));
    List<ResultFile> files = Arguments.files(line);
    String against = line.getOptionValue("against");
    List<String> instead = Stream.of("audit", "limits").filter(line::hasOption).toList();
    if (instead.size() > 1) {
      throw new UsageException("--audit and --limits exclude each other");
    }
    if (!instead.isEmpty() && against != null) {
      throw new UsageException(
          "--" + instead.get(0) + " looks at each FILE by itself: not with --against");
    }
    List<Table> tables;
    if (line.hasOption("audit")) {
      tables = files.stream().map(Audit::of).toList();
    } else if (line.hasOption("limits")) {
      tables = limits(files);
    } else {
      tables = tables(files, against);
    }
    console.out().print(Tables.render(tables, format));
    return DONE;
  }

  private static List<Table> limits(List<ResultFile> files) throws UsageException {
    List<Table> tables = files.stream().flatMap(file -> LimitTable.of(file).stream()).toList();
    if (tables.isEmpty()) {
      throw new UsageException("--limits: no FILE has a measurement of the suite ipc");
    }
    return tables;
  }

  private static List<Table> tables(List<ResultFile> files, String against) throws UsageException {
    if (against == null) {
      return files.size() == 1
          ? Sections.complete(files.get(0), Suites.all().stream().map(Suite::id).toList())
          : Sections.sideBySide(files);
    }
    if (files.size() > 1) {
      throw new UsageException(
          "--against compares one FILE with another; there are " + files.size());
    }
    return Sections.against(files.get(0), Arguments.file(against));
  }
}
