// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.Datagrams;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.MessageMemory;
import org.ipcbench.posix.NativeEnd;

/** An end whose messages are datagrams. */
final class DatagramEndpoint extends MessageEndpoint {
  private final DescriptorLine line;
  private final int fd;
  private final int payloadBytes;
  private final boolean waits;

  private DatagramEndpoint(DatagramLine line, ChannelSpec spec) {
    super(line, spec.payloadBytes());
    this.line = line;
    fd = line.in().number();
    payloadBytes = spec.payloadBytes();
    waits = spec.waitMode() == Wait.BLOCK;
  }

  /**
   * An end.
   *
   * @param socket of this end; owned
   * @param other a descriptor of the other end's; owned
   * @param spec of the channel
   */
  static Endpoint of(Descriptor socket, Descriptor other, ChannelSpec spec) {
    DatagramLine line = new DatagramLine(socket, other, spec);
    return spec.form().driver() == Driver.JNA
        ? new DatagramEndpoint(line, spec)
        : new NativeEndpoint(line.nativeEnd(NativeEnd.Kind.DATAGRAM), line);
  }

  @Override
  boolean give(MessageMemory message) {
    return Datagrams.send(fd, message.address(), payloadBytes);
  }

  @Override
  int take(MessageMemory message, int turn) {
    return Datagrams.receive(fd, message.address(), payloadBytes, waits);
  }

  @Override
  void beforeLook() {
    line.beforeLook();
  }

  @Override
  void afterLook(int turn) {
    line.afterLook(turn);
  }
}
