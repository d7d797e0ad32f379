// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import java.nio.ByteBuffer;

/** An end that has the content of its messages in arrays, whose length is that of the content. */
public abstract class ArrayEndpoint implements Endpoint {
  /** The content of the next message to send. */
  protected final byte[] outgoing;

  /** The content of the last message received. */
  protected final byte[] incoming;

  private final ByteBuffer outgoingBuffer;
  private final ByteBuffer incomingBuffer;

  /**
   * Makes the arrays.
   *
   * @param payloadBytes content of a message, at least 1
   */
  protected ArrayEndpoint(int payloadBytes) {
    outgoing = new byte[payloadBytes];
    incoming = new byte[payloadBytes];
    outgoingBuffer = ByteBuffer.wrap(outgoing);
    incomingBuffer = ByteBuffer.wrap(incoming);
  }

  @Override
  public final ByteBuffer outgoing() {
    return outgoingBuffer;
  }

  @Override
  public final ByteBuffer incoming() {
    return incomingBuffer;
  }
}
