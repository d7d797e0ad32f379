// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.nio.ByteBuffer;
import java.util.Map;
import org.ipcbench.channel.Availability;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Form;
import org.ipcbench.posix.BufferedStream;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.NativeMemory;

/**
 * An end in the form of the reports' harness for pipe and FIFO: the client writes the message to a
 * buffered stream and sends a signal, after which the peer reads it and sends a signal back. The
 * answer has no content; its number is the count of what came.
 */
final class AcknowledgedEndpoint implements Endpoint {
  /** A pipe's capacity: pipe(7). Nobody reads before all of the message is written. */
  private static final int MOST_BYTES = 65_536;

  private final SignalEndpoint signals;
  private final BufferedStream stream;
  private final boolean writes;
  private final int payloadBytes;
  private final NativeMemory incoming;
  private final NativeMemory outgoing;
  private final long incomingAddress;
  private final long outgoingAddress;
  private final ByteBuffer incomingBuffer;
  private final ByteBuffer outgoingBuffer;

  private AcknowledgedEndpoint(
      SignalEndpoint signals, BufferedStream stream, boolean writes, int payloadBytes) {
    this.signals = signals;
    this.stream = stream;
    this.writes = writes;
    this.payloadBytes = payloadBytes;
    incoming = new NativeMemory(payloadBytes);
    outgoing = new NativeMemory(payloadBytes);
    incomingAddress = incoming.address();
    outgoingAddress = outgoing.address();
    incomingBuffer = incoming.buffer();
    outgoingBuffer = outgoing.buffer();
  }

  /**
   * The client's end.
   *
   * @param out where messages go; owned
   * @param payloadBytes content of a message, at most {@link #MOST_BYTES}
   */
  static AcknowledgedEndpoint ofClient(Descriptor out, int payloadBytes) {
    BufferedStream stream = BufferedStream.writing(out);
    return new AcknowledgedEndpoint(SignalEndpoint.ofClient(), stream, true, payloadBytes);
  }

  /**
   * The peer's end.
   *
   * @param in where messages come from; owned
   * @param payloadBytes content of a message
   * @param address where the client's thread is
   */
  static AcknowledgedEndpoint ofPeer(Descriptor in, int payloadBytes, Map<String, String> address) {
    BufferedStream stream = BufferedStream.reading(in);
    SignalEndpoint signals = SignalEndpoint.ofPeer();
    signals.direct(address);
    return new AcknowledgedEndpoint(signals, stream, false, payloadBytes);
  }

  /** Whether a message of a form can be written whole before anybody reads it. */
  static Availability holds(Form form, int payloadBytes) {
    return form.protocol().followsReports() && payloadBytes > MOST_BYTES
        ? Availability.no(
            "the reports' writer tells of a message when all of it is in the pipe, which holds "
                + MOST_BYTES
                + " bytes")
        : Availability.YES;
  }

  /** Says where the other end's thread is. */
  void direct(Map<String, String> address) {
    signals.direct(address);
  }

  @Override
  public Map<String, String> answer() {
    return signals.answer();
  }

  @Override
  public void send(byte sequence) {
    if (writes) {
      outgoingBuffer.put(0, sequence);
      if (!stream.write(outgoingAddress, payloadBytes)) {
        throw new ChannelClosedException("nobody reads the other end");
      }
    }
    signals.send(sequence);
  }

  @Override
  public byte receive() {
    byte count = signals.receive();
    if (writes) {
      incomingBuffer.put(0, count);
    } else if (!stream.read(incomingAddress, payloadBytes)) {
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
  public void abort() {
    signals.abort();
  }

  @Override
  public void close() {
    signals.close();
    stream.close();
  }
}
