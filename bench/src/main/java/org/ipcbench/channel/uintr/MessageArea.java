// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.uintr;

import org.ipcbench.region.Region;

/**
 * The memory that the two programs share for their messages' content, as the reports' programs do.
 * Not memory of the simulated machine: to that it would be ordinary user memory.
 *
 * <pre>
 *   bytes 0..7            not 0: the client has closed its end
 *   bytes 128..135        not 0: the peer has closed its end
 *   bytes 256..           the message to the peer
 *   next multiple of 128  the message to the client
 * </pre>
 *
 * Whatever one side writes alone has lines of its own, two of them, since processors fetch lines in
 * pairs.
 */
final class MessageArea {
  private static final int SPACING_BYTES = 128;
  private static final int CLIENT_CLOSED_OFFSET = 0;
  private static final int PEER_CLOSED_OFFSET = CLIENT_CLOSED_OFFSET + SPACING_BYTES;
  private static final int TO_PEER_OFFSET = PEER_CLOSED_OFFSET + SPACING_BYTES;

  private final Region region;
  private final boolean client;
  private final int incomingOffset;
  private final int outgoingOffset;

  /**
   * One side's view.
   *
   * @param region at least {@link #bytes} of memory, zero when the channel is opened
   * @param payloadBytes content of a message
   * @param client whether this is the client's side
   */
  MessageArea(Region region, int payloadBytes, boolean client) {
    this.region = region;
    this.client = client;
    int toClientOffset = TO_PEER_OFFSET + spaced(payloadBytes);
    incomingOffset = client ? toClientOffset : TO_PEER_OFFSET;
    outgoingOffset = client ? TO_PEER_OFFSET : toClientOffset;
  }

  /** How much memory messages of this size take. */
  static int bytes(int payloadBytes) {
    return TO_PEER_OFFSET + 2 * spaced(payloadBytes);
  }

  private static int spaced(int bytes) {
    return (bytes + SPACING_BYTES - 1) / SPACING_BYTES * SPACING_BYTES;
  }

  /** Writes the outgoing message; the SENDUIPI that follows publishes it. */
  void write(byte[] message) {
    region.copyIn(outgoingOffset, message, 0, message.length);
  }

  /** Reads the incoming message, after the user interrupt that published it. */
  void read(byte[] message) {
    region.copyOut(incomingOffset, message, 0, message.length);
  }

  /** Says that this side, or the other one in its stead, is gone. */
  void markClosed(boolean otherSide) {
    // Release: pairs with the acquire in otherClosed, so that the last message is read before it.
    region.longRelease(client == otherSide ? PEER_CLOSED_OFFSET : CLIENT_CLOSED_OFFSET, 1);
  }

  /** Whether the other side is gone. Acquire: pairs with the release in markClosed. */
  boolean otherClosed() {
    return region.longAcquire(client ? PEER_CLOSED_OFFSET : CLIENT_CLOSED_OFFSET) != 0;
  }
}
