// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import org.apache.commons.cli.CommandLine;
import org.ipcbench.host.HostSnapshot;
import org.ipcbench.report.HostText;

/** {@code host}: what this host is, and what will make its figures noisy. */
final class HostCommand implements Command {
  @Override
  public String name() {
    return "host";
  }

  @Override
  public String summary() {
    return "what this host is, and what will make its figures noisy, each with the remedy";
  }

  @Override
  public int run(CommandLine line, Console console) throws UsageException {
    Arguments.none(line);
    console.out().print(HostText.of(HostSnapshot.read()));
    return DONE;
  }
}
