// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import org.ipcbench.crtos.scf.ScfException.Kind;
import org.ipcbench.uintr.sim.DataAccess;

/**
 * View of an argument block in the data buffer: the real-time kernel writes it before it sends the
 * request, Linux reads it.
 *
 * <pre>
 *                       0         4         8             16           24
 *                       +---------+---------+-------------+------------+
 *   read, write         | fd      |         | buf_offset  | len        |
 *   open                | flags   | mode    | path_offset | path_len   |
 *   close               | fd      |         |             |            |
 *   lseek               | fd      | whence  | offset      |            |
 *   clock_gettime       | clock   |         | buf_offset  |            |   16 bytes: s, ns
 *   unlink, exec        |         |         | path_offset | path_len   |
 *   exit                | status  |         |             |            |
 *   mmap, munmap        |         |         | address     | len        |
 *                       +---------+---------+-------------+------------+
 *      28                  32                40              48               56            64
 *   ---+-------------------+-----------------+---------------+----------------+-------------+
 *      | stamps asked, u32 | handler entered | request taken | call returned  | answering   |
 *   ---+-------------------+-----------------+---------------+----------------+-------------+
 * </pre>
 *
 * <p>Offsets are in bytes from the start of the data buffer; getpid, fork and nop have no
 * arguments. What a call does not use is left as it was. A block starts a chunk of {@link
 * ScfLayout#CHUNK_BYTES} bytes.
 *
 * <p>Source: NimbOS, kernel/src/scf, for read and write; the others are made after them. <strong>
 * Departs from it:</strong> the bytes behind the block tell how long the stages of a call took.
 *
 * <p>Plain accesses: what orders them is the queue, by which the block's offset travels. Used by
 * the owner of the processor whose accesses these are.
 */
public final class Arguments {
  /** The moments that Linux writes down if it is asked, in their order. */
  public enum Stamp {
    /** The shadow's handler was entered, or its polling loop left. */
    ENTERED,
    /** The request was taken from the queue. */
    TAKEN,
    /** The system call had returned. */
    RETURNED,
    /** The response was about to be put into the queue. */
    ANSWERING
  }

  private static final int FIRST = 0;
  private static final int SECOND = 4;
  private static final int THIRD = 8;
  private static final int FOURTH = 16;
  private static final int STAMPS_ASKED_OFFSET = 28;
  private static final int STAMPS_OFFSET = 32;

  private final DataAccess memory;
  private final long data;
  private long block;

  /**
   * Creates a view of the block at the start of the data buffer.
   *
   * @param memory the accesses of the processor
   * @param data the data buffer's linear address there, a multiple of {@link ScfLayout#PAGE_BYTES}
   */
  public Arguments(DataAccess memory, long data) {
    this.memory = memory;
    this.data = data;
    this.block = data;
  }

  /**
   * Moves the view.
   *
   * @param offset of a block in the data buffer, in bytes
   * @return this view
   * @throws ScfException EINVAL if it is no multiple of {@link ScfLayout#CHUNK_BYTES} or not in the
   *     data buffer
   */
  public Arguments wrap(long offset) {
    if (offset % ScfLayout.CHUNK_BYTES != 0 || !inData(offset, ScfLayout.CHUNK_BYTES)) {
      throw new ScfException(
          Kind.EINVAL,
          String.format(
              "an argument block is at a multiple of %d below 0x%x: args=0x%x",
              ScfLayout.CHUNK_BYTES, ScfLayout.DATA_BYTES, offset));
    }
    block = data + offset;
    return this;
  }

  /**
   * Whether bytes lie in the data buffer: what Linux checks before it trusts a buffer of a block.
   *
   * @param offset of the first in the data buffer
   * @param length how many
   * @return true if all of them do, and there are not fewer than none
   */
  public static boolean inData(long offset, long length) {
    return offset >= 0 && length >= 0 && length <= ScfLayout.DATA_BYTES - offset;
  }

  /**
   * Writes the arguments of read or write.
   *
   * @param fd the file
   * @param bufferOffset where the bytes are or go to
   * @param length how many
   */
  public void transfer(int fd, long bufferOffset, long length) {
    memory.intPlain(block + FIRST, fd);
    memory.longPlain(block + THIRD, bufferOffset);
    memory.longPlain(block + FOURTH, length);
  }

  /**
   * Writes the arguments of open.
   *
   * @param flags as of open(2)
   * @param mode of a file that is created
   * @param pathOffset where its path is
   * @param pathLength the path's bytes
   */
  public void open(int flags, int mode, long pathOffset, long pathLength) {
    memory.intPlain(block + FIRST, flags);
    memory.intPlain(block + SECOND, mode);
    path(pathOffset, pathLength);
  }

  /**
   * Writes the arguments of unlink or exec.
   *
   * @param pathOffset where the path is
   * @param pathLength its bytes
   */
  public void path(long pathOffset, long pathLength) {
    memory.longPlain(block + THIRD, pathOffset);
    memory.longPlain(block + FOURTH, pathLength);
  }

  /**
   * Writes the arguments of close.
   *
   * @param fd the file
   */
  public void close(int fd) {
    memory.intPlain(block + FIRST, fd);
  }

  /**
   * Writes the arguments of lseek.
   *
   * @param fd the file
   * @param offset how far
   * @param whence from where, as of lseek(2)
   */
  public void lseek(int fd, long offset, int whence) {
    memory.intPlain(block + FIRST, fd);
    memory.intPlain(block + SECOND, whence);
    memory.longPlain(block + THIRD, offset);
  }

  /**
   * Writes the arguments of clock_gettime.
   *
   * @param clock which one, as of clock_gettime(2)
   * @param bufferOffset where seconds and nanoseconds go, 8 bytes each
   */
  public void clockGettime(int clock, long bufferOffset) {
    memory.intPlain(block + FIRST, clock);
    memory.longPlain(block + THIRD, bufferOffset);
  }

  /**
   * Writes the arguments of exit.
   *
   * @param status as of _exit(2)
   */
  public void exit(int status) {
    memory.intPlain(block + FIRST, status);
  }

  /**
   * Writes the arguments of mmap or munmap.
   *
   * @param address the first page's, in the real-time process
   * @param length in bytes
   */
  public void range(long address, long length) {
    memory.longPlain(block + THIRD, address);
    memory.longPlain(block + FOURTH, length);
  }

  /**
   * Reads the file of read, write, close or lseek.
   *
   * @return a descriptor of the shadow
   */
  public int fd() {
    return memory.intPlain(block + FIRST);
  }

  /**
   * Reads the flags of open.
   *
   * @return as of open(2)
   */
  public int flags() {
    return memory.intPlain(block + FIRST);
  }

  /**
   * Reads the mode of open.
   *
   * @return as of open(2)
   */
  public int mode() {
    return memory.intPlain(block + SECOND);
  }

  /**
   * Reads from where lseek goes.
   *
   * @return as of lseek(2)
   */
  public int whence() {
    return memory.intPlain(block + SECOND);
  }

  /**
   * Reads the clock of clock_gettime.
   *
   * @return as of clock_gettime(2)
   */
  public int clock() {
    return memory.intPlain(block + FIRST);
  }

  /**
   * Reads the status of exit.
   *
   * @return as of _exit(2)
   */
  public int status() {
    return memory.intPlain(block + FIRST);
  }

  /**
   * Reads the buffer of read, write or clock_gettime.
   *
   * @return its offset, unchecked
   */
  public long bufferOffset() {
    return memory.longPlain(block + THIRD);
  }

  /**
   * Reads the path of open, unlink or exec.
   *
   * @return its offset, unchecked
   */
  public long pathOffset() {
    return memory.longPlain(block + THIRD);
  }

  /**
   * Reads how far lseek goes.
   *
   * @return in bytes
   */
  public long offset() {
    return memory.longPlain(block + THIRD);
  }

  /**
   * Reads the first page of mmap or munmap.
   *
   * @return its address in the real-time process
   */
  public long address() {
    return memory.longPlain(block + THIRD);
  }

  /**
   * Reads the length of the buffer, the path or the pages.
   *
   * @return in bytes, unchecked
   */
  public long length() {
    return memory.longPlain(block + FOURTH);
  }

  /**
   * Asks for stamps, or says that none are wanted: a chunk that is used again asks as it did
   * before.
   *
   * @param asked whether Linux is to leave them
   */
  public void askForStamps(boolean asked) {
    memory.intPlain(block + STAMPS_ASKED_OFFSET, asked ? 1 : 0);
  }

  /**
   * Whether stamps are asked for.
   *
   * @return true if Linux is to leave them
   */
  public boolean stampsAsked() {
    return memory.intPlain(block + STAMPS_ASKED_OFFSET) != 0;
  }

  /**
   * Leaves a stamp.
   *
   * @param which the moment
   * @param nanos when that was
   */
  public void stamp(Stamp which, long nanos) {
    memory.longPlain(block + STAMPS_OFFSET + Long.BYTES * which.ordinal(), nanos);
  }

  /**
   * Reads a stamp.
   *
   * @param which the moment
   * @return when that was, in nanoseconds
   */
  public long stamp(Stamp which) {
    return memory.longPlain(block + STAMPS_OFFSET + Long.BYTES * which.ordinal());
  }
}
