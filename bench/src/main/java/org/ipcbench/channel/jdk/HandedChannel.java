// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.jdk;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Invitation;

/**
 * A channel whose two ends are objects of one JVM: the peer's waits under a random number until the
 * peer takes it, or the channel is closed.
 */
final class HandedChannel implements Channel {
  private static final String KEY = "key";
  private static final Map<String, Endpoint> WAITING = new ConcurrentHashMap<>();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Endpoint client;
  private final String key = Long.toHexString(RANDOM.nextLong());

  /**
   * A channel.
   *
   * @param client the client's end; owned
   * @param peer the peer's; owned until the peer has taken it
   */
  HandedChannel(Endpoint client, Endpoint peer) {
    this.client = client;
    WAITING.put(key, peer);
  }

  /**
   * Takes the peer's end.
   *
   * @param invitation the channel's
   * @return the end, which is the caller's to close
   * @throws IllegalStateException if the channel is closed
   */
  static Endpoint take(Invitation invitation) {
    Endpoint peer = WAITING.remove(invitation.words().get(KEY));
    if (peer == null) {
      throw new IllegalStateException("the channel is closed");
    }
    return peer;
  }

  @Override
  public Invitation invitation() {
    return new Invitation(List.of(), Map.of(KEY, key));
  }

  @Override
  public Endpoint connect(Map<String, String> answer) {
    return client;
  }

  @Override
  public void close() {
    client.close();
    Endpoint untaken = WAITING.remove(key);
    if (untaken != null) {
      untaken.close();
    }
  }
}
