// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.MeasuredMechanism;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.Descriptor;

/** Two datagram sockets that are connected to each other, one of which is passed to the peer. */
abstract class DatagramPair extends MeasuredMechanism {
  DatagramPair(String id, String description, boolean queues) {
    super(id, description, true, List.of(Wait.values()), EVERY_DRIVER, queues);
  }

  /** New sockets. */
  abstract Descriptor[] pair();

  @Override
  public final Channel open(ChannelSpec spec) {
    Descriptor[] pair = pair();
    Descriptor own = pair[0];
    Descriptor peers = pair[1];
    Invitation invitation = new Invitation(List.of(peers, own.duplicate()), Map.of());
    return new ReadyChannel(invitation, DatagramEndpoint.of(own, peers.duplicate(), spec));
  }

  @Override
  public final Endpoint join(ChannelSpec spec, Invitation invitation) {
    List<Descriptor> sockets = invitation.descriptors();
    return DatagramEndpoint.of(sockets.get(0), sockets.get(1), spec);
  }
}
