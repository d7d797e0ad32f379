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
 *   bytes 8..             the message to the peer
 *   next multiple of 128  the same for the other direction
 * </pre>
 *
 * <p>What one side writes shares no cache line with what the other writes, nor a pair of lines,
 * since processors fetch them in pairs. The word beside the message is what the reader looks at
 * while it waits: that fetches the line while the notification is still on its way.
 */
final class MessageArea {
  private static final int SPACING_BYTES = 128;
  private static final int CLOSED_OFFSET = 0;
  private static final int MESSAGE_OFFSET = CLOSED_OFFSET + Long.BYTES;

  private final Region region;
  private final int incoming;
  private final int outgoing;
  private final int incomingMessage;
  private final int outgoingMessage;

  /**
   * One side's view.
   *
   * @param region at least {@link #bytes} of memory, zero when the channel is opened
   * @param payloadBytes content of a message
   * @param client whether this is the client's side
   * @param oneForBoth whether the messages of both directions lie where those to the peer do
   */
  MessageArea(Region region, int payloadBytes, boolean client, boolean oneForBoth) {
    this.region = region;
    int toClient = directionBytes(payloadBytes);
    incoming = client ? toClient : 0;
    outgoing = client ? 0 : toClient;
    incomingMessage = MESSAGE_OFFSET + (oneForBoth ? 0 : incoming);
    outgoingMessage = MESSAGE_OFFSET + (oneForBoth ? 0 : outgoing);
  }

  /** How much memory messages of this size take. */
  static int bytes(int payloadBytes) {
    return 2 * directionBytes(payloadBytes);
  }

  private static int directionBytes(int payloadBytes) {
    int bytes = MESSAGE_OFFSET + payloadBytes;
    return (bytes + SPACING_BYTES - 1) / SPACING_BYTES * SPACING_BYTES;
  }

  /** Writes the outgoing message; the SENDUIPI that follows publishes it. */
  void write(byte[] message) {
    region.copyIn(outgoingMessage, message, 0, message.length);
  }

  /** Reads the incoming message, after the user interrupt that published it. */
  void read(byte[] message) {
    region.copyOut(incomingMessage, message, 0, message.length);
  }

  /** Says that this side is gone. */
  void close() {
    // Release: pairs with the acquire in otherClosed, so that what was sent before is found.
    region.longRelease(outgoing + CLOSED_OFFSET, 1);
  }

  /** Says in the other side's stead that it is gone. Pairs as in {@link #close}. */
  void closeOther() {
    region.longRelease(incoming + CLOSED_OFFSET, 1);
  }

  /** Whether the other side is gone. Acquire: pairs with the release in close. */
  boolean otherClosed() {
    return region.longAcquire(incoming + CLOSED_OFFSET) != 0;
  }
}
