// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.io.IOException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** {@code plot}: charts from result files. */
final class PlotCommand implements Command {
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
    return new Options();
  }

  @Override
  public int run(CommandLine line, Console console) throws UsageException, IOException {
    return DONE;
  }
}
