// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been opened, closed once and in reverse order. Used by one thread. */
final class Opened implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Takes one more. */
  <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /** Closes all because of a failure, which keeps those of the closing. */
  void closeAfter(RuntimeException failure) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
  }

  /**
   * Closes all.
   *
   * @throws AsyncioException if something could not be; the rest is closed nevertheless
   */
  @Override
  public void close() {
    AsyncioException failure = new AsyncioException("the program could not be ended in order");
    closeAfter(failure);
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
