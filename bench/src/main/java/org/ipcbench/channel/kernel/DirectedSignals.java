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

/** Two real-time signals, one a direction, each directed at one thread: signal(7), tgkill(2). */
abstract class DirectedSignals extends MeasuredMechanism {
  DirectedSignals(String id, String description, List<Wait> waits) {
    super(id, description, false, waits, EVERY_DRIVER, false);
  }

  /** What the calling thread receives its signals by. */
  abstract SignalLine line(ChannelSpec spec, boolean client);

  @Override
  public final Channel open(ChannelSpec spec) {
    SignalLine line = line(spec, true);
    return new SignalChannel(line, SignalEndpoint.of(line, spec.form().driver()));
  }

  @Override
  public final Endpoint join(ChannelSpec spec, Invitation invitation) {
    SignalLine line = line(spec, false);
    Endpoint endpoint = SignalEndpoint.of(line, spec.form().driver());
    line.direct(invitation.words());
    return endpoint;
  }

  /** Knows where the peer is only once it has answered. */
  private record SignalChannel(SignalLine line, Endpoint endpoint) implements Channel {
    @Override
    public Invitation invitation() {
      return new Invitation(List.of(), SignalLine.self());
    }

    @Override
    public Endpoint connect(Map<String, String> answer) {
      line.direct(answer);
      return endpoint;
    }

    @Override
    public void close() {
      endpoint.close();
    }
  }
}
