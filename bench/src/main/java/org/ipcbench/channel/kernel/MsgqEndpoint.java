// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.MessageMemory;
import org.ipcbench.posix.NativeEnd;
import org.ipcbench.posix.SystemVQueue;

/** An end of a pair of System V message queues. */
final class MsgqEndpoint extends MessageEndpoint {
  private final SystemVQueue in;
  private final SystemVQueue out;
  private final Wait waitMode;

  private MsgqEndpoint(SystemVQueue in, SystemVQueue out, MsgqLine line, ChannelSpec spec) {
    super(line, spec.payloadBytes());
    this.in = in;
    this.out = out;
    waitMode = spec.waitMode();
  }

  /**
   * An end.
   *
   * @param in where messages come from
   * @param out where messages go
   * @param spec of the channel
   */
  static Endpoint of(SystemVQueue in, SystemVQueue out, ChannelSpec spec) {
    MsgqLine line = new MsgqLine(in, out);
    if (spec.form().driver() == Driver.JNA) {
      return new MsgqEndpoint(in, out, line, spec);
    }
    int wait = spec.waitMode().ordinal();
    NativeEnd end =
        new NativeEnd(NativeEnd.Kind.MSGQ, wait, DescriptorLine.TURNS, spec.payloadBytes());
    return new NativeEndpoint(end.between(in, out), line);
  }

  @Override
  boolean give(MessageMemory message) {
    return out.send(message);
  }

  @Override
  int take(MessageMemory message, int turn) {
    boolean looks = waitMode == Wait.SPIN || waitMode == Wait.HYBRID && turn < DescriptorLine.TURNS;
    return in.receive(message, !looks);
  }
}
