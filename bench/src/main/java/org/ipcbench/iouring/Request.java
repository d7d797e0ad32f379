// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import org.ipcbench.region.Region;

/**
 * The request prepared last, to say more of it: a view of its struct io_uring_sqe, good until the
 * next is prepared or {@link SubmissionQueue#enter}. For the submitter.
 */
public final class Request {
  private final Region requests;
  private int offset;

  Request(Region requests) {
    this.requests = requests;
  }

  /** Points to a request, clears it, and fills in what all of them have. */
  Request fill(int newOffset, int opcode, int fd, long userData) {
    offset = newOffset;
    for (int at = Long.BYTES; at < Layout.SQE_BYTES; at += Long.BYTES) {
      requests.longPlain(offset + at, 0);
    }
    requests.longPlain(offset, opcode | (long) fd << Layout.SQE_FD_OFFSET * Byte.SIZE);
    requests.longPlain(offset + Layout.SQE_USER_DATA_OFFSET, userData);
    return this;
  }

  /** Fills in what reads and writes have. */
  Request transfer(long address, int bytes, long position) {
    requests.longPlain(offset + Layout.SQE_ADDR_OFFSET, address);
    requests.intPlain(offset + Layout.SQE_LEN_OFFSET, bytes);
    return at(position);
  }

  /** Fills in the position in a file, or the user data of a message. */
  Request at(long off) {
    requests.longPlain(offset + Layout.SQE_OFF_OFFSET, off);
    return this;
  }

  /** Fills in what to wait for, of poll(2). */
  Request pollFor(int events) {
    requests.intPlain(offset + Layout.SQE_POLL_EVENTS_OFFSET, events);
    return this;
  }

  /** Names a registered buffer. */
  Request buffer(int index) {
    // The index is a short in a word of which the rest is 0.
    requests.intPlain(offset + Layout.SQE_BUF_INDEX_OFFSET, index);
    return this;
  }

  /** Sets flags, IOSQE_. */
  Request flag(int flags) {
    long word = requests.longPlain(offset);
    requests.longPlain(offset, word | (long) flags << Layout.SQE_FLAGS_OFFSET * Byte.SIZE);
    return this;
  }

  /**
   * The number given for a descriptor is the index of a registered file (IOSQE_FIXED_FILE).
   *
   * @return this
   */
  public Request registeredFile() {
    return flag(Layout.IOSQE_FIXED_FILE);
  }

  /**
   * The next request starts when this one has succeeded; if it fails, or reads or writes less than
   * it was to, the next is not started and completes with ECANCELED (IOSQE_IO_LINK). Both are to be
   * handed over by one {@link SubmissionQueue#enter}.
   *
   * @return this
   */
  public Request linked() {
    return flag(Layout.IOSQE_IO_LINK);
  }
}
