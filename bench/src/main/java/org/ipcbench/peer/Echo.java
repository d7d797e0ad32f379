// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.util.function.Consumer;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Invitation;
import org.ipcbench.posix.Threads;
import org.ipcbench.posix.Threads.Switches;

/** The peer's work: answers every message with one of the same size until the channel is closed. */
final class Echo {
  /** The loop is compiled as a method of its own, not replaced on the stack in mid-loop. */
  private static final int MESSAGES_A_CALL = 1024;

  private final Endpoint endpoint;
  private long received;
  private long answered;

  private Echo(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Joins and answers, on the calling thread.
   *
   * @param task what to do
   * @param joined hears who this is, before the first message is received
   * @return how it went
   */
  static PeerReport run(PeerTask task, Consumer<PeerIdentity> joined) {
    try (Invitation invitation = task.invitation();
        Endpoint endpoint = join(task, invitation)) {
      joined.accept(new PeerIdentity(Threads.processId(), Threads.threadId(), endpoint.answer()));
      return new Echo(endpoint).run();
    }
  }

  private static Endpoint join(PeerTask task, Invitation invitation) {
    Threads.pin(task.processors());
    return task.mechanism().join(task.spec(), invitation);
  }

  private PeerReport run() {
    Switches before = Threads.switches();
    int processorAtStart = Threads.processor();
    String error = null;
    try {
      while (true) {
        answerSome();
      }
    } catch (ChannelClosedException e) {
      // The client has closed its end: the ordinary way to stop.
    } catch (RuntimeException e) {
      error = Conversation.oneLine(e);
    }
    Switches switches = Threads.switches().since(before);
    return new PeerReport(
        received, answered, switches, processorAtStart, Threads.processor(), error);
  }

  private void answerSome() {
    for (int i = 0; i < MESSAGES_A_CALL; i++) {
      byte sequence = endpoint.receive();
      received++;
      if (sequence != (byte) received) {
        throw new PeerException(
            "message " + received + " came with sequence number " + Byte.toUnsignedInt(sequence));
      }
      endpoint.send(sequence);
      answered++;
    }
  }
}
