// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import java.nio.file.Path;
import java.util.Arrays;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.NativePath;
import org.ipcbench.posix.NativeReads;
import org.ipcbench.posix.PosixException;

/**
 * The reads that the program has to do, in their order, one at a time. As in the report's program a
 * read begins before its file is opened and ends after it is closed. Used by one thread at a time.
 */
final class Reads implements AutoCloseable {
  private static final int BLOCKING = -1;

  private final int[] order;
  private final int[] sizes;
  private final boolean direct;
  private final NativePath[] paths;
  private final Buffer[] buffers;
  private Shot shot;
  private int read;
  private Descriptor file;

  Reads(Workload workload, Path directory) {
    order = workload.order();
    sizes = workload.readSizes().stream().mapToInt(Integer::intValue).toArray();
    direct = workload.io() == Io.DIRECT;
    paths = new NativePath[sizes.length];
    buffers = new Buffer[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      int size = i;
      paths[i] = new NativePath(DataFiles.path(directory, sizes[i]));
      buffers[i] =
          new Buffer(
              sizes[i],
              (int) Arrays.stream(order).filter(one -> one == size).count(),
              workload.io());
    }
  }

  /** Begins again with the first read. */
  void restart(Shot next) {
    shot = next;
    read = 0;
    for (Buffer buffer : buffers) {
      buffer.restart();
    }
  }

  /** How many completions there may be: a read may come in parts. */
  int completions() {
    return 2 * order.length;
  }

  /** How many there are. */
  int count() {
    return order.length;
  }

  /** Whether there is another read. */
  boolean more() {
    return read < order.length;
  }

  /** The read in hand, from 0. */
  int read() {
    return read;
  }

  /** Bytes of the read in hand. */
  int bytes() {
    return sizes[order[read]];
  }

  /** Where the read in hand goes. */
  long address() {
    return buffers[order[read]].address();
  }

  /** Turns to the next read. */
  void begin() {
    shot.submitted(read);
  }

  /** Opens the file of the read in hand; gives its descriptor's number. */
  int open() {
    buffers[order[read]].prepare();
    file = paths[order[read]].open(direct);
    return file.number();
  }

  /** Ends the read in hand, of which all has come. */
  void finish() {
    buffers[order[read]].finish();
    file.close();
    shot.finished(read);
    read++;
  }

  /** Does the read in hand, and waits for it. */
  void readBlocking() {
    if (!Files.readFully(open(), address(), bytes())) {
      throw endedEarly();
    }
    noticed(BLOCKING);
    finish();
  }

  /** The read in hand is found to be complete, by the completion of a number. */
  void noticed(int completion) {
    shot.handled(read, completion);
  }

  /** Describes all reads to who does them in C, in the same memory. */
  NativeReads describe() {
    NativeReads described = new NativeReads(order.length, direct);
    for (int i = 0; i < order.length; i++) {
      buffers[order[i]].describe(described, i, paths[order[i]]);
    }
    return described;
  }

  /** Some, from the first on, were finished by C: what that has noted of them. */
  void finishedBy(NativeReads done, int finished) {
    for (; read < finished; read++) {
      buffers[order[read]].finished();
      shot.read(
          read,
          done.submittedNanos(read),
          done.completion(read),
          done.noticedNanos(read),
          done.doneNanos(read));
    }
  }

  /** A file to close when this is; null for none. */
  void leftOpen(Descriptor left) {
    file = left;
  }

  /** The file of the read in hand cannot be opened. */
  PosixException notOpened(int errno) {
    return paths[order[read]].notOpened(direct, errno);
  }

  /** The ring says that the read in hand has failed. */
  PosixException failed(int errno) {
    return new PosixException("read of " + bytes() + " bytes by io_uring", errno);
  }

  /** The file of the read in hand is shorter than it was. */
  AsyncioException endedEarly() {
    return new AsyncioException(
        "the file " + paths[order[read]] + " ended before " + bytes() + " bytes were read");
  }

  /** Compares what was read with what is in the files. */
  void check() {
    for (Buffer buffer : buffers) {
      buffer.check();
    }
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
    for (Buffer buffer : buffers) {
      buffer.close();
    }
  }
}
