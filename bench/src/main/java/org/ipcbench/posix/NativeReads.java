// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import java.nio.ByteBuffer;

/**
 * Reads through a ring that the project's C library does in the handler of a signal: a {@code
 * struct ipcshim_reads}, see native-shim/include/ipcshim.h. Filled in by the setters, then used by
 * one thread, which {@link #start} has signalled. Everything that it was given must stay open and
 * mapped until the ring is closed. Needs {@link Shim}.
 *
 * <p>Nothing allocates once it is filled in. Times are those of System.nanoTime, which on Linux is
 * CLOCK_MONOTONIC.
 */
public final class NativeReads {
  /** {@code enum ipcshim_failure}, in its order. */
  public enum Failure {
    /** There is none. */
    NONE,
    /** In open(2). */
    OPEN,
    /** In madvise(2). */
    GIVE_BACK,
    /** In io_uring_enter(2). */
    ENTER,
    /** In the read. */
    READ,
    /** In the write that raises the signal. */
    RAISE,
    /** The file ended before the read was complete. */
    ENDED,
    /** The ring has completed a read that is not the one submitted. */
    STRANGER
  }

  /** In {@link #state}: how many reads are finished. C stores it with release. */
  public static final int FINISHED_OFFSET = 56;

  /** In {@link #state}: a {@link Failure}'s number. C stores it with release. */
  public static final int FAILURE_OFFSET = 60;

  /** struct ipcshim_reads: params at 0. */
  private static final int RINGS_OFFSET = 8;

  private static final int REQUESTS_OFFSET = 16;
  private static final int RING_OFFSET = 24;
  private static final int PIPE_OFFSET = 28;
  private static final int RAISER_OFFSET = 32;
  private static final int OPEN_FLAGS_OFFSET = 36;
  private static final int RAISE_FLAGS_OFFSET = 40;
  private static final int COUNT_OFFSET = 44;
  private static final int READS_OFFSET = 48;
  private static final int ERROR_OFFSET = 64;
  private static final int FILE_OFFSET = 68;
  private static final int READS_BYTES = 88;

  /** struct ipcshim_read: path at 0. */
  private static final int ADDRESS_OFFSET = 8;

  private static final int SAMPLED_OFFSET = 16;
  private static final int WORDS_OFFSET = 24;
  private static final int PAGES_OFFSET = 32;
  private static final int PAGES_BYTES_OFFSET = 40;
  private static final int BYTES_OFFSET = 48;
  private static final int SAMPLES_OFFSET = 52;
  private static final int CLEAR_OFFSET = 56;
  private static final int COMPLETION_OFFSET = 60;
  private static final int SUBMITTED_OFFSET = 64;
  private static final int NOTICED_OFFSET = 72;
  private static final int DONE_OFFSET = 80;
  private static final int READ_BYTES = 88;

  private static final int NO_FILE = -1;

  private final NativeMemory struct = new NativeMemory(READS_BYTES);
  private final ByteBuffer fields = struct.buffer();
  private final long address = struct.address();
  private final NativeMemory list;
  private final ByteBuffer reads;

  /**
   * Reads, one after the other.
   *
   * @param count how many, at least 1
   * @param direct whether past the page cache
   */
  public NativeReads(int count, boolean direct) {
    list = new NativeMemory(count * READ_BYTES);
    reads = list.buffer();
    fields.putInt(COUNT_OFFSET, count);
    fields.putLong(READS_OFFSET, list.address());
    fields.putInt(OPEN_FLAGS_OFFSET, direct ? NativePath.O_DIRECT : 0);
    fields.putInt(FILE_OFFSET, NO_FILE);
  }

  /**
   * Why there can be none.
   *
   * @return one line; null if there can
   */
  public static String reason() {
    if (Shim.reason() != null) {
      return Shim.reason();
    }
    try {
      Shim.fact("IORING_FEAT_CQE_SKIP");
      return null;
    } catch (PosixException e) {
      return "the jar was built with headers of Linux before 5.17";
    }
  }

  /**
   * Sets the ring.
   *
   * @param ring its descriptor
   * @param params of which the kernel has said where the queues lie
   * @param rings the queues
   * @param requests the submission queue's entries
   * @param raiseFlags of the request that raises the signal
   */
  public void through(
      Descriptor ring, NativeMemory params, Mapping rings, Mapping requests, int raiseFlags) {
    fields.putLong(0, params.address());
    fields.putLong(RINGS_OFFSET, rings.address());
    fields.putLong(REQUESTS_OFFSET, requests.address());
    fields.putInt(RING_OFFSET, ring.number());
    fields.putInt(RAISE_FLAGS_OFFSET, raiseFlags);
  }

  /**
   * Sets what raises the signal.
   *
   * @param pipe the end to read from, which from now on does not wait
   * @param raiser index of the end to write to among the ring's registered files
   */
  public void signalledBy(Descriptor pipe, int raiser) {
    fields.putInt(PIPE_OFFSET, pipe.number());
    fields.putInt(RAISER_OFFSET, raiser);
  }

  /**
   * Sets a read.
   *
   * @param read from 0
   * @param path of the file
   * @param to where all its bytes go
   * @param bytes how many
   */
  public void read(int read, NativePath path, long to, int bytes) {
    int at = read * READ_BYTES;
    reads.putLong(at, path.address());
    reads.putLong(at + ADDRESS_OFFSET, to);
    reads.putInt(at + BYTES_OFFSET, bytes);
  }

  /**
   * Sets some words of a read that are set aside when it is complete.
   *
   * @param read from 0
   * @param sampled where in what was read they lie, in bytes: an int each
   * @param words where they go: a long each
   * @param first of them to use, in both
   * @param samples how many
   * @param clear whether they are overwritten before the read
   */
  public void sampling(
      int read, NativeMemory sampled, NativeMemory words, int first, int samples, boolean clear) {
    int at = read * READ_BYTES;
    reads.putLong(at + SAMPLED_OFFSET, sampled.address() + (long) first * Integer.BYTES);
    reads.putLong(at + WORDS_OFFSET, words.address() + (long) first * Long.BYTES);
    reads.putInt(at + SAMPLES_OFFSET, samples);
    reads.putInt(at + CLEAR_OFFSET, clear ? 1 : 0);
  }

  /**
   * Sets what a read gives back to the kernel at last.
   *
   * @param read from 0
   * @param pages all of them
   */
  public void givingBack(int read, Pages pages) {
    int at = read * READ_BYTES;
    reads.putLong(at + PAGES_OFFSET, pages.address());
    reads.putLong(at + PAGES_BYTES_OFFSET, pages.bytes());
  }

  /**
   * Submits the first read; from now on the calling thread is signalled.
   *
   * @throws PosixException EBUSY if other reads of this process are started; ENOSYS if the library
   *     was built without what it needs; as fcntl(2)
   */
  public void start() {
    check(ShimCalls.ipcshim_reads_start(address), "ipcshim_reads_start()");
  }

  /**
   * Ends what {@link #start} began, be the reads finished or not. No signal comes any more.
   *
   * @throws PosixException as fcntl(2)
   */
  public void stop() {
    check(ShimCalls.ipcshim_reads_stop(address), "ipcshim_reads_stop()");
  }

  private static void check(int result, String call) {
    if (result < 0) {
      throw new PosixException(call, -result);
    }
  }

  /**
   * What may be looked at between the two.
   *
   * @return always the same direct buffer
   */
  public ByteBuffer state() {
    return fields;
  }

  /**
   * Why there are no more reads.
   *
   * @return errno, positive; 0 where it does not say
   */
  public int error() {
    return fields.getInt(ERROR_OFFSET);
  }

  /**
   * The file that was open when a failure or {@link #stop} came, as the ring may not have turned to
   * it yet.
   *
   * @return for the caller to close when the ring is closed; null if there is none
   */
  public Descriptor file() {
    int fd = fields.getInt(FILE_OFFSET);
    return fd == NO_FILE ? null : new Descriptor(fd);
  }

  /**
   * When a read began.
   *
   * @param read from 0
   * @return just before its file was opened
   */
  public long submittedNanos(int read) {
    return reads.getLong(read * READ_BYTES + SUBMITTED_OFFSET);
  }

  /**
   * When a read was noticed to be complete.
   *
   * @param read from 0
   * @return as the handler began
   */
  public long noticedNanos(int read) {
    return reads.getLong(read * READ_BYTES + NOTICED_OFFSET);
  }

  /**
   * When a read was finished.
   *
   * @param read from 0
   * @return when its file was closed
   */
  public long doneNanos(int read) {
    return reads.getLong(read * READ_BYTES + DONE_OFFSET);
  }

  /**
   * Which completion of the ring was a read's last.
   *
   * @param read from 0
   * @return counted from {@link #start}, from 0
   */
  public int completion(int read) {
    return reads.getInt(read * READ_BYTES + COMPLETION_OFFSET);
  }
}
