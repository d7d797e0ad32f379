// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.jdk;

import org.ipcbench.channel.ArrayEndpoint;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.ChannelSpec;

/** An end of two slots. How it waits and wakes is its subclass's. */
abstract class SlotEndpoint extends ArrayEndpoint {
  private final Slot in;
  private final Slot out;
  private int received;

  SlotEndpoint(Slot in, Slot out) {
    super(in.content.length);
    this.in = in;
    this.out = out;
  }

  /** Makes an end of two slots, the incoming one first. */
  interface Maker {
    SlotEndpoint make(Slot in, Slot out);
  }

  /** A channel of two such ends. */
  static Channel channel(ChannelSpec spec, Maker maker) {
    Slot toPeer = new Slot(spec.payloadBytes());
    Slot toClient = new Slot(spec.payloadBytes());
    return new HandedChannel(maker.make(toClient, toPeer), maker.make(toPeer, toClient));
  }

  /** Counts a message whose content is there, and wakes who waits for it. */
  abstract void publish(Slot slot);

  /**
   * Waits until the slot counts another number, or is closed.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  abstract void await(Slot slot, int count) throws InterruptedException;

  /** Closes the slot and wakes who waits. */
  abstract void close(Slot slot);

  @Override
  public final void send(byte sequence) {
    outgoing[0] = sequence;
    System.arraycopy(outgoing, 0, out.content, 0, outgoing.length);
    publish(out);
  }

  @Override
  public final byte receive() {
    try {
      await(in, received);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChannelClosedException("interrupted while waiting");
    }
    if (in.count == received) {
      throw new ChannelClosedException("the other end was closed");
    }
    received++;
    System.arraycopy(in.content, 0, incoming, 0, incoming.length);
    return incoming[0];
  }

  @Override
  public final void abort() {
    close(in);
  }

  @Override
  public final void close() {
    close(out);
  }
}
