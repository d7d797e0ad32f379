// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.Map;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Invitation;

/** A channel whose client's end is complete before the peer has joined. */
record ReadyChannel(Invitation invitation, Endpoint endpoint) implements Channel {
  @Override
  public Endpoint connect(Map<String, String> answer) {
    return endpoint;
  }

  @Override
  public void close() {
    endpoint.close();
    invitation.close();
  }
}
