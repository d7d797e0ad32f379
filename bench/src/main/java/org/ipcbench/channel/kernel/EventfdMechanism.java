// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipcbench.channel.Availability;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.MeasuredMechanism;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;

/** Two eventfds, one a direction, so that nobody can take back his own message: eventfd(2). */
public final class EventfdMechanism extends MeasuredMechanism {
  /** For the service loader. */
  public EventfdMechanism() {
    super("eventfd", "two eventfds, a count of one a message", false);
  }

  @Override
  public Optional<String> reference(Variant variant) {
    return Optional.of(
        "reference: one eventfd for both directions; an end that reads back its own token writes it"
            + " back and tries again");
  }

  /** The figure: 50 000 round trips, written in C, on one processor. */
  @Override
  public Availability sharesProcessor(Form form) {
    return form.protocol().followsReports()
        ? Availability.no(
            "the ends share one eventfd, and the one that runs takes its own token back before the"
                + " other comes to run: 50 000 round trips did not end in 60 s")
        : super.sharesProcessor(form);
  }

  @Override
  public Channel open(ChannelSpec spec) {
    if (spec.form().protocol().followsReports()) {
      Descriptor shared = Files.eventfd();
      Invitation invitation = new Invitation(List.of(shared.duplicate()), Map.of());
      return new ReadyChannel(invitation, SharedEventfdEndpoint.ofClient(shared, spec));
    }
    Descriptor toPeer = eventfd(spec);
    Descriptor toClient = eventfd(spec);
    Invitation invitation =
        new Invitation(List.of(toPeer.duplicate(), toClient.duplicate()), Map.of());
    return new ReadyChannel(invitation, EventfdEndpoint.of(toClient, toPeer, spec));
  }

  @Override
  public Endpoint join(ChannelSpec spec, Invitation invitation) {
    if (spec.form().protocol().followsReports()) {
      return SharedEventfdEndpoint.ofPeer(invitation.descriptors().get(0), spec);
    }
    return EventfdEndpoint.of(
        invitation.descriptors().get(0), invitation.descriptors().get(1), spec);
  }

  private static Descriptor eventfd(ChannelSpec spec) {
    return spec.waitMode() == Wait.BLOCK ? Files.eventfd() : Files.nonBlockingEventfd();
  }
}
