// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.nio.ByteBuffer;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.Endpoint;

/**
 * Messages whose every byte follows from the sender, the message's number and the byte's place, so
 * that a byte lost, doubled, moved or kept from an earlier message shows.
 */
public enum Pattern {
  /** What the client sends. */
  ASKED(17),
  /** What the peer answers. */
  ANSWERED(101);

  private final int salt;

  Pattern(int salt) {
    this.salt = salt;
  }

  private byte at(int place, byte sequence) {
    // The shifts keep two places a power of two apart from having the same bytes.
    return (byte) (salt + 31 * sequence + 7 * place + 3 * (place >> 8) + 5 * (place >> 16));
  }

  /**
   * Sends a message.
   *
   * @param endpoint over this end
   * @param sequence its number
   */
  public void send(Endpoint endpoint, byte sequence) {
    ByteBuffer outgoing = endpoint.outgoing();
    for (int place = 1; place < outgoing.capacity(); place++) {
      outgoing.put(place, at(place, sequence));
    }
    endpoint.send(sequence);
  }

  /**
   * Receives a message and looks at every byte of it.
   *
   * @param endpoint from this end
   * @param sequence its number
   * @throws AssertionError if it is another message, naming the first byte that differs
   */
  public void expect(Endpoint endpoint, byte sequence) {
    byte received = endpoint.receive();
    if (received != sequence) {
      throw new AssertionError("message " + sequence + " came with number " + received);
    }
    ByteBuffer incoming = endpoint.incoming();
    for (int place = 1; place < incoming.capacity(); place++) {
      if (incoming.get(place) != at(place, sequence)) {
        throw new AssertionError(
            "byte " + place + " of message " + sequence + " is " + incoming.get(place));
      }
    }
  }

  /**
   * The peer's part: checks each message and answers it.
   *
   * @param endpoint the peer's end
   * @param messages after so many it stops
   * @return true if it stopped; false if the client closed the channel first
   */
  static boolean answer(Endpoint endpoint, int messages) {
    try {
      for (int i = 1; i <= messages; i++) {
        ASKED.expect(endpoint, (byte) i);
        ANSWERED.send(endpoint, (byte) i);
      }
      return true;
    } catch (ChannelClosedException e) {
      return false;
    }
  }
}
