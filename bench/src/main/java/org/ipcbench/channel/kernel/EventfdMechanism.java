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
import org.ipcbench.posix.Files;

/** Two eventfds, one a direction, so that nobody can take back his own message: eventfd(2). */
public final class EventfdMechanism extends MeasuredMechanism {
  /** For the service loader. */
  public EventfdMechanism() {
    super(
        "eventfd",
        "two eventfds, a count of one a message",
        false,
        List.of(Wait.values()),
        EVERY_DRIVER,
        true);
  }

  @Override
  public Channel open(ChannelSpec spec) {
    Descriptor toPeer = eventfd(spec);
    Descriptor toClient = eventfd(spec);
    Invitation invitation =
        new Invitation(List.of(toPeer.duplicate(), toClient.duplicate()), Map.of());
    return new ReadyChannel(invitation, EventfdEndpoint.of(toClient, toPeer, spec));
  }

  @Override
  public Endpoint join(ChannelSpec spec, Invitation invitation) {
    return EventfdEndpoint.of(
        invitation.descriptors().get(0), invitation.descriptors().get(1), spec);
  }

  private static Descriptor eventfd(ChannelSpec spec) {
    return spec.waitMode() == Wait.BLOCK ? Files.eventfd() : Files.nonBlockingEventfd();
  }
}
