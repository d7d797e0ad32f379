// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

/**
 * Reads that go on until they are whole: what is left of a short one is submitted again. Several at
 * a time, each known by the number of its place. For a thread that submits and completes, on a ring
 * of whose completions all are this object's. Allocates nothing after it is made.
 *
 * <p>A read is over when all its bytes are there, the file has ended, or it has failed.
 */
public final class WholeReads {
  private final SubmissionQueue submissions;
  private final CompletionQueue completions;
  private final int[] fds;
  private final long[] addresses;
  private final int[] sizes;
  private final long[] positions;
  private final int[] done;
  private final boolean[] busy;
  private int place;
  private int error;

  /**
   * Reads through a ring.
   *
   * @param ring whose alone this is; it stays the caller's
   * @param places how many reads there may be at a time, from 1 to the ring's entries
   */
  public WholeReads(Ring ring, int places) {
    submissions = ring.submissions();
    completions = ring.completions();
    if (places < 1 || places > submissions.room()) {
      throw new IllegalArgumentException(
          "reads at a time are from 1 to the ring's entries, %d: places=%d"
              .formatted(submissions.room(), places));
    }
    fds = new int[places];
    addresses = new long[places];
    sizes = new int[places];
    positions = new long[places];
    done = new int[places];
    busy = new boolean[places];
  }

  /**
   * Starts a read.
   *
   * @param newPlace one where no read is under way, from 0
   * @param fd the file's descriptor's number; to be kept open until the read is over
   * @param address where to put it; to be kept until the read is over
   * @param bytes how many, at least 1
   * @param position in the file
   * @throws IllegalStateException if a read is under way there
   * @throws org.ipcbench.posix.PosixException as io_uring_enter(2)
   */
  public void start(int newPlace, int fd, long address, int bytes, long position) {
    if (busy[newPlace]) {
      throw new IllegalStateException("a read is under way: place=" + newPlace);
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("a read is of at least 1 byte: bytes=" + bytes);
    }
    busy[newPlace] = true;
    fds[newPlace] = fd;
    addresses[newPlace] = address;
    sizes[newPlace] = bytes;
    positions[newPlace] = position;
    done[newPlace] = 0;
    submit(newPlace);
  }

  private void submit(int i) {
    submissions.prepareRead(
        fds[i], addresses[i] + done[i], sizes[i] - done[i], positions[i] + done[i], i);
    submissions.enter(false);
  }

  /**
   * Takes the next completion, of which there must be one, and goes on with its read.
   *
   * @return whether the read is over: see {@link #place}, {@link #bytes} and {@link #error}
   * @throws org.ipcbench.posix.PosixException as io_uring_enter(2)
   */
  public boolean take() {
    place = (int) completions.userData();
    int result = completions.result();
    completions.advance();
    error = Math.max(-result, 0);
    done[place] += Math.max(result, 0);
    if (result > 0 && done[place] < sizes[place]) {
      submit(place);
      return false;
    }
    busy[place] = false;
    return true;
  }

  /**
   * Which read is over.
   *
   * @return the number of its place
   */
  public int place() {
    return place;
  }

  /**
   * How much it has read.
   *
   * @return as many bytes as asked; fewer if the file has ended, or the read failed
   */
  public int bytes() {
    return done[place];
  }

  /**
   * Why it failed.
   *
   * @return the error number, positive; 0 if it did not
   */
  public int error() {
    return error;
  }
}
