// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import java.nio.ByteBuffer;
import java.util.Map;

/** A mechanism whose peer gives one answer a wrong number. */
final class WrongAnswers extends ForwardingMechanism {
  private final int wrongMessage;

  /** The message, from 1, is the one whose answer is wrong. */
  WrongAnswers(Mechanism mechanism, int wrongMessage) {
    super(mechanism);
    this.wrongMessage = wrongMessage;
  }

  @Override
  public Endpoint join(ChannelSpec spec, Invitation invitation) {
    return new WrongEndpoint(super.join(spec, invitation), wrongMessage);
  }

  private record WrongEndpoint(Endpoint endpoint, int wrongMessage) implements Endpoint {
    @Override
    public void send(byte sequence) {
      endpoint.send(sequence == wrongMessage ? (byte) (sequence + 1) : sequence);
    }

    @Override
    public byte receive() {
      return endpoint.receive();
    }

    @Override
    public ByteBuffer outgoing() {
      return endpoint.outgoing();
    }

    @Override
    public ByteBuffer incoming() {
      return endpoint.incoming();
    }

    @Override
    public Map<String, String> answer() {
      return endpoint.answer();
    }

    @Override
    public void abort() {
      endpoint.abort();
    }

    @Override
    public void close() {
      endpoint.close();
    }
  }
}
