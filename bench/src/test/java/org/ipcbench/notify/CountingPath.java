// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.notify;

import java.util.concurrent.atomic.AtomicLong;

/** A path that works, of a receiver that looks at a counter: tests break it. */
class CountingPath implements Path {
  private final Board board;
  private final AtomicLong sent = new AtomicLong();
  private long received;

  CountingPath(Board board) {
    this.board = board;
  }

  @Override
  public void send(int sender) {
    sendAtOnce(1);
  }

  /** The receiver finds all of them together. */
  final void sendAtOnce(int times) {
    sent.addAndGet(times);
  }

  @Override
  public void receive() {
    Thread.yield();
    while (sent.get() > received) {
      received++;
      board.handled(System.nanoTime());
    }
  }

  @Override
  public void wake() {}

  @Override
  public void close() {}
}
