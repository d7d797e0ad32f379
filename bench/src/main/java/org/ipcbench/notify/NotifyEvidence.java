// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.notify;

import java.util.BitSet;
import org.ipcbench.posix.ThreadAccount;

/**
 * What the rounds prove about themselves.
 *
 * @param sent notifications
 * @param seen notifications that a handler found, each with the number expected
 * @param handled runs of the handler; fewer than sent where it found several at once
 * @param settlingNanos how long a receiver that sleeps was left alone before each notification
 * @param sender the sender's thread
 * @param receiver the receiver's thread; the same if it notifies itself
 */
public record NotifyEvidence(
    long sent,
    long seen,
    long handled,
    long settlingNanos,
    ThreadAccount sender,
    ThreadAccount receiver) {
  /**
   * Fails if the rounds were not what they were meant to be.
   *
   * @throws NotifyException saying what is wrong
   */
  void check(ReceiverState state, BitSet senderSeat, BitSet receiverSeat) {
    // Of several senders, one may be found by the run that another's notification caused.
    if (sent != seen || handled > sent || state.senders() == 1 && handled != sent) {
      throw new NotifyException("sent " + sent + ", seen " + seen + ", handler runs " + handled);
    }
    if ((state == ReceiverState.SELF) != (sender.thread() == receiver.thread())) {
      throw new NotifyException(
          "receiver "
              + state.id()
              + ", but it is thread "
              + receiver.thread()
              + " and the sender is thread "
              + sender.thread());
    }
    sender.check(senderSeat, where -> new NotifyException("sender " + where));
    receiver.check(
        state == ReceiverState.SELF ? senderSeat : receiverSeat,
        where -> new NotifyException("receiver " + where));
  }
}
