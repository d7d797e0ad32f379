// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.MessageMemory;
import org.ipcbench.posix.NativeEnd;
import org.ipcbench.posix.PosixQueue;

/** An end of a pair of POSIX message queues. */
final class MqEndpoint extends MessageEndpoint {
  private final MqLine line;
  private final int inFd;
  private final int outFd;
  private final int payloadBytes;

  private MqEndpoint(MqLine line, int payloadBytes) {
    super(line, payloadBytes);
    this.line = line;
    this.payloadBytes = payloadBytes;
    inFd = line.in().number();
    outFd = line.out().number();
  }

  /**
   * An end.
   *
   * @param in where messages come from; owned
   * @param out where messages go; owned
   * @param othersOut the descriptor by which the other end sends; owned
   * @param spec of the channel
   */
  static Endpoint of(Descriptor in, Descriptor out, Descriptor othersOut, ChannelSpec spec) {
    MqLine line = new MqLine(in, out, othersOut, spec);
    return spec.form().driver() == Driver.JNA
        ? new MqEndpoint(line, spec.payloadBytes())
        : new NativeEndpoint(line.nativeEnd(NativeEnd.Kind.MQ), line);
  }

  @Override
  boolean give(MessageMemory message) {
    return PosixQueue.send(outFd, message.address(), payloadBytes);
  }

  @Override
  int take(MessageMemory message, int turn) {
    return PosixQueue.receive(inFd, message.address(), payloadBytes);
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
