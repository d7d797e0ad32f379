// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import org.ipcbench.channel.Availability;
import org.ipcbench.channel.Form;
import org.ipcbench.posix.Datagrams;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.UnixSocket;

/** A pair of Unix-domain datagram sockets: unix(7), socketpair(2). */
public final class DgramMechanism extends DatagramPair {
  /** For the service loader. */
  public DgramMechanism() {
    super("dgram", "a pair of Unix-domain datagram sockets, send and recv", true);
  }

  @Override
  public Availability offers(Form form, int payloadBytes) {
    int largest = largest();
    return payloadBytes <= largest
        ? super.offers(form, payloadBytes)
        : Availability.no(
            "a Unix datagram has at most " + largest + " bytes here (net.core.wmem_default)");
  }

  private static int largest() {
    Descriptor[] pair = UnixSocket.pair(UnixSocket.SOCK_DGRAM);
    pair[1].close();
    try (Descriptor socket = pair[0]) {
      return Datagrams.largest(socket);
    }
  }

  @Override
  Descriptor[] pair() {
    return UnixSocket.pair(UnixSocket.SOCK_DGRAM);
  }
}
