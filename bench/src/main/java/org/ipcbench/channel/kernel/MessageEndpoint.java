// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.nio.ByteBuffer;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.MessageMemory;

/** An end whose messages come whole or not at all, and whose channel ends with an empty one. */
abstract class MessageEndpoint implements Endpoint {
  private final Line line;
  private final MessageMemory incoming;
  private final MessageMemory outgoing;
  private final ByteBuffer incomingBuffer;
  private final ByteBuffer outgoingBuffer;

  /**
   * Makes an end.
   *
   * @param line owned
   * @param payloadBytes content of a message
   */
  MessageEndpoint(Line line, int payloadBytes) {
    this.line = line;
    incoming = new MessageMemory(payloadBytes);
    outgoing = new MessageMemory(payloadBytes);
    incomingBuffer = incoming.buffer();
    outgoingBuffer = outgoing.buffer();
  }

  /**
   * Sends; waits for room.
   *
   * @param message its content
   * @return true; false if nobody is there to receive it
   */
  abstract boolean give(MessageMemory message);

  /**
   * Looks for a message.
   *
   * @param message gets the content
   * @param turn how many looks have found nothing since a message came, from 0
   * @return the content's length; {@link Files#ENDED}; {@link Files#NOTHING_YET}
   */
  abstract int take(MessageMemory message, int turn);

  /** To be done before the first look. */
  void beforeLook() {}

  /** To be done after a look that found nothing; as {@link #take} counts. */
  void afterLook(int turn) {
    Thread.onSpinWait();
  }

  @Override
  public final void send(byte sequence) {
    outgoingBuffer.put(0, sequence);
    if (!give(outgoing)) {
      throw new ChannelClosedException("nobody receives at the other end");
    }
  }

  @Override
  public final byte receive() {
    beforeLook();
    int turn = 0;
    int length = take(incoming, turn);
    while (length == Files.NOTHING_YET) {
      afterLook(turn++);
      length = take(incoming, turn);
    }
    if (length == Files.ENDED) {
      throw new ChannelClosedException("the other end was closed");
    }
    return incomingBuffer.get(0);
  }

  @Override
  public final ByteBuffer outgoing() {
    return outgoingBuffer;
  }

  @Override
  public final ByteBuffer incoming() {
    return incomingBuffer;
  }

  @Override
  public final void abort() {
    line.abort();
  }

  @Override
  public final void close() {
    line.close();
  }
}
