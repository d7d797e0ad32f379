// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import java.util.Locale;

/** Which way messages go. */
public enum Direction {
  /** Each is answered before the next is sent. */
  ROUNDTRIP,
  /** The peer only receives and counts; the client sends as fast as the peer takes. */
  ONEWAY;

  /**
   * Its name on the command line and in result files.
   *
   * @return lower case
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
