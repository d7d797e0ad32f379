// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipcbench.region.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A sender posts rounds of one vector, each after the round before was taken; a receiver takes only
 * when notified. Outcomes: every round is taken (required); a notification finds nothing (legal: a
 * post whose ON was set after its PIR bit was taken); the receiver waits for ever (forbidden: a
 * wake-up lost, seen as the timeout).
 */
class UpidRaceTest {
  private static final int ROUNDS = 20_000;
  private static final int TAKEN = 64;
  private static final int NOTIFIED = 128;

  private final Region region = Region.allocate(256);

  @Test
  @Timeout(60)
  void noWakeUpIsLost() throws Exception {
    Upid sender = new Upid(region);
    sender.initialize(0xEC, 0);
    CompletableFuture<Void> receiver = CompletableFuture.runAsync(this::receive);
    for (int round = 1; round <= ROUNDS; round++) {
      long seen = sender.post(round % 64, sender.controlForPost());
      if ((seen & (Upid.ON | Upid.SN)) == 0) {
        region.getAndAdd(NOTIFIED, 1);
      }
      // The receiver counts PIR bits before it is through with its notification, so that the next
      // post meets it at any of its steps.
      while (region.longAcquire(TAKEN) < round && !receiver.isDone()) {
        Thread.yield();
      }
    }
    receiver.get(10, TimeUnit.SECONDS);
    assertThat(region.longAcquire(TAKEN)).as("every post is taken").isEqualTo(ROUNDS);
    assertThat(region.longAcquire(NOTIFIED))
        .as("at most one notification a post")
        .isLessThanOrEqualTo(ROUNDS);
  }

  private void receive() {
    Upid upid = new Upid(region);
    long processed = 0;
    while (region.longAcquire(TAKEN) < ROUNDS) {
      if (region.longAcquire(NOTIFIED) > processed) {
        processed++;
        region.getAndAdd(TAKEN, Long.bitCount(upid.take()));
      } else {
        Thread.yield();
      }
    }
  }
}
