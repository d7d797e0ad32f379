// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is no result file of this version; the message is one line: file, place, problem. */
public final class ResultFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The longest problem quoted: a foreign file may hold a line of any length. */
  private static final int LONGEST_PROBLEM = 240;

  ResultFileException(Path file, String problem) {
    super(file + ": " + oneLine(problem));
  }

  private static String oneLine(String problem) {
    String line = problem.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() <= LONGEST_PROBLEM ? line : line.substring(0, LONGEST_PROBLEM) + "…";
  }
}
