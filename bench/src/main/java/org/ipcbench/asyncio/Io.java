// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import java.util.Arrays;
import java.util.Locale;

/** Where what is read comes from. */
public enum Io {
  /** The page cache, which holds the files whole, as in the report. */
  CACHED,
  /** The device, past the page cache: O_DIRECT. */
  DIRECT;

  /**
   * Finds one by name.
   *
   * @param id its {@link #id()}
   * @return where from
   * @throws IllegalArgumentException naming the value and what is allowed
   */
  public static Io byId(String id) {
    return Arrays.stream(values())
        .filter(io -> io.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + id + "' is not cached or direct"));
  }

  /**
   * Its name on the command line and in result files.
   *
   * @return lower case
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
