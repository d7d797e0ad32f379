// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import org.ipcbench.iouring.Ring;
import org.ipcbench.posix.PosixException;

/**
 * The reads by way of a ring: who submits the first finishes each with {@link #complete()}, which
 * submits the next. Used by one thread at a time; {@link #over()} by any.
 */
final class RingReads {
  private final Ring ring;
  private final Reads reads;
  private int fd;
  private int done;
  private int taken;
  private volatile boolean over;

  RingReads(Ring ring, Reads reads) {
    this.ring = ring;
    this.reads = reads;
  }

  /** Submits the first read. */
  void start() {
    over = false;
    taken = 0;
    begin();
  }

  private void begin() {
    reads.begin();
    fd = reads.open();
    done = 0;
    submit();
  }

  private void submit() {
    ring.prepareRead(fd, reads.address() + done, reads.bytes() - done, done, reads.read());
    ring.enter(false);
  }

  /** Whether the last read is finished. */
  boolean over() {
    return over;
  }

  /** Whether there is a completion for {@link #complete()}. */
  boolean completed() {
    return ring.completed();
  }

  /**
   * Takes a completion: finishes the read and submits the next, or submits what is left of a read
   * that was short.
   */
  void complete() {
    reads.noticed(taken++);
    int result = ring.result();
    if (ring.userData() != reads.read()) {
      throw new AsyncioException(
          "read " + ring.userData() + " was completed instead of " + reads.read());
    }
    ring.advance();
    if (result < 0) {
      throw new PosixException("read of " + reads.bytes() + " bytes by io_uring", -result);
    }
    if (result == 0) {
      throw reads.endedEarly();
    }
    done += result;
    if (done < reads.bytes()) {
      submit();
      return;
    }
    reads.finish();
    if (reads.more()) {
      begin();
    } else {
      over = true;
    }
  }
}
