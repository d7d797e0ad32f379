// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The text of {@code --help}, made from the options themselves. */
final class Help {
  private Help() {}

  /**
   * Writes it.
   *
   * @param command whose
   * @param options of it, with {@code --help}
   * @return lines, the last one ended too
   */
  static String of(Command command, Options options) {
    StringBuilder text = new StringBuilder();
    text.append("usage: ipcbench ").append(command.name()).append(" [options] ");
    text.append(command.arguments()).append("\n").append(command.summary()).append("\n\n");
    for (Option option : options.getOptions()) {
      String argument = option.hasArg() ? " " + option.getArgName() : "";
      String name = "--" + option.getLongOpt() + argument;
      text.append(String.format("  %-28s %s%n", name, option.getDescription()));
    }
    return text.append(command.details()).toString();
  }
}
