// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.Map;

/**
 * What an end of a channel holds open and how it leaves, whoever drives it. {@link #abort} may be
 * called from any thread, {@link #close} by the end's own.
 */
public interface Line extends AutoCloseable {
  /** How long an end that leaves waits for a slow other one, so that this learns of it. */
  int LEAVE_LIMIT_MILLIS = 5000;

  /** As {@link org.ipcbench.channel.Endpoint#answer()}. */
  default Map<String, String> answer() {
    return Map.of();
  }

  /** As {@link org.ipcbench.channel.Endpoint#abort()}. */
  default void abort() {}

  /** As {@link org.ipcbench.channel.Endpoint#close()}. */
  @Override
  void close();
}
