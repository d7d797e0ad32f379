// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.util.function.Consumer;
import org.ipcbench.channel.BatchEndpoint;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Invitation;
import org.ipcbench.posix.Threads;
import org.ipcbench.posix.Threads.Switches;

/**
 * The peer's work until the channel is closed: answers every message with one of the same size, or
 * only counts them.
 */
final class Echo {
  /** The loop is compiled as a method of its own, not replaced on the stack in mid-loop. */
  private static final int MESSAGES_A_CALL = 1024;

  private final Endpoint endpoint;
  private final boolean answers;
  private long received;
  private long answered;

  private Echo(Endpoint endpoint, boolean answers) {
    this.endpoint = endpoint;
    this.answers = answers;
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
      boolean answers = task.spec().form().direction() == Direction.ROUNDTRIP;
      Echo echo = new Echo(endpoint, answers);
      // An end for the driver shim is one for the driver native too: the form says how it is used.
      return task.spec().form().driver() == Driver.NATIVE
          ? echo.run(() -> echo.runBatch((BatchEndpoint) endpoint))
          : echo.run(answers ? echo::answer : echo::count);
    }
  }

  private static Endpoint join(PeerTask task, Invitation invitation) {
    Threads.pin(task.processors());
    return task.mechanism().join(task.spec(), invitation);
  }

  /** Works by calling {@code some} until the channel is closed. */
  private PeerReport run(Runnable some) {
    Switches before = Threads.switches();
    int processorAtStart = Threads.processor();
    String error = null;
    try {
      while (true) {
        some.run();
      }
    } catch (ChannelClosedException e) {
      // The client has closed its end: the ordinary way to stop.
    } catch (RuntimeException e) {
      error = Conversation.oneLine(e);
    }
    long endedNanos = System.nanoTime();
    Switches switches = Threads.switches().since(before);
    return new PeerReport(
        received, answered, switches, processorAtStart, Threads.processor(), endedNanos, error);
  }

  /** Answers until the channel is closed: it waits in {@link Endpoint#exchange}. */
  private void answer() {
    byte sequence = checked(endpoint.receive());
    while (true) {
      sequence = answerSome(sequence);
    }
  }

  private byte answerSome(byte first) {
    byte sequence = first;
    for (int i = 0; i < MESSAGES_A_CALL; i++) {
      // Before the call, which ends in the wait for the next message and may end with the channel.
      answered++;
      sequence = checked(endpoint.exchange(sequence));
    }
    return sequence;
  }

  private void count() {
    for (int i = 0; i < MESSAGES_A_CALL; i++) {
      checked(endpoint.receive());
    }
  }

  private byte checked(byte sequence) {
    received++;
    if (sequence != (byte) received) {
      throw wrong(sequence);
    }
    return sequence;
  }

  private PeerException wrong(byte sequence) {
    return new PeerException(
        "message " + received + " came with sequence number " + Byte.toUnsignedInt(sequence));
  }

  private void runBatch(BatchEndpoint batch) {
    int done;
    try {
      done = answers ? batch.answerBatch() : batch.countBatch();
    } finally {
      received = batch.received();
      answered = batch.sent();
    }
    if (done < BatchEndpoint.BATCH) {
      received++;
      throw wrong(batch.incoming().get(0));
    }
  }
}
