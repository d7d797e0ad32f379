// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import org.ipcbench.iouring.Ring;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.NativeReads;
import org.ipcbench.posix.NativeReads.Failure;
import org.ipcbench.posix.PosixException;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.sim.Processor;

/**
 * {@code uring-signal}: a signal breaks into the computation of the program's thread; its handler,
 * in the project's C library, as no Java code may run in one, finishes the read and submits the
 * next. No other thread takes part: the kernel raises the signal, see native-shim/src/reads.c.
 */
final class Signalled implements Way {
  private static final Failure[] FAILURES = Failure.values();

  private final Reads reads;
  private final Boundary boundary;
  private final Descriptor pipe;
  private final NativeReads handler;
  private final Region state;

  Signalled(Processor processor, Ring ring, Reads reads) {
    this.reads = reads;
    boundary = new Boundary(ring.completions()::count, processor, () -> {}, reads.completions());
    handler = reads.describe();
    state = Region.over(handler.state());
    Descriptor[] ends = Files.pipe();
    pipe = ends[0];
    handler.signalledBy(pipe, 0);
    ring.driveBy(handler);
    try (Descriptor raiser = ends[1]) {
      ring.registerFiles(raiser);
    } catch (RuntimeException e) {
      pipe.close();
      throw e;
    }
  }

  @Override
  public Boundary boundary() {
    return boundary;
  }

  @Override
  public void run(Computations computations) {
    handler.start();
    try {
      computations.runAll();
      while (finished() < reads.count() && failure() == Failure.NONE) {
        boundary.pass();
        Thread.onSpinWait();
      }
    } finally {
      handler.stop();
      reads.leftOpen(handler.file());
    }
    reads.finishedBy(handler, finished());
    requireSuccess();
  }

  private int finished() {
    // Acquire: pairs with C's release; what it has noted of the reads is there before it.
    return state.intAcquire(NativeReads.FINISHED_OFFSET);
  }

  private Failure failure() {
    // Acquire: pairs with C's release; the error is there before it.
    return FAILURES[state.intAcquire(NativeReads.FAILURE_OFFSET)];
  }

  private void requireSuccess() {
    RuntimeException failed =
        switch (failure()) {
          case NONE -> null;
          case OPEN -> reads.notOpened(handler.error());
          case READ -> reads.failed(handler.error());
          case ENDED -> reads.endedEarly();
          case STRANGER ->
              new AsyncioException("the ring has completed another read than was submitted");
          case GIVE_BACK -> new PosixException("madvise(MADV_DONTNEED)", handler.error());
          case ENTER -> new PosixException("io_uring_enter(0, 0)", handler.error());
          case RAISE -> new PosixException("write of a signal by io_uring", handler.error());
        };
    if (failed != null) {
      throw failed;
    }
  }

  @Override
  public void close() {
    pipe.close();
  }
}
