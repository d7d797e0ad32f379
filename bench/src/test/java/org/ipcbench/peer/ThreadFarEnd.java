// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.Mechanism;

/** A peer for tests in a thread of this JVM, a new one for each channel. */
public final class ThreadFarEnd implements FarEnd {
  private CompletableFuture<String> ended;
  private Thread thread;

  @Override
  public Map<String, String> join(
      Mechanism mechanism, ChannelSpec spec, Invitation invitation, int messages) {
    CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();
    CompletableFuture<String> end = new CompletableFuture<>();
    ended = end;
    thread =
        new Thread(
            () -> {
              try (Endpoint endpoint = mechanism.join(spec, invitation)) {
                answer.complete(endpoint.answer());
                end.complete(Pattern.answer(endpoint, messages) ? LEFT : CLOSED);
              } catch (RuntimeException | AssertionError e) {
                answer.completeExceptionally(e);
                end.complete(e.toString());
              }
            },
            "far end");
    thread.setDaemon(true);
    thread.start();
    return answer.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public String ended() {
    String how = ended.orTimeout(20, TimeUnit.SECONDS).join();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return how;
  }

  @Override
  public void close() {}
}
