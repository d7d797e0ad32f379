// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.nio.ByteBuffer;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.NativeEnd;
import org.ipcbench.posix.NativeMemory;

/**
 * An end in the form of the reports' harness: both ends write to and read from one eventfd. Each
 * writes the token that the other one waits for. Whoever reads another token than his own writes it
 * back and tries again, so that an end may take back what it has just written, again and again,
 * until the other one wakes.
 */
final class SharedEventfdEndpoint extends CountingEndpoint {
  private static final long TO_PEER = 1;
  private static final long TO_CLIENT = 2;

  /**
   * Tokens taken back in a row after which the other end counts as never coming: seconds. The most
   * that two ends on two processors were seen to need is some 26 ms.
   */
  private static final int MOST_TURNS = 1 << 22;

  private final EventfdLine line;
  private final int fd;
  private final long wanted;
  private final NativeMemory value = new NativeMemory(Long.BYTES);
  private final NativeMemory token = new NativeMemory(Long.BYTES);
  private final long valueAddress = value.address();
  private final long tokenAddress = token.address();
  private final ByteBuffer valueBuffer = value.buffer();

  private SharedEventfdEndpoint(Descriptor shared, ChannelSpec spec, long wanted, long sent) {
    line = new EventfdLine(shared, shared, spec);
    fd = shared.number();
    this.wanted = wanted;
    token.buffer().putLong(0, sent);
  }

  static SharedEventfdEndpoint ofClient(Descriptor shared, ChannelSpec spec) {
    return new SharedEventfdEndpoint(shared, spec, TO_CLIENT, TO_PEER);
  }

  static SharedEventfdEndpoint ofPeer(Descriptor shared, ChannelSpec spec) {
    return new SharedEventfdEndpoint(shared, spec, TO_PEER, TO_CLIENT);
  }

  @Override
  public void send(byte sequence) {
    Files.writeFully(fd, tokenAddress, Long.BYTES);
  }

  @Override
  public byte receive() {
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      Files.readSome(fd, valueAddress, Long.BYTES);
      long stored = valueBuffer.getLong(0);
      boolean ended = stored >= NativeEnd.CLOSED;
      if (ended) {
        line.putEndBack();
      }
      if (stored % NativeEnd.CLOSED == wanted) {
        return count();
      }
      if (ended) {
        throw new ChannelClosedException("the other end was closed");
      }
      Files.writeFully(fd, valueAddress, Long.BYTES);
    }
    throw new IllegalStateException(
        "took its own token back " + MOST_TURNS + " times: the other end never came to read it");
  }

  @Override
  public void abort() {
    line.abort();
  }

  @Override
  public void close() {
    line.close();
  }
}
