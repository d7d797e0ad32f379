// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.nio.ByteBuffer;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.NativeMemory;

/** An end that reads and writes streams of bytes: pipe, FIFO, stream socket. */
final class StreamEndpoint implements Endpoint {
  private final Descriptor in;
  private final Descriptor out;
  private final int inFd;
  private final int outFd;
  private final int payloadBytes;
  private final NativeMemory incoming;
  private final NativeMemory outgoing;
  private final long incomingAddress;
  private final long outgoingAddress;
  private final ByteBuffer incomingBuffer;
  private final ByteBuffer outgoingBuffer;

  /**
   * Makes an end.
   *
   * @param in where messages come from; owned
   * @param out where messages go; owned, may be the same as {@code in}
   * @param payloadBytes content of a message
   */
  StreamEndpoint(Descriptor in, Descriptor out, int payloadBytes) {
    this.in = in;
    this.out = out;
    this.payloadBytes = payloadBytes;
    inFd = in.number();
    outFd = out.number();
    incoming = new NativeMemory(payloadBytes);
    outgoing = new NativeMemory(payloadBytes);
    incomingAddress = incoming.address();
    outgoingAddress = outgoing.address();
    incomingBuffer = incoming.buffer();
    outgoingBuffer = outgoing.buffer();
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
    if (!Files.readFully(inFd, incomingAddress, payloadBytes)) {
      throw new ChannelClosedException("the other end was closed");
    }
    return incomingBuffer.get(0);
  }

  @Override
  public ByteBuffer outgoing() {
    return outgoingBuffer;
  }

  @Override
  public ByteBuffer incoming() {
    return incomingBuffer;
  }

  @Override
  public void close() {
    out.close();
    in.close();
  }
}
