// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.ipcbench.posix.Threads;

/** Threads beside the program's, on processors of their own. */
final class Helper implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final ThreadPoolExecutor executor;

  /**
   * Makes them ready.
   *
   * @param threads how many
   * @param seat where they run
   */
  Helper(int threads, BitSet seat) {
    executor =
        new ThreadPoolExecutor(
            threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Helper::thread);
    // They start here, and on the processors of whoever starts them.
    BitSet own = Threads.allowed();
    Threads.pin(seat);
    try {
      executor.prestartAllCoreThreads();
    } finally {
      Threads.pin(own);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "ipcbench-helper");
    thread.setDaemon(true);
    return thread;
  }

  /** Has one of them do something. */
  Future<?> start(Runnable task) {
    return executor.submit(task);
  }

  /** Sleeps until something is done; throws what it threw. */
  static void await(Future<?> work) {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw new AsyncioException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AsyncioException("interrupted while waiting for a helper", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      executor.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
