// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import org.ipcbench.posix.SystemVQueue;

/**
 * A pair of System V message queues, one a direction. An end that leaves says so in the queue that
 * it sends to, and removes the other: whoever waits for room in that learns that nobody receives.
 */
final class MsgqLine implements Line {
  private final SystemVQueue in;
  private final SystemVQueue out;
  private boolean closed;

  MsgqLine(SystemVQueue in, SystemVQueue out) {
    this.in = in;
    this.out = out;
  }

  @Override
  public synchronized void abort() {
    if (!closed) {
      in.remove();
      out.remove();
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      out.end();
      in.remove();
    }
  }
}
