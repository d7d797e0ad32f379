// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.NativeMemory;

/**
 * An eventfd(2) that counts a ring's completions, for whoever sleeps on descriptors rather than in
 * the ring. Used by one thread, save for {@link #wake}. May be closed before the ring, which goes
 * on counting then, unseen.
 */
public final class CompletionEvent implements AutoCloseable {
  private final Descriptor eventfd = Files.eventfd();
  private final NativeMemory count = new NativeMemory(Long.BYTES);
  private final NativeMemory one = new NativeMemory(Long.BYTES);

  /**
   * Registers a new eventfd with a ring that has none.
   *
   * @param ring whose completions are counted
   * @throws org.ipcbench.posix.PosixException as eventfd(2), io_uring_register(2)
   * @throws IllegalStateException if the ring has one
   */
  public CompletionEvent(Ring ring) {
    try {
      ring.registerEventfd(eventfd);
    } catch (RuntimeException e) {
      eventfd.close();
      throw e;
    }
    one.buffer().putLong(0, 1);
  }

  /**
   * What to watch, with poll(2) or another ring, until it can be read.
   *
   * @return the eventfd; it stays this object's
   */
  public Descriptor descriptor() {
    return eventfd;
  }

  /**
   * Sleeps until there has been a completion since the last call; at once if there has been one.
   *
   * @return how often the kernel has told of completions since; one time may stand for several
   * @throws org.ipcbench.posix.PosixException as read(2)
   */
  public long await() {
    Files.readFully(eventfd.number(), count.address(), Long.BYTES);
    return count.buffer().getLong(0);
  }

  /**
   * Ends {@link #await} as a completion would. May be called by any thread.
   *
   * @throws org.ipcbench.posix.PosixException as write(2)
   */
  public void wake() {
    Files.writeFully(eventfd.number(), one.address(), Long.BYTES);
  }

  @Override
  public void close() {
    eventfd.close();
  }
}
