// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import java.util.Locale;

/** Where the two ends of a channel are. */
public enum Variant {
  /** Both in one process, each a thread. */
  THREAD,
  /** Each in a process of its own. */
  PROCESS;

  /**
   * Its name on the command line and in result files.
   *
   * @return lower case
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
