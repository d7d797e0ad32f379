// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.ipcbench.asyncio.DataFiles;

/**
 * The data files of a run, in a directory of their own that goes when the run ends, unless it is to
 * be kept; or those that an earlier run has kept, which stay.
 */
final class DataDirectory implements AutoCloseable {
  private final Path path;
  private final RunDirectory own;
  private final boolean keep;

  /** Nothing is removed if own is null. */
  private DataDirectory(Path path, RunDirectory own, boolean keep) {
    this.path = path;
    this.own = own;
    this.keep = keep;
  }

  /**
   * Makes the files that cells read.
   *
   * @param cells that are to be measured; if none of them reads files, none are made
   * @param place where to
   * @param keep whether the files are to stay
   * @param stopped once it is true, files need not be whole
   * @return where they are
   * @throws IOException if they cannot be made; then nothing is left of them
   */
  static DataDirectory of(List<Cell> cells, DataPlace place, boolean keep, BooleanSupplier stopped)
      throws IOException {
    List<Integer> sizes =
        cells.stream()
            .map(Cell::workload)
            .filter(Objects::nonNull)
            .flatMap(workload -> workload.fileSizes().stream())
            .distinct()
            .toList();
    if (sizes.isEmpty()) {
      return new DataDirectory(null, null, false);
    }
    if (place.kept()) {
      return new DataDirectory(place.directory(), null, true);
    }
    RunDirectory own = RunDirectory.create(place.directory());
    boolean whole = false;
    try {
      whole = DataFiles.make(own.path(), sizes, stopped);
    } finally {
      if (!whole) {
        own.close();
      }
    }
    return whole ? new DataDirectory(own.path(), own, keep) : new DataDirectory(null, null, false);
  }

  /** Where they are; null if there are none. */
  Path path() {
    return path;
  }

  /** Whether they stay. */
  boolean kept() {
    return keep;
  }

  /** Removes them, unless they are kept. */
  @Override
  public void close() throws IOException {
    if (own == null) {
      return;
    }
    if (keep) {
      own.keep();
    } else {
      own.close();
    }
  }
}
