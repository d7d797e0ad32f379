// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.notify;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.NativeMemory;

/** An eventfd(2): a notification adds 1 to its counter. */
final class EventfdPath implements Path {
  /** What ends the wait, far from what notifications add up to. */
  private static final long END = 1L << 40;

  private final boolean blocks;
  private final Board board;
  private final Descriptor descriptor;
  private final int fd;
  private final NativeMemory value = new NativeMemory(Long.BYTES);
  private final NativeMemory one = new NativeMemory(Long.BYTES);
  private final long valueAddress = value.address();
  private final long oneAddress = one.address();
  private final ByteBuffer valueBuffer = value.buffer();

  EventfdPath(ReceiverState state, Board board) {
    blocks = state == ReceiverState.BLOCKED;
    this.board = board;
    descriptor = blocks ? Files.eventfd() : Files.nonBlockingEventfd();
    fd = descriptor.number();
    one.buffer().putLong(0, 1);
  }

  @Override
  public void send(int sender) {
    Files.writeFully(fd, oneAddress, Long.BYTES);
  }

  @Override
  public void receive() {
    if (blocks) {
      Files.readFully(fd, valueAddress, Long.BYTES);
    } else if (!Files.readIfAny(fd, valueAddress, Long.BYTES)) {
      return;
    }
    long nowNanos = System.nanoTime();
    long count = valueBuffer.getLong(0);
    if (count == 1) {
      board.handled(nowNanos);
    } else if (count < END) {
      throw new NotifyException("one notification at a time, but the counter held " + count);
    }
  }

  @Override
  public synchronized void wake() {
    if (descriptor.open()) {
      NativeMemory end = new NativeMemory(Long.BYTES);
      end.buffer().putLong(0, END);
      Files.writeFully(fd, end.address(), Long.BYTES);
      // The kernel read from the address alone.
      Reference.reachabilityFence(end);
    }
  }

  @Override
  public synchronized void close() {
    descriptor.close();
  }
}
