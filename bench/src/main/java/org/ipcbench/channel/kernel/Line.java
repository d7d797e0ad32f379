// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

/**
 * What an end of a channel holds open and how it leaves, whoever drives it. {@link #abort} may be
 * called from any thread, {@link #close} by the end's own.
 */
public interface Line extends AutoCloseable {
  /** As {@link org.ipcbench.channel.Endpoint#abort()}. */
  default void abort() {}

  /** As {@link org.ipcbench.channel.Endpoint#close()}. */
  @Override
  void close();
}
