// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.Map;
import org.ipcbench.channel.Availability;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Form;
import org.ipcbench.posix.BufferedStream;
import org.ipcbench.posix.Descriptor;

/**
 * An end in the form of the reports' harness for pipe and FIFO: the client writes the message to a
 * buffered stream and sends a signal, after which the peer reads it and sends a signal back. The
 * answer has no content; its number is the count of what came.
 */
final class AcknowledgedEndpoint extends AddressedEndpoint {
  /** A pipe's capacity: pipe(7). Nobody reads before all of the message is written. */
  private static final int MOST_BYTES = 65_536;

  private final SignalLine signals;
  private final BufferedStream stream;
  private final boolean writes;
  private byte answers;

  private AcknowledgedEndpoint(
      SignalLine signals, BufferedStream stream, boolean writes, int payloadBytes) {
    super(payloadBytes);
    this.signals = signals;
    this.stream = stream;
    this.writes = writes;
  }

  /**
   * The client's end.
   *
   * @param out where messages go; owned
   * @param spec of the channel
   */
  static AcknowledgedEndpoint ofClient(Descriptor out, ChannelSpec spec) {
    BufferedStream stream = BufferedStream.writing(out);
    return new AcknowledgedEndpoint(new SignalLine(spec, true), stream, true, spec.payloadBytes());
  }

  /**
   * The peer's end.
   *
   * @param in where messages come from; owned
   * @param spec of the channel
   * @param address where the client's thread is
   */
  static AcknowledgedEndpoint ofPeer(Descriptor in, ChannelSpec spec, Map<String, String> address) {
    BufferedStream stream = BufferedStream.reading(in);
    SignalLine signals = new SignalLine(spec, false);
    signals.direct(address);
    return new AcknowledgedEndpoint(signals, stream, false, spec.payloadBytes());
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
    if (!signals.send()) {
      throw new ChannelClosedException("the other end's thread is gone");
    }
  }

  @Override
  public byte receive() {
    if (!signals.receive() || !writes && !stream.read(incomingAddress, payloadBytes)) {
      throw new ChannelClosedException("the other end was closed");
    }
    if (writes) {
      answers++;
      incomingBuffer.put(0, answers);
    }
    return incomingBuffer.get(0);
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
