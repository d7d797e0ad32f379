// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

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
    return new ForwardingEndpoint(super.join(spec, invitation)) {
      @Override
      public void send(byte sequence) {
        super.send(sequence == wrongMessage ? (byte) (sequence + 1) : sequence);
      }
    };
  }
}
