// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import org.ipcbench.channel.Availability;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Loopback;

/** A TCP connection over the loopback interface: tcp(7). */
public final class TcpMechanism extends StreamPair {
  /** For the service loader. */
  public TcpMechanism() {
    super("tcp", "TCP over the loopback interface, TCP_NODELAY, read and write");
  }

  @Override
  public Availability availability() {
    return Loopbacks.availability(this::pair);
  }

  @Override
  Descriptor[] pair() {
    return Loopback.streams();
  }
}
