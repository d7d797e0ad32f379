// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.notify;

import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ipcbench.posix.ThreadAccount;
import org.ipcbench.posix.Threads;
import org.ipcbench.posix.Threads.Switches;

/**
 * The sender's side of the rounds: in each, every sender notifies the receiver once, and the next
 * begins when the receiver has handled that. Belongs to the thread that opened it, which is pinned
 * for it; the receiver is a thread of this JVM, or the same thread if it notifies itself.
 *
 * <p>A latency goes from just before the notification (a reading of System.nanoTime, which is
 * CLOCK_MONOTONIC and one clock for all threads of a host) to the first thing that the handler
 * does, another reading. A cost goes from the same moment until the sender can go on. The clock's
 * own cost is contained in both.
 */
public final class Notifications implements AutoCloseable {
  /**
   * How long a receiver that says that it goes to sleep is left alone before it is notified: it
   * takes some microseconds until it sleeps, and its processor some more until it is idle.
   */
  private static final long SETTLING_NANOS = 50_000;

  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** So often a wait reads the clock: the others go on looking meanwhile. */
  private static final int TURNS_A_CHECK = 1 << 12;

  private final ReceiverState state;
  private final BitSet senderSeat;
  private final BitSet receiverSeat;
  private final Board board;
  private final Path path;
  private final ReceiverLoop loop;
  private final boolean yields;
  private final boolean self;
  private final long limitNanos;
  private final CompletableFuture<ThreadAccount> report = new CompletableFuture<>();
  private final Thread receiver;
  private final Switches switchesBefore;
  private final int processorAtStart;
  private final long[] latencies;
  private final long[] costs;
  private long round;
  private long waitStartNanos;
  private boolean closed;

  /** With a path of any kind. */
  Notifications(
      ReceiverState state,
      Board board,
      Path path,
      BitSet senderSeat,
      BitSet receiverSeat,
      Duration limit) {
    this.state = state;
    this.senderSeat = senderSeat;
    this.receiverSeat = receiverSeat;
    this.board = board;
    this.path = path;
    this.limitNanos = limit.toNanos();
    self = state == ReceiverState.SELF;
    yields = senderSeat.equals(receiverSeat) && senderSeat.cardinality() == 1;
    loop = new ReceiverLoop(path, board, yields);
    latencies = new long[state.senders()];
    costs = new long[state.senders()];
    CompletableFuture<Void> joined = new CompletableFuture<>();
    receiver = self ? null : start(joined);
    try {
      if (self) {
        path.join();
      } else {
        await(joined, "join");
      }
      path.connect();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    switchesBefore = Threads.switches();
    processorAtStart = Threads.processor();
  }

  /**
   * Pins the calling thread, starts the receiver and waits until it can be notified.
   *
   * @param notifier how
   * @param state what the receiver does, one of the notifier's
   * @param costModel of the simulated machine; others do not look at it
   * @param senderSeat the processors of the calling thread
   * @param receiverSeat the receiver's; if both are the same single one, waiting ends yield it
   * @return ready for rounds
   * @throws NotifyException if the receiver did not come up
   * @throws org.ipcbench.posix.PosixException if the kernel refuses
   */
  public static Notifications open(
      Notifier notifier,
      ReceiverState state,
      String costModel,
      BitSet senderSeat,
      BitSet receiverSeat) {
    Threads.pin(senderSeat);
    Board board = new Board(state.senders());
    Path path = notifier.open(state, costModel, board);
    return new Notifications(state, board, path, senderSeat, receiverSeat, LIMIT);
  }

  private Thread start(CompletableFuture<Void> joined) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Threads.pin(receiverSeat);
                report.complete(loop.run(() -> joined.complete(null)));
              } catch (RuntimeException | LinkageError e) {
                joined.completeExceptionally(e);
                report.completeExceptionally(e);
              }
            },
            "ipcbench-receiver");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * One round: every sender notifies once. Allocates nothing.
   *
   * @return its number, from 1
   * @throws NotifyException if a notification is lost, comes twice or unasked, or the receiver
   *     fails
   * @throws org.ipcbench.posix.PosixException if the kernel refuses
   */
  public long round() {
    round++;
    if (self) {
      loop.begin();
    }
    awaitReady();
    if (state == ReceiverState.BLOCKED) {
      settle();
    }
    for (int sender = 0; sender < costs.length; sender++) {
      long startNanos = System.nanoTime();
      board.publish(sender, round, startNanos);
      path.send(sender);
      costs[sender] = System.nanoTime() - startNanos;
    }
    board.sent(round);
    for (int sender = 0; sender < latencies.length; sender++) {
      awaitSeen(sender);
      latencies[sender] = board.latencyNanos(sender);
    }
    board.done(round);
    if (self) {
      path.drain();
    }
    return round;
  }

  /**
   * How many notify in a round.
   *
   * @return at least 1
   */
  public int senders() {
    return costs.length;
  }

  /**
   * How many notifications have been sent, all of them handled.
   *
   * @return at least 0
   */
  public long sent() {
    return round * costs.length;
  }

  /**
   * How long a notification of the last round took.
   *
   * @param sender from 0
   * @return in nanoseconds
   */
  public long latencyNanos(int sender) {
    return latencies[sender];
  }

  /**
   * What a notification of the last round cost its sender.
   *
   * @param sender from 0
   * @return in nanoseconds
   */
  public long costNanos(int sender) {
    return costs[sender];
  }

  private void awaitReady() {
    for (int turn = 1; !board.isReady(round); turn++) {
      pause(turn);
    }
  }

  private void awaitSeen(int sender) {
    for (int turn = 1; !board.isSeen(sender, round); turn++) {
      pause(turn);
    }
  }

  private void settle() {
    long startNanos = System.nanoTime();
    while (System.nanoTime() - startNanos < SETTLING_NANOS) {
      if (yields) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /** One turn of a wait for the receiver. */
  private void pause(int turn) {
    if (turn % TURNS_A_CHECK == 0) {
      check(turn == TURNS_A_CHECK);
    }
    if (self) {
      path.receive();
    } else if (yields) {
      Thread.yield();
    } else {
      Thread.onSpinWait();
    }
  }

  private void check(boolean first) {
    if (first) {
      waitStartNanos = System.nanoTime();
    }
    if (report.isDone()) {
      await(report, "go on");
      throw new NotifyException("the receiver ended in round " + round);
    }
    if (System.nanoTime() - waitStartNanos > limitNanos) {
      throw new NotifyException(
          "notification " + round + " was not handled within " + seconds() + " s");
    }
  }

  /**
   * Ends the rounds and gathers what they prove.
   *
   * @return the evidence, checked against what was asked for
   * @throws NotifyException if they were not what they were meant to be
   */
  public NotifyEvidence finish() {
    ThreadAccount sender = ThreadAccount.since(switchesBefore, processorAtStart);
    stop();
    ThreadAccount receiving = self ? sender : await(report, "end");
    close();
    NotifyEvidence evidence =
        new NotifyEvidence(
            sent(),
            board.seenInAll(),
            board.handled(),
            state == ReceiverState.BLOCKED ? SETTLING_NANOS : 0,
            sender,
            receiving);
    evidence.check(state, senderSeat, receiverSeat);
    return evidence;
  }

  private void stop() {
    board.end();
    path.wake();
  }

  /** Ends the rounds whatever their state; nothing of them is left. Idempotent. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    stop();
    if (self) {
      path.leave();
      path.close();
    } else if (ended()) {
      // Memory that a receiver still looks at is not to be taken from under it.
      path.close();
    }
  }

  private boolean ended() {
    try {
      receiver.join(LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !receiver.isAlive();
  }

  private <T> T await(CompletableFuture<T> future, String what) {
    try {
      return future.get(limitNanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new NotifyException("receiver: " + e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new NotifyException("the receiver did not " + what + " within " + seconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotifyException("interrupted while waiting for the receiver", e);
    }
  }

  private double seconds() {
    return limitNanos / 1e9;
  }
}
