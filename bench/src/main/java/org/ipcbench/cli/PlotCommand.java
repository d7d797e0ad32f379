// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.ipcbench.report.chart.Charts;
import org.ipcbench.report.chart.ImageFormat;
import org.ipcbench.result.ResultFile;

/** {@code plot}: charts from result files. */
final class PlotCommand implements Command {
  private static final ImageFormat DEFAULT_FORMAT = ImageFormat.SVG;
  private static final String DEFAULT_OUT = "plots";

  @Override
  public String name() {
    return "plot";
  }

  @Override
  public String arguments() {
    return "FILE…";
  }

  @Override
  public String summary() {
    return "charts from result files";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(
            Arguments.option(
                "format", "LIST", "svg, png, pdf (default: " + DEFAULT_FORMAT.optionName() + ")"))
        .addOption(
            Arguments.option("out", "DIR", "where to put them (default: " + DEFAULT_OUT + ")"));
  }

  @Override
  public int run(CommandLine line, Console console) throws UsageException, IOException {
    List<ImageFormat> formats =
        line.hasOption("format")
            ? Arguments.list(
                line,
                "format",
                text -> Arguments.named(text, ImageFormat.values(), ImageFormat::optionName))
            : List.of(DEFAULT_FORMAT);
    List<ResultFile> files = Arguments.files(line);
    Path folder = Path.of(line.getOptionValue("out", DEFAULT_OUT));
    for (Path chart : Charts.draw(files, folder, EnumSet.copyOf(formats))) {
      console.out().println(chart);
    }
    return DONE;
  }
}
