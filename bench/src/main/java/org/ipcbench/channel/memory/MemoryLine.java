// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.memory;

import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.kernel.Line;
import org.ipcbench.posix.Futex;
import org.ipcbench.posix.NativeEnd;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.region.Region;

/** An end's mapping of the shared memory, and the two directions in it. */
final class MemoryLine implements Line {
  /**
   * Looks of an end that spins a while: 20 to 50 µs, as PAUSE takes 50 to 140 cycles; that long the
   * wake-up of a processor may take, which it is to spare.
   */
  static final int TURNS = 1000;

  private final SharedMemory memory;
  private final ChannelSpec spec;
  private final Futex futex;
  private final Lane incoming;
  private final Lane outgoing;
  private boolean closed;

  /**
   * An end's view.
   *
   * @param memory of {@link #bytes}; owned
   * @param spec of the channel
   * @param client whether it is the client's end
   */
  MemoryLine(SharedMemory memory, ChannelSpec spec, boolean client) {
    this.memory = memory;
    this.spec = spec;
    futex = new Futex(memory);
    Region region = Region.over(memory.buffer());
    int payloadBytes = spec.payloadBytes();
    Lane toPeer = Lane.at(region, 0, payloadBytes);
    Lane toClient = Lane.at(region, Lane.bytes(payloadBytes), payloadBytes);
    incoming = client ? toClient : toPeer;
    outgoing = client ? toPeer : toClient;
  }

  /** How much memory a channel takes. */
  static int bytes(ChannelSpec spec) {
    return 2 * Lane.bytes(spec.payloadBytes());
  }

  Lane incoming() {
    return incoming;
  }

  Lane outgoing() {
    return outgoing;
  }

  /** Sleeps while the incoming word is as seen, until it is woken; may return early. */
  void sleep(int seen) {
    futex.await(incoming.word(), seen, Futex.NO_LIMIT);
  }

  /** Wakes the other end, if it sleeps. */
  void wake() {
    futex.wakeOne(outgoing.word());
  }

  /** The end in C that does the same over the same memory. */
  NativeEnd nativeEnd() {
    return new NativeEnd(
            NativeEnd.Kind.MEMORY, spec.waitMode().ordinal(), TURNS, spec.payloadBytes())
        .takingFrom(memory, incoming.word(), incoming.content())
        .puttingTo(memory, outgoing.word(), outgoing.content());
  }

  @Override
  public synchronized void abort() {
    if (!closed) {
      incoming.close();
      futex.wakeOne(incoming.word());
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      outgoing.close();
      wake();
      memory.close();
    }
  }
}
