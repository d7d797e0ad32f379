// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.PosixQueue;
import org.ipcbench.posix.Readiness;

/**
 * A pair of POSIX message queues, one a direction. The kernel tells neither a receiver that nobody
 * sends any more nor a sender that nobody receives.
 */
final class MqLine extends DescriptorLine {
  private final Descriptor othersOut;
  private final int payloadBytes;

  /**
   * Makes a line.
   *
   * @param in where messages come from; owned
   * @param out where messages go; owned
   * @param othersOut the descriptor by which the other end sends; owned
   * @param spec of the channel
   */
  MqLine(Descriptor in, Descriptor out, Descriptor othersOut, ChannelSpec spec) {
    super(in, out, spec);
    this.othersOut = othersOut;
    payloadBytes = spec.payloadBytes();
  }

  @Override
  public synchronized void abort() {
    if (in().open()) {
      PosixQueue.end(in());
      PosixQueue.stop(out(), payloadBytes);
    }
  }

  @Override
  public synchronized void close() {
    if (in().open()) {
      if (!PosixQueue.stopped(out())) {
        Readiness.awaitRoom(out(), LEAVE_LIMIT_MILLIS);
      }
      PosixQueue.end(out());
      PosixQueue.stop(othersOut, payloadBytes);
    }
    super.close();
    othersOut.close();
  }
}
