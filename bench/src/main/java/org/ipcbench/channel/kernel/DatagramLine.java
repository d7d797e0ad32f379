// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.posix.Datagrams;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Readiness;

/**
 * One of two datagram sockets that are connected to each other. It holds the other one too, from
 * which alone it could be told of the end when nobody else is left who has it.
 */
final class DatagramLine extends DescriptorLine {
  private final Descriptor other;

  /**
   * Makes a line.
   *
   * @param socket of this end; owned
   * @param other a descriptor of the other end's; owned
   * @param spec of the channel
   */
  DatagramLine(Descriptor socket, Descriptor other, ChannelSpec spec) {
    super(socket, socket, spec);
    this.other = other;
  }

  @Override
  public synchronized void abort() {
    if (other.open()) {
      Datagrams.end(other);
      // A sender that waits for the other end's room learns that this is gone.
      other.close();
    }
  }

  @Override
  public synchronized void close() {
    if (out().open()) {
      Readiness.awaitRoom(out(), LEAVE_LIMIT_MILLIS);
      Datagrams.end(out());
      Datagrams.refuse(in());
    }
    super.close();
    other.close();
  }
}
