// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.nio.ByteBuffer;
import org.ipcbench.channel.Endpoint;

/** An end whose messages have no content: the sequence number is the count of what came. */
abstract class CountingEndpoint implements Endpoint {
  private final ByteBuffer outgoing = ByteBuffer.allocateDirect(1);
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(1);
  private byte received;

  /** Counts one message received and gives its number. */
  final byte count() {
    received++;
    incoming.put(0, received);
    return received;
  }

  @Override
  public final ByteBuffer outgoing() {
    return outgoing;
  }

  @Override
  public final ByteBuffer incoming() {
    return incoming;
  }
}
