// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.notify;

import org.ipcbench.region.Region;

/**
 * The plain shared memory through which sender and receiver keep a round in step: no notification
 * goes through it.
 *
 * <pre>
 *   bytes 0..            a line for each sender: 0 number of its last notification   8 its time
 *                        16 its number again, once it is posted
 *   then a line          of the sender's thread: 0 round sent   8 round done   16 not 0: the end
 *   then a line each     of the receiver's: 0 number of the last one seen   8 its latency
 *   then a line          of the receiver's: 0 round for which it is ready
 * </pre>
 *
 * <p>A line is of 128 bytes, since processors fetch cache lines in pairs. Each word has one writer.
 * A release there pairs with the acquire of the same word here: whoever sees a number sees the time
 * or the latency beside it.
 */
final class Board {
  private static final int LINE_BYTES = 128;
  private static final int SECOND = Long.BYTES;
  private static final int THIRD = 2 * Long.BYTES;

  private final Region region;
  private final int senders;
  private final int senderLine;
  private final int seenLines;
  private final int readyLine;

  /** Of the receiver: what it has seen of each sender, and how often its handler ran. */
  private final long[] seen;

  private long seenInAll;
  private long handled;
  private long handledNanos;

  /** A board on which nothing has happened. */
  Board(int senders) {
    this.senders = senders;
    senderLine = senders * LINE_BYTES;
    seenLines = senderLine + LINE_BYTES;
    readyLine = seenLines + senders * LINE_BYTES;
    region = Region.allocate(readyLine + LINE_BYTES);
    seen = new long[senders];
  }

  int senders() {
    return senders;
  }

  // Of the sender's thread.

  /** A notification is about to be sent. */
  void publish(int sender, long number, long timeNanos) {
    region.longPlain(sender * LINE_BYTES + SECOND, timeNanos);
    region.longRelease(sender * LINE_BYTES, number); // Pairs with handled().
  }

  /** The notification that was published last is posted. */
  void posted(int sender) {
    long number = region.longPlain(sender * LINE_BYTES);
    region.longRelease(sender * LINE_BYTES + THIRD, number); // Pairs with handled().
  }

  /** All notifications of a round are out. */
  void sent(long round) {
    region.longRelease(senderLine, round); // Pairs with isSent().
  }

  /** The receiver may begin the next round. */
  void done(long round) {
    region.longRelease(senderLine + SECOND, round); // Pairs with isDone().
  }

  /** There will be no more rounds. */
  void end() {
    region.longRelease(senderLine + THIRD, 1); // Pairs with isEnded().
  }

  boolean isReady(long round) {
    return region.longAcquire(readyLine) >= round; // Pairs with ready().
  }

  /** Whether the receiver has handled a sender's notification. */
  boolean isSeen(int sender, long number) {
    return region.longAcquire(seenLines + sender * LINE_BYTES) >= number; // Pairs with handled().
  }

  /** How long the last notification took that is seen. */
  long latencyNanos(int sender) {
    return region.longPlain(seenLines + sender * LINE_BYTES + SECOND);
  }

  // Of the receiver's thread.

  /** The receiver is where it is to be notified, or goes there next. */
  void ready(long round) {
    region.longRelease(readyLine, round); // Pairs with isReady().
  }

  boolean isSent(long round) {
    return region.longAcquire(senderLine) >= round; // Pairs with sent().
  }

  boolean isDone(long round) {
    return region.longAcquire(senderLine + SECOND) >= round; // Pairs with done().
  }

  boolean isEnded() {
    return region.longAcquire(senderLine + THIRD) != 0; // Pairs with end().
  }

  /** Whether every sender's notification of a round, and of those before, was handled. */
  boolean allSeen(long round) {
    return seenInAll == round * senders;
  }

  /** How many notifications were handled. */
  long seenInAll() {
    return seenInAll;
  }

  /** How often the handler ran: with many senders one run can handle several. */
  long handled() {
    return handled;
  }

  /**
   * The handler runs.
   *
   * @param nowNanos read first thing
   * @throws NotifyException if a number is not the one expected, or nobody has sent anything
   */
  void handled(long nowNanos) {
    handled(nowNanos, 0);
  }

  /**
   * The handler runs at the end of a time in which it could not.
   *
   * @param nowNanos read first thing
   * @param sinceNanos when that time ended, from which the latency counts; 0: from the sending
   * @throws NotifyException if a number is not the one expected, or nobody has sent anything
   */
  void handled(long nowNanos, long sinceNanos) {
    handled++;
    handledNanos = nowNanos;
    if (senders == 1) {
      long number = region.longAcquire(0); // Pairs with publish().
      if (number == seen[0]) {
        throw new NotifyException("a notification came after number " + number + ", unsent");
      }
      see(0, number, nowNanos - (sinceNanos == 0 ? region.longPlain(SECOND) : sinceNanos));
      return;
    }
    for (int sender = 0; sender < senders; sender++) {
      // What is not posted yet has a run of the handler to come.
      long number = region.longAcquire(sender * LINE_BYTES + THIRD); // Pairs with posted().
      long timeNanos = region.longPlain(sender * LINE_BYTES + SECOND);
      if (number != seen[sender] && timeNanos <= nowNanos) {
        see(sender, number, nowNanos - timeNanos);
      }
    }
  }

  /**
   * All senders' notifications are posted and none is pending: the handler's last run took those
   * that it could not see yet.
   *
   * @throws NotifyException if it ran before one of them was sent
   */
  void catchUp() {
    for (int sender = 0; sender < senders; sender++) {
      long number = region.longAcquire(sender * LINE_BYTES + THIRD); // Pairs with posted().
      if (number != seen[sender]) {
        long latencyNanos = handledNanos - region.longPlain(sender * LINE_BYTES + SECOND);
        if (latencyNanos < 0) {
          throw new NotifyException("notification " + number + " of a sender was lost");
        }
        see(sender, number, latencyNanos);
      }
    }
  }

  private void see(int sender, long number, long latencyNanos) {
    if (number != seen[sender] + 1) {
      throw new NotifyException(
          "notification " + number + " came after number " + seen[sender] + " of its sender");
    }
    seen[sender] = number;
    seenInAll++;
    region.longPlain(seenLines + sender * LINE_BYTES + SECOND, latencyNanos);
    region.longRelease(seenLines + sender * LINE_BYTES, number); // Pairs with isSeen().
  }
}
