// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.Map;
import java.util.function.Consumer;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Invitation;

/** A channel whose client's end is complete before the peer has joined. */
public final class ReadyChannel implements Channel {
  private final Endpoint endpoint;
  private final Consumer<Map<String, String>> listener;
  private Invitation unclaimed;

  /**
   * A channel.
   *
   * @param invitation what the peer needs; owned until it is asked for
   * @param endpoint the client's end; owned
   */
  public ReadyChannel(Invitation invitation, Endpoint endpoint) {
    this(invitation, endpoint, answer -> {});
  }

  /**
   * Likewise, if the end needs to know where the peer is.
   *
   * @param invitation what the peer needs; owned until it is asked for
   * @param endpoint the client's end; owned
   * @param listener hears the peer's answer
   */
  public ReadyChannel(
      Invitation invitation, Endpoint endpoint, Consumer<Map<String, String>> listener) {
    this.endpoint = endpoint;
    this.listener = listener;
    unclaimed = invitation;
  }

  @Override
  public Invitation invitation() {
    Invitation invitation = unclaimed;
    // A peer in this process works with these very descriptors: they are its to close from now on.
    unclaimed = null;
    return invitation;
  }

  @Override
  public Endpoint connect(Map<String, String> answer) {
    listener.accept(answer);
    return endpoint;
  }

  @Override
  public void close() {
    endpoint.close();
    if (unclaimed != null) {
      unclaimed.close();
    }
  }
}
