// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.ipcbench.report.IpcComparison;
import org.ipcbench.report.Sections;
import org.ipcbench.report.Table;
import org.ipcbench.report.Tables;
import org.ipcbench.result.ResultFile;

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
    return "tables from result files: one file in the papers' shape, several side by side";
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
            Arguments.option("against", "FILE", "adds this file's rates and the ratio to them"));
  }

  @Override
  public int run(CommandLine line, Console console) throws UsageException {
    Tables.Format format =
        Arguments.value(
            "format",
            line.getOptionValue("format", DEFAULT_FORMAT.optionName()),
            text -> Arguments.named(text, Tables.Format.values(), Tables.Format::optionName));
    List<ResultFile> files = Arguments.files(line);
    console.out().print(Tables.render(tables(files, line.getOptionValue("against")), format));
    return DONE;
  }

  private static List<Table> tables(List<ResultFile> files, String against) throws UsageException {
    if (against == null) {
      return files.size() == 1 ? Sections.of(files.get(0)) : IpcComparison.sideBySide(files);
    }
    if (files.size() > 1) {
      throw new UsageException(
          "--against compares one FILE with another; there are " + files.size());
    }
    return IpcComparison.against(files.get(0), Arguments.file(against));
  }
}
