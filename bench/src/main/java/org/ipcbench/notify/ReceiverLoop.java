// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.notify;

import org.ipcbench.posix.ThreadAccount;
import org.ipcbench.posix.Threads;
import org.ipcbench.posix.Threads.Switches;

/** The receiver's side of the rounds. Used by the receiver's thread. */
final class ReceiverLoop {
  /** The loop is compiled as a method of its own, not replaced on the stack in mid-loop. */
  private static final int ROUNDS_A_CALL = 1024;

  private final Path path;
  private final Board board;
  private final boolean yields;
  private long round;

  ReceiverLoop(Path path, Board board, boolean yields) {
    this.path = path;
    this.board = board;
    this.yields = yields;
  }

  /**
   * Receives until the board says that it is over.
   *
   * @param joined hears that the receiver can be notified
   * @return the thread's account
   */
  ThreadAccount run(Runnable joined) {
    path.join();
    try {
      final Switches before = Threads.switches();
      final int processorAtStart = Threads.processor();
      joined.run();
      while (!board.isEnded()) {
        receiveSome();
      }
      return ThreadAccount.since(before, processorAtStart);
    } finally {
      path.leave();
    }
  }

  private void receiveSome() {
    for (int i = 0; i < ROUNDS_A_CALL && !board.isEnded(); i++) {
      begin();
      while (!board.allSeen(round) && !board.isEnded()) {
        path.receive();
      }
      while (!board.isDone(round) && !board.isEnded()) {
        pause();
      }
      path.drain();
    }
  }

  /** Begins a round: the receiver is ready. */
  void begin() {
    round++;
    path.prepare();
    board.ready(round);
  }

  private void pause() {
    if (yields) {
      Thread.yield();
    } else {
      Thread.onSpinWait();
    }
  }
}
