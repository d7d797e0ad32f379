// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.ipcbench.channel.BatchEndpoint;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Variant;
import org.ipcbench.posix.NativeMemory;
import org.ipcbench.posix.ThreadAccount;
import org.ipcbench.posix.Threads;
import org.ipcbench.posix.Threads.Switches;

/**
 * The client's side of a conversation: round trips with a peer that answers every message, or
 * messages one way to a peer that counts them. Belongs to the thread that opened it, which is
 * pinned for it: a thread's identity matters to signals and processors.
 */
public final class Conversation implements AutoCloseable {
  private static final Duration JOIN_LIMIT = Duration.ofSeconds(20);
  private static final Duration END_LIMIT = Duration.ofSeconds(5);

  private final Seats seats;
  private final Form form;
  private final boolean reachesPeer;
  private final Channel channel;
  private final Peer peer;
  private final PeerIdentity identity;
  private final Endpoint endpoint;
  private final Switches switchesBefore;
  private final int processorAtStart;
  private long sent;
  private long received;

  private Conversation(Mechanism mechanism, ChannelSpec spec, Seats seats, Runnable joined) {
    this.seats = seats;
    form = spec.form();
    reachesPeer = mechanism.reachesPeer(form);
    Threads.pin(seats.client());
    channel = mechanism.open(spec);
    Peer started = null;
    try {
      PeerTask task = new PeerTask(mechanism, spec, seats.peer(), channel.invitation());
      started =
          form.variant() == Variant.THREAD
              ? new ThreadPeer(task)
              : new ProcessPeer(task, seats.others());
      peer = started;
      identity = peer.joined(JOIN_LIMIT);
      joined.run();
      endpoint = channel.connect(identity.answer());
    } catch (RuntimeException e) {
      // In this order: a peer thread ends once its channel is closed.
      channel.close();
      if (started != null) {
        started.close();
      }
      throw e;
    }
    peer.whenDead(endpoint::abort);
    switchesBefore = Threads.switches();
    processorAtStart = Threads.processor();
  }

  /**
   * Opens a channel, pins the calling thread, starts the peer and waits until it has joined.
   *
   * @param mechanism which kind of channel
   * @param spec of the channel
   * @param seats who runs where
   * @return the conversation
   * @throws PeerException if the peer did not come up
   * @throws org.ipcbench.posix.PosixException if the kernel refuses
   */
  public static Conversation open(Mechanism mechanism, ChannelSpec spec, Seats seats) {
    return open(mechanism, spec, seats, () -> {});
  }

  /**
   * Likewise, for whom the time counts that the last of the set-up takes.
   *
   * @param mechanism which kind of channel
   * @param spec of the channel
   * @param seats who runs where
   * @param joined called when the peer has joined and the client's end is still to be completed
   * @return the conversation
   * @throws PeerException if the peer did not come up
   * @throws org.ipcbench.posix.PosixException if the kernel refuses
   */
  public static Conversation open(
      Mechanism mechanism, ChannelSpec spec, Seats seats, Runnable joined) {
    return new Conversation(mechanism, spec, seats, joined);
  }

  /**
   * Sends one message and receives the answer. Allocates nothing.
   *
   * @return the sequence number, so that nothing of it can be optimised away
   * @throws PeerException if the peer died or answered wrongly
   * @throws org.ipcbench.posix.PosixException if the kernel refuses
   */
  public byte roundTrip() {
    byte sequence = (byte) ++sent;
    byte answer;
    try {
      answer = endpoint.exchange(sequence);
    } catch (ChannelClosedException e) {
      throw lost(e);
    }
    if (answer != sequence) {
      throw wrong(answer);
    }
    received++;
    return sequence;
  }

  private PeerException wrong(byte answer) {
    return new PeerException(
        "the answer to message "
            + sent
            + " came with sequence number "
            + Byte.toUnsignedInt(answer));
  }

  /**
   * Sends one message that the peer only counts. Allocates nothing.
   *
   * @return the sequence number
   * @throws PeerException if the peer died or received wrongly
   * @throws org.ipcbench.posix.PosixException if the kernel refuses
   */
  public byte tell() {
    byte sequence = (byte) ++sent;
    try {
      endpoint.send(sequence);
    } catch (ChannelClosedException e) {
      throw lost(e);
    }
    return sequence;
  }

  /**
   * Makes {@link BatchEndpoint#BATCH} round trips in C; only with the driver {@code native}.
   * Allocates nothing.
   *
   * @param nanos gets how long each took, see {@link BatchEndpoint#askBatch}; null: no clock is
   *     read
   * @return how many were made: all of them
   * @throws PeerException if the peer died or answered wrongly
   * @throws org.ipcbench.posix.PosixException if the kernel refuses
   */
  public int roundTrips(NativeMemory nanos) {
    BatchEndpoint batch = (BatchEndpoint) endpoint;
    int done;
    try {
      done = batch.askBatch(nanos);
    } catch (ChannelClosedException e) {
      throw lost(e);
    } finally {
      sent = batch.sent();
      received = batch.received();
    }
    if (done < BatchEndpoint.BATCH) {
      throw wrong(batch.incoming().get(0));
    }
    return done;
  }

  /**
   * Sends {@link BatchEndpoint#BATCH} messages that the peer only counts, in C; only with the
   * driver {@code native}. Allocates nothing.
   *
   * @return how many were sent: all of them
   * @throws PeerException if the peer died or received wrongly
   * @throws org.ipcbench.posix.PosixException if the kernel refuses
   */
  public int tellBatch() {
    BatchEndpoint batch = (BatchEndpoint) endpoint;
    try {
      return batch.tellBatch();
    } catch (ChannelClosedException e) {
      throw lost(e);
    } finally {
      sent = batch.sent();
    }
  }

  /** The channel closed in mid-conversation: the peer knows why. */
  private PeerException lost(ChannelClosedException e) {
    PeerReport report;
    try {
      report = peer.report(END_LIMIT);
    } catch (PeerException why) {
      why.addSuppressed(e);
      return why;
    }
    String why = report.error() == null ? "it closed its end: " + e.getMessage() : report.error();
    return new PeerException("peer: " + why, e);
  }

  /**
   * The content of the next message, see {@link Endpoint#outgoing()}.
   *
   * @return always the same buffer
   */
  public ByteBuffer outgoing() {
    return endpoint.outgoing();
  }

  /**
   * The content of the last answer, see {@link Endpoint#incoming()}.
   *
   * @return always the same buffer
   */
  public ByteBuffer incoming() {
    return endpoint.incoming();
  }

  /**
   * How many messages have been sent so far; of round trips as many have been answered, outside
   * {@link #roundTrip}.
   *
   * @return at least 0
   */
  public long sent() {
    return sent;
  }

  /**
   * The peer's process, by its own account.
   *
   * @return its number; this process's if the peer is a thread
   */
  public int peerProcess() {
    return identity.process();
  }

  /**
   * Ends the conversation and gathers what it proves.
   *
   * @return the evidence, checked against what was asked for
   * @throws PeerException if the peer died or does not end
   */
  public Evidence finish() {
    long finishedNanos = System.nanoTime();
    ThreadAccount client = ThreadAccount.since(switchesBefore, processorAtStart);
    channel.close();
    try {
      PeerReport report = peer.report(END_LIMIT);
      Evidence evidence =
          new Evidence(
              sent,
              received,
              report.received(),
              report.answered(),
              client,
              new ThreadAccount(
                  identity.process(),
                  identity.thread(),
                  report.switches(),
                  report.processorAtStart(),
                  report.processorAtEnd()),
              Math.max(0, report.endedNanos() - finishedNanos));
      evidence.check(form, reachesPeer, seats, report.error());
      return evidence;
    } finally {
      peer.close();
    }
  }

  /** Ends the conversation whatever its state; nothing of it is left. Idempotent. */
  @Override
  public void close() {
    channel.close();
    peer.close();
  }

  /** An exception as one line. */
  static String oneLine(Throwable e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.replaceAll("\\s*\\R\\s*", "; ");
  }
}
