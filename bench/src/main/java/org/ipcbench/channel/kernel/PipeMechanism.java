// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Invitation;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;

/** Two pipes, one a direction: pipe(7). */
public final class PipeMechanism extends AcknowledgedMechanism {
  /** For the service loader. */
  public PipeMechanism() {
    super("pipe", "two pipes, read and write", "pipe");
  }

  @Override
  public Channel open(ChannelSpec spec) {
    if (spec.form().protocol().followsReports()) {
      Descriptor[] toPeer = Files.pipe();
      AcknowledgedEndpoint endpoint = AcknowledgedEndpoint.ofClient(toPeer[1], spec);
      Invitation invitation = new Invitation(List.of(toPeer[0]), SignalLine.self());
      return new ReadyChannel(invitation, endpoint, endpoint::direct);
    }
    Descriptor[] toPeer = Files.pipe();
    Descriptor[] toClient = Files.pipe();
    Endpoint endpoint = StreamEndpoint.of(toClient[0], toPeer[1], spec);
    // The peer's ends leave this process with the invitation, or a closed pipe would look open.
    Invitation invitation = new Invitation(List.of(toPeer[0], toClient[1]), Map.of());
    return new ReadyChannel(invitation, endpoint);
  }

  @Override
  public Endpoint join(ChannelSpec spec, Invitation invitation) {
    List<Descriptor> ends = invitation.descriptors();
    if (spec.form().protocol().followsReports()) {
      return AcknowledgedEndpoint.ofPeer(ends.get(0), spec, invitation.words());
    }
    return StreamEndpoint.of(ends.get(0), ends.get(1), spec);
  }
}
