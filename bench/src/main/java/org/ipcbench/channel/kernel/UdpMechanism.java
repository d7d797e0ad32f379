// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import org.ipcbench.channel.Availability;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Form;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Loopback;

/** UDP over the loopback interface: udp(7). */
public final class UdpMechanism extends DatagramPair {
  /** What the length field of IPv4 leaves after the headers of IPv4 and UDP: RFC 791, RFC 768. */
  private static final int LARGEST_BYTES = 65_535 - 20 - 8;

  /** For the service loader. */
  public UdpMechanism() {
    super("udp", "UDP over the loopback interface, send and recv", false);
  }

  @Override
  public Availability availability() {
    return Loopbacks.availability(this::pair);
  }

  @Override
  public Availability offers(Form form, int payloadBytes) {
    if (payloadBytes > LARGEST_BYTES) {
      return Availability.no("a UDP datagram has at most " + LARGEST_BYTES + " bytes");
    }
    if (form.direction() == Direction.ONEWAY) {
      return Availability.no("UDP drops what the receiver has no room for");
    }
    return super.offers(form, payloadBytes);
  }

  @Override
  Descriptor[] pair() {
    return Loopback.datagrams();
  }
}
