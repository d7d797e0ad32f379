// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.notify;

import org.ipcbench.posix.Futex;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.region.Region;

/**
 * A word of shared memory that counts notifications, and futex(2) for a receiver that sleeps. The
 * sender makes the system call only if the receiver has said that it is going to sleep.
 *
 * <p>No wake-up is lost: the sender counts, then looks for a sleeper; the receiver says that it
 * sleeps, then looks at the count, and the kernel looks again.
 */
final class FutexPath implements Path {
  /** 64 bits, for an atomic addition; the lower 32 are what the kernel looks at. */
  private static final int COUNT_OFFSET = 0;

  private static final int SLEEPS_OFFSET = 128;
  private static final int BYTES = 256;

  private final boolean blocks;
  private final Board board;
  private final SharedMemory memory = SharedMemory.create("ipcbench-notify", BYTES);
  private final Region region = Region.over(memory.buffer());
  private final Futex futex = new Futex(memory);
  private long taken;
  private boolean closed;

  FutexPath(ReceiverState state, Board board) {
    blocks = state == ReceiverState.BLOCKED;
    this.board = board;
  }

  @Override
  public void send(int sender) {
    notifyOnce();
  }

  private void notifyOnce() {
    region.getAndAdd(COUNT_OFFSET, 1); // A full fence: before the look for a sleeper.
    if (region.longVolatile(SLEEPS_OFFSET) != 0) {
      futex.wake(COUNT_OFFSET);
    }
  }

  @Override
  public void receive() {
    if (blocks) {
      sleep();
    }
    long count = region.longVolatile(COUNT_OFFSET);
    if (count == taken) {
      Thread.onSpinWait();
      return;
    }
    long nowNanos = System.nanoTime();
    if (board.isEnded()) {
      return;
    }
    if (count != taken + 1) {
      throw new NotifyException(
          "one notification at a time, but the word counted " + (count - taken));
    }
    taken = count;
    board.handled(nowNanos);
  }

  private void sleep() {
    region.getAndSet(SLEEPS_OFFSET, 1); // A full fence: before the kernel's look at the count.
    futex.await(COUNT_OFFSET, (int) taken, Futex.NO_LIMIT);
    region.longRelease(SLEEPS_OFFSET, 0);
  }

  @Override
  public synchronized void wake() {
    if (!closed) {
      notifyOnce();
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      memory.close();
    }
  }
}
