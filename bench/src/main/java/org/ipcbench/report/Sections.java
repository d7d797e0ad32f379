// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.result.ResultFile;

/** All tables of whatever suites a file holds. */
public final class Sections {
  private Sections() {}

  /**
   * The tables of what a file holds.
   *
   * @param file any result file
   * @return none if it holds no measurement of a known suite
   */
  public static List<Table> of(ResultFile file) {
    return Stream.of(IpcTable.of(file), NotifyTable.of(file)).flatMap(List::stream).toList();
  }
}
