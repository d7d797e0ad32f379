// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import java.util.BitSet;
import java.util.concurrent.Future;
import org.ipcbench.iouring.CompletionEvent;
import org.ipcbench.iouring.Ring;

/**
 * {@code uintr-helper}: a second thread sleeps until the kernel tells it of a completion by an
 * eventfd, and posts the user interrupt that the modified kernel would; its handler, on the
 * program's thread, finishes the read.
 */
final class PostedByHelper implements Way {
  private final Opened opened = new Opened();
  private final RingReads reads;
  private final Boundary boundary;
  private final CompletionEvent event;
  private final Helper helper;
  private SimulatedMachine.Notifier notifier;
  private volatile boolean stopped;

  PostedByHelper(SimulatedMachine machine, Ring ring, Reads reads, BitSet seat) {
    this.reads = new RingReads(ring, reads);
    boundary =
        new Boundary(ring.completions()::count, machine.processor(), () -> {}, reads.completions());
    machine.receive(this::handle);
    try {
      event = opened.add(new CompletionEvent(ring));
      helper = opened.add(new Helper(1, seat));
      Helper.await(helper.start(() -> notifier = machine.notifier()));
    } catch (RuntimeException e) {
      opened.closeAfter(e);
      throw e;
    }
    opened.add(this::exitNotifier);
  }

  private void exitNotifier() {
    Helper.await(helper.start(notifier::close));
  }

  @Override
  public Boundary boundary() {
    return boundary;
  }

  @Override
  public void run(Computations computations) {
    stopped = false;
    reads.start();
    Future<?> work = helper.start(this::serve);
    try {
      computations.runAll();
      while (!reads.over() && !work.isDone()) {
        boundary.pass();
        Thread.onSpinWait();
      }
    } finally {
      stopped = true;
      event.wake();
    }
    Helper.await(work);
  }

  private void serve() {
    event.await();
    while (!stopped) {
      notifier.post();
      event.await();
    }
  }

  /** One interrupt may stand for several completions, and come when they have been taken. */
  private void handle() {
    while (reads.completed()) {
      reads.complete();
    }
  }

  @Override
  public void close() {
    opened.close();
  }
}
