// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.List;
import org.ipcbench.asyncio.Io;
import org.ipcbench.asyncio.Workload;
import org.ipcbench.run.ForkResult.ModeResult;

/** Whether reads came from where they were to come from: a note if not. Pure. */
final class StorageDoubts {
  /** What the evidence calls the bytes that came from storage during the shots that count. */
  static final String STORAGE_BYTES = "storageBytes";

  /** A smaller share of what was read past the page cache, and some of it came from memory. */
  private static final double LEAST_DIRECT = 0.99;

  private StorageDoubts() {}

  /**
   * Looks for doubts about reads.
   *
   * @param workload what the program had to do
   * @param forks what each fork found of one figure, an iteration a shot; at least one
   * @return a note, of the worst fork; none if all is well
   */
  static List<String> of(Workload workload, List<ModeResult> forks) {
    boolean cached = workload.io() == Io.CACHED;
    String note = null;
    double worst = cached ? 0 : 1 - LEAST_DIRECT;
    for (ModeResult fork : forks) {
      if (fork.evidence().get(STORAGE_BYTES) instanceof Number bytes) {
        long all = workload.bytes() * fork.iterations().size();
        double share = bytes.doubleValue() / all;
        double wrong = cached ? share : 1 - share;
        if (wrong > worst) {
          worst = wrong;
          note =
              "%s%d of %d bytes came from storage"
                  .formatted(cached ? "" : "only ", bytes.longValue(), all);
        }
      }
    }
    return note == null ? List.of() : List.of(note);
  }
}
