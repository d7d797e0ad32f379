// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.io.IOException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** One of the program's commands. */
interface Command {
  /** Exit code: done. */
  int DONE = 0;

  /** Exit code: done, but a cell failed. */
  int CELL_FAILED = 1;

  /** Exit code: ended early by the user; what was measured is kept. */
  int INTERRUPTED = 130;

  /** The word on the command line. */
  String name();

  /** What stands behind the options in the usage line, such as {@code FILE…}; mostly nothing. */
  default String arguments() {
    return "";
  }

  /** What it does, in half a line. */
  String summary();

  /** What {@code --help} says behind the options: lines, each ended; mostly none. */
  default String details() {
    return "";
  }

  /** The options, without {@code --help}; none unless the command has some. */
  default Options options() {
    return new Options();
  }

  /**
   * Does it.
   *
   * @param line the parsed options
   * @param console where to print
   * @return the exit code
   * @throws UsageException if the user asked for something that there is not
   * @throws IOException if a file cannot be read or written
   */
  int run(CommandLine line, Console console) throws UsageException, IOException;
}
