// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.nio.ByteBuffer;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.NativeEnd;
import org.ipcbench.posix.NativeMemory;

/**
 * An end of a pair of eventfds. A message adds 1 to the counter; a read takes all that are there,
 * and they are received one by one.
 */
final class EventfdEndpoint extends CountingEndpoint {
  private final EventfdLine line;
  private final int inFd;
  private final int outFd;
  private final NativeMemory value = new NativeMemory(Long.BYTES);
  private final NativeMemory one = new NativeMemory(Long.BYTES);
  private final long valueAddress = value.address();
  private final long oneAddress = one.address();
  private final ByteBuffer valueBuffer = value.buffer();
  private long pending;

  private EventfdEndpoint(EventfdLine line) {
    this.line = line;
    inFd = line.in().number();
    outFd = line.out().number();
    one.buffer().putLong(0, 1);
  }

  /**
   * An end.
   *
   * @param in what the other end adds to; owned
   * @param out what this end adds to; owned
   * @param spec of the channel
   */
  static Endpoint of(Descriptor in, Descriptor out, ChannelSpec spec) {
    EventfdLine line = new EventfdLine(in, out, spec);
    return spec.form().driver() == Driver.JNA
        ? new EventfdEndpoint(line)
        : new NativeEndpoint(line.nativeEnd(NativeEnd.Kind.COUNTER), line);
  }

  @Override
  public void send(byte sequence) {
    Files.writeFully(outFd, oneAddress, Long.BYTES);
  }

  @Override
  public byte receive() {
    if (pending == 0) {
      read();
    }
    pending--;
    return count();
  }

  private void read() {
    line.beforeLook();
    for (int turn = 0; Files.readSome(inFd, valueAddress, Long.BYTES) != Long.BYTES; turn++) {
      line.afterLook(turn);
    }
    long value = valueBuffer.getLong(0);
    pending = value % NativeEnd.CLOSED;
    if (value >= NativeEnd.CLOSED) {
      if (pending == 0) {
        throw new ChannelClosedException("the other end was closed");
      }
      line.putEndBack();
    }
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
