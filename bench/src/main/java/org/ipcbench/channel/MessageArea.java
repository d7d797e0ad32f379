// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import org.ipcbench.region.Region;

/**
 * The memory that the two programs share for their messages' content, as the reports' programs do:
 * the sender writes it, the receiver reads it after it was notified. Each direction has room for
 * one message. Not memory of the simulated machine: to that it would be ordinary user memory.
 *
 * <pre>
 *   bytes 0..7            not 0: the client has closed its end, if nothing else tells
 *   bytes 8..15           one way: how many messages the client has taken
 *   bytes 16..            the message to the peer
 *   next multiple of 128  the same for the other direction
 * </pre>
 *
 * <p>What one side writes shares no cache line with what the other writes, nor a pair of lines,
 * since processors fetch them in pairs. The word beside the message is what the reader looks at
 * while it waits: that fetches the line while the notification is still on its way.
 */
public final class MessageArea {
  private static final int SPACING_BYTES = 128;
  private static final int CLOSED_OFFSET = 0;
  private static final int TAKEN_OFFSET = CLOSED_OFFSET + Long.BYTES;
  private static final int MESSAGE_OFFSET = TAKEN_OFFSET + Long.BYTES;

  private final Region region;
  private final int incoming;
  private final int outgoing;

  /**
   * One side's view.
   *
   * @param region at least {@link #bytes} of memory, zero when the channel is opened
   * @param payloadBytes content of a message
   * @param client whether this is the client's side
   */
  public MessageArea(Region region, int payloadBytes, boolean client) {
    this.region = region;
    int toClient = directionBytes(payloadBytes);
    incoming = client ? toClient : 0;
    outgoing = client ? 0 : toClient;
  }

  /**
   * How much memory messages of a size take.
   *
   * @param payloadBytes content of a message, at least 1
   * @return for both directions
   */
  public static int bytes(int payloadBytes) {
    return 2 * directionBytes(payloadBytes);
  }

  private static int directionBytes(int payloadBytes) {
    int bytes = MESSAGE_OFFSET + payloadBytes;
    return (bytes + SPACING_BYTES - 1) / SPACING_BYTES * SPACING_BYTES;
  }

  /**
   * Where the content of a message to this side lies.
   *
   * @return offset in the memory
   */
  public int incomingOffset() {
    return incoming + MESSAGE_OFFSET;
  }

  /**
   * Where the content of a message to the other side lies.
   *
   * @return offset in the memory
   */
  public int outgoingOffset() {
    return outgoing + MESSAGE_OFFSET;
  }

  /**
   * Writes the outgoing message; the notification that follows publishes it.
   *
   * @param message its content
   */
  public void write(byte[] message) {
    region.copyIn(outgoingOffset(), message, 0, message.length);
  }

  /**
   * Reads the incoming message, after the notification that published it.
   *
   * @param message gets its content
   */
  public void read(byte[] message) {
    region.copyOut(incomingOffset(), message, 0, message.length);
  }

  /**
   * Reads the outgoing message, which nobody else has written since.
   *
   * @param message gets its content
   */
  public void readBack(byte[] message) {
    region.copyOut(outgoingOffset(), message, 0, message.length);
  }

  /**
   * Says that incoming messages have been read, and that there is room for the next.
   *
   * @param messages how many so far
   */
  public void take(long messages) {
    // Release: pairs with the acquire in otherTook, so that the next message is written only after
    // this one was read.
    region.longRelease(outgoing + TAKEN_OFFSET, messages);
  }

  /**
   * Whether the other side has taken so many messages. Acquire: pairs with the release in {@link
   * #take}.
   *
   * @param messages how many of those that this side has written so far
   * @return true also if it has taken more
   */
  public boolean otherTook(long messages) {
    return region.longAcquire(incoming + TAKEN_OFFSET) >= messages;
  }

  /** Says that this side is gone. */
  public void close() {
    // Release: pairs with the acquire in otherClosed, so that what was sent before is found.
    region.longRelease(outgoing + CLOSED_OFFSET, 1);
  }

  /** Says in the other side's stead that it is gone. Pairs as in {@link #close}. */
  public void closeOther() {
    region.longRelease(incoming + CLOSED_OFFSET, 1);
  }

  /**
   * Whether the other side is gone.
   *
   * @return true after its {@link #close}
   */
  public boolean otherClosed() {
    // Acquire: pairs with the release in close.
    return region.longAcquire(incoming + CLOSED_OFFSET) != 0;
  }
}
