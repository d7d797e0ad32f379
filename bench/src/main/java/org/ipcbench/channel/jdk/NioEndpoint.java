// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.jdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.WritableByteChannel;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Wait;

/** An end that reads and writes channels of java.nio, which are streams of bytes. */
final class NioEndpoint implements Endpoint {
  private final ReadableByteChannel in;
  private final WritableByteChannel out;

  /** Null if the end blocks in the read. */
  private final Selector selector;

  private final SelectionKey key;
  private final ByteBuffer incoming;
  private final ByteBuffer outgoing;

  /** The same memory, with positions that nobody else moves. */
  private final ByteBuffer incomingView;

  private final ByteBuffer outgoingView;

  private <C extends SelectableChannel & ReadableByteChannel> NioEndpoint(
      C in, WritableByteChannel out, ChannelSpec spec) throws IOException {
    this.in = in;
    this.out = out;
    if (spec.waitMode() == Wait.EPOLL) {
      in.configureBlocking(false);
      selector = Selector.open();
      key = in.register(selector, SelectionKey.OP_READ);
    } else {
      selector = null;
      key = null;
    }
    incoming = ByteBuffer.allocateDirect(spec.payloadBytes());
    outgoing = ByteBuffer.allocateDirect(spec.payloadBytes());
    incomingView = incoming.duplicate();
    outgoingView = outgoing.duplicate();
  }

  /**
   * An end.
   *
   * @param in where messages come from; owned
   * @param out where messages go; owned, may be the same
   * @param spec of the channel
   */
  static <C extends SelectableChannel & ReadableByteChannel> NioEndpoint of(
      C in, WritableByteChannel out, ChannelSpec spec) {
    try {
      return new NioEndpoint(in, out, spec);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void send(byte sequence) {
    outgoing.put(0, sequence);
    outgoingView.clear();
    try {
      while (outgoingView.hasRemaining()) {
        if (out.write(outgoingView) == 0) {
          await(SelectionKey.OP_WRITE);
        }
      }
    } catch (IOException e) {
      throw gone(e);
    }
  }

  @Override
  public byte receive() {
    incomingView.clear();
    try {
      if (selector != null) {
        await(SelectionKey.OP_READ);
      }
      while (incomingView.hasRemaining()) {
        int count = in.read(incomingView);
        if (count == 0) {
          await(SelectionKey.OP_READ);
        } else if (count < 0) {
          throw new ChannelClosedException("the other end was closed");
        }
      }
    } catch (IOException e) {
      throw gone(e);
    }
    return incoming.get(0);
  }

  /** Sleeps until the channel that does not block is ready. */
  private void await(int operation) throws IOException {
    if (key.interestOps() != operation) {
      key.interestOps(operation);
    }
    selector.select(ready -> {});
  }

  /** The JDK tells neither EPIPE nor ECONNRESET from other errors but in words. */
  private static ChannelClosedException gone(IOException e) {
    return new ChannelClosedException("the channel ended: " + e);
  }

  @Override
  public ByteBuffer outgoing() {
    return outgoing;
  }

  @Override
  public ByteBuffer incoming() {
    return incoming;
  }

  @Override
  public void close() {
    try {
      if (selector != null) {
        selector.close();
      }
      out.close();
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
