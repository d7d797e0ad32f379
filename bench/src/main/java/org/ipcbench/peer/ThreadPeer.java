// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A peer that is a thread of this JVM. */
final class ThreadPeer implements Peer {
  private static final Duration END_LIMIT = Duration.ofSeconds(5);

  private final CompletableFuture<PeerIdentity> identity = new CompletableFuture<>();
  private final CompletableFuture<PeerReport> report = new CompletableFuture<>();
  private final Thread thread;

  ThreadPeer(PeerTask task) {
    thread = new Thread(() -> run(task), "ipcbench-peer");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(PeerTask task) {
    try {
      report.complete(Echo.run(task, identity::complete));
    } catch (RuntimeException | LinkageError e) {
      identity.completeExceptionally(e);
      report.completeExceptionally(e);
    }
  }

  @Override
  public PeerIdentity joined(Duration limit) {
    return await(identity, "join", limit);
  }

  /** A thread cannot die without closing its end. */
  @Override
  public void whenDead(Runnable action) {}

  @Override
  public PeerReport report(Duration limit) {
    return await(report, "end", limit);
  }

  private static <T> T await(CompletableFuture<T> future, String what, Duration limit) {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new PeerException("peer thread: " + Conversation.oneLine(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      throw new PeerException(
          "peer thread did not " + what + " within " + limit.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PeerException("interrupted while waiting for the peer thread", e);
    }
  }

  /** Waits for its end, which comes once its channel is closed; nothing else could end a thread. */
  @Override
  public void close() {
    try {
      thread.join(END_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
