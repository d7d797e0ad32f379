// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.ipcbench.report.Labels;
import org.ipcbench.report.page.ReportPage;
import org.ipcbench.result.AtomicFile;
import org.ipcbench.result.ResultFile;
import org.ipcbench.run.Suite;
import org.ipcbench.run.Suites;

/** {@code report}: one self-contained page. */
final class ReportCommand implements Command {
  private static final String FOLDER = "results";

  @Override
  public String name() {
    return "report";
  }

  @Override
  public String arguments() {
    return "FILE…";
  }

  @Override
  public String summary() {
    return "one self-contained HTML page from result files: tables, charts, host facts";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(
            Arguments.option(
                "out", "FILE", "where to put it (default: " + FOLDER + "/LABEL.html)"));
  }

  @Override
  public int run(CommandLine line, Console console) throws UsageException, IOException {
    List<ResultFile> files = Arguments.files(line);
    String out = line.getOptionValue("out");
    Path target = out == null ? Path.of(FOLDER, fileName(files)) : Path.of(out);
    for (String name : line.getArgList()) {
      Path source = Path.of(name);
      if (Files.exists(target) && Files.exists(source) && Files.isSameFile(target, source)) {
        throw new UsageException("--out: " + target + " is one of the files that are read");
      }
    }
    Arguments.requireWritable("out", target);
    String page = ReportPage.of(files, Suites.all().stream().map(Suite::id).toList());
    AtomicFile.write(target, page.getBytes(StandardCharsets.UTF_8));
    console.out().println(target);
    return DONE;
  }

  /** A label comes from a file and may hold anything; a name must stay inside the folder. */
  private static String fileName(List<ResultFile> files) {
    return String.join("-", Labels.of(files)).replaceAll("[^A-Za-z0-9._+-]", "_") + ".html";
  }
}
