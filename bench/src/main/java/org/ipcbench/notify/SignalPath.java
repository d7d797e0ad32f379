// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.notify;

import org.ipcbench.posix.Signals;
import org.ipcbench.posix.Threads;

/** A real-time signal directed at the receiver's thread, which waits for it or looks for it. */
final class SignalPath implements Path {
  private static final int NOTIFICATION = Signals.realTime(0);
  private static final int END = Signals.realTime(2);

  private final boolean blocks;
  private final Board board;
  private final int process = Threads.processId();
  private Signals.Blocked signals;
  private volatile int thread;

  SignalPath(ReceiverState state, Board board) {
    blocks = state == ReceiverState.BLOCKED;
    this.board = board;
  }

  @Override
  public void join() {
    signals = new Signals.Blocked(NOTIFICATION, END);
    thread = Threads.threadId();
  }

  @Override
  public void send(int sender) {
    if (!Signals.send(process, thread, NOTIFICATION)) {
      throw new NotifyException("the receiver's thread is gone");
    }
  }

  @Override
  public void receive() {
    int signal = blocks ? signals.await() : signals.poll();
    long nowNanos = System.nanoTime();
    if (signal == NOTIFICATION) {
      board.handled(nowNanos);
    }
  }

  @Override
  public void wake() {
    if (thread != 0) {
      Signals.send(process, thread, END);
    }
  }

  @Override
  public void close() {}
}
