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
import org.ipcbench.posix.Descriptor;

/** Two stream sockets that are connected to each other, one of which is passed to the peer. */
abstract class StreamPair extends MeasuredMechanism {
  StreamPair(String id, String description) {
    super(id, description, true);
  }

  /** New sockets. */
  abstract Descriptor[] pair();

  @Override
  public final Channel open(ChannelSpec spec) {
    Descriptor[] pair = pair();
    // The peer's leaves this process with the invitation, or a closed socket would look open.
    Invitation invitation = new Invitation(List.of(pair[1]), Map.of());
    return new ReadyChannel(invitation, StreamEndpoint.of(pair[0], spec));
  }

  @Override
  public final Endpoint join(ChannelSpec spec, Invitation invitation) {
    return StreamEndpoint.of(invitation.descriptors().get(0), spec);
  }
}
