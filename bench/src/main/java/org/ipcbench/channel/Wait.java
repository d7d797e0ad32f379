// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import java.util.Locale;

/** How an end waits for a message. */
public enum Wait {
  /** Sleeps in the kernel until it is woken. */
  BLOCK,
  /** Looks again and again, and keeps its processor busy. */
  SPIN,
  /** Looks a while, as {@link #SPIN} does, and sleeps if nothing has come. */
  HYBRID,
  /** Sleeps in epoll_wait(2) until there is something to read, as servers of many clients do. */
  EPOLL;

  /**
   * Its name in tables and result files.
   *
   * @return lower case
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
