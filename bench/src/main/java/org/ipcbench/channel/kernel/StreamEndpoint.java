// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.NativeEnd;

/** An end that reads and writes streams of bytes: pipe, FIFO, stream socket. */
final class StreamEndpoint extends AddressedEndpoint {
  private final DescriptorLine line;
  private final int inFd;
  private final int outFd;

  /** A read that does not wait is a matter of the open file, or, of a socket's, of the call. */
  private final boolean receives;

  private StreamEndpoint(DescriptorLine line, boolean receives, int payloadBytes) {
    super(payloadBytes);
    this.line = line;
    this.receives = receives;
    inFd = line.in().number();
    outFd = line.out().number();
  }

  /**
   * An end of two streams.
   *
   * @param in where messages come from, an open file of its own; owned
   * @param out where messages go; owned
   * @param spec of the channel
   */
  static Endpoint of(Descriptor in, Descriptor out, ChannelSpec spec) {
    if (spec.waitMode() != Wait.BLOCK) {
      Files.doNotWait(in);
    }
    DescriptorLine line = new DescriptorLine(in, out, spec);
    return spec.form().driver() == Driver.JNA
        ? new StreamEndpoint(line, false, spec.payloadBytes())
        : new NativeEndpoint(line.nativeEnd(NativeEnd.Kind.STREAM), line);
  }

  /**
   * An end of a stream in both directions.
   *
   * @param socket connected; owned
   * @param spec of the channel
   */
  static Endpoint of(Descriptor socket, ChannelSpec spec) {
    DescriptorLine line = new DescriptorLine(socket, socket, spec);
    return spec.form().driver() == Driver.JNA
        ? new StreamEndpoint(line, spec.waitMode() != Wait.BLOCK, spec.payloadBytes())
        : new NativeEndpoint(line.nativeEnd(NativeEnd.Kind.SOCKET), line);
  }

  @Override
  public void send(byte sequence) {
    outgoingBuffer.put(0, sequence);
    if (!Files.writeFully(outFd, outgoingAddress, payloadBytes)) {
      throw new ChannelClosedException("nobody reads the other end");
    }
  }

  @Override
  public byte receive() {
    line.beforeLook();
    int done = 0;
    int turn = 0;
    while (done < payloadBytes) {
      int count = look(incomingAddress + done, payloadBytes - done);
      if (count > 0) {
        done += count;
        turn = 0;
      } else if (count == Files.ENDED) {
        throw new ChannelClosedException("the other end was closed");
      } else {
        line.afterLook(turn++);
      }
    }
    return incomingBuffer.get(0);
  }

  private int look(long address, int bytes) {
    return receives
        ? Files.receiveSome(inFd, address, bytes)
        : Files.readSome(inFd, address, bytes);
  }

  @Override
  public void close() {
    line.close();
  }
}
