// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ipcbench.region.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two senders, and for some an operating system that sets and clears SN, against a receiver that
 * takes only when notified (SDM volume 2, SENDUIPI; volume 3, "User Posted-Interrupt Processing").
 * Each sender waits until its post was taken before it posts again.
 *
 * <p>Outcomes of a post: taken (required); merged, because ON or SN was 1 and no notification was
 * sent (legal, and then taken all the same); lost (forbidden): its bit lies in PIR with ON = SN = 0
 * and no notification is under way.
 */
@Timeout(60)
class UpidStressTest {
  private static final int ROUNDS = 20_000;

  /** Where a sender's posts that were taken are counted: 64 bytes for each. */
  private static final int TAKEN = 64;

  private static final int NOTIFIED = 256;
  private static final int PROCESSED = 320;

  private final Region region = Region.allocate(512);
  private volatile boolean over;
  private volatile boolean lost;
  private volatile long merged;

  /** How a post is made: returns the control word as it was, see {@link Upid#post}. */
  private interface Post {
    long post(Upid upid, int vector);
  }

  private static final Post RIGHT = (upid, vector) -> upid.post(vector, upid.controlForPost());

  /** ON before PIR: what SENDUIPI would be if its steps were turned round. */
  private final Post broken =
      (upid, vector) -> {
        long seen = upid.control();
        while ((seen & (Upid.ON | Upid.SN)) == 0
            && !region.compareAndSet(0, seen, seen | Upid.ON)) {
          seen = upid.control();
        }
        // Lets the receiver fall in between: it need not, but it may.
        for (int turn = 0; turn < 100 && (upid.control() & Upid.ON) != 0; turn++) {
          Thread.yield();
        }
        region.getAndBitwiseOr(8, UserVector.bit(vector));
        return seen;
      };

  private void run(Post post, boolean switching) throws Exception {
    new Upid(region).initialize(0xEC, 0);
    CompletableFuture<Void> receiver = CompletableFuture.runAsync(this::receive);
    CompletableFuture<Void> system =
        CompletableFuture.runAsync(switching ? this::switchOutAndIn : () -> {});
    CountDownLatch together = new CountDownLatch(2);
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              together.countDown();
              send(post, 1, switching);
            });
    together.countDown();
    together.await();
    send(post, 0, switching);
    other.get(30, TimeUnit.SECONDS);
    over = true;
    system.get(30, TimeUnit.SECONDS);
    receiver.get(30, TimeUnit.SECONDS);
  }

  private void send(Post post, int sender, boolean switching) {
    Upid upid = new Upid(region);
    for (int round = 1; round <= ROUNDS && !lost; round++) {
      if ((post.post(upid, sender) & (Upid.ON | Upid.SN)) == 0) {
        region.getAndAdd(NOTIFIED, 1);
      } else {
        merged++; // Two senders may count one: it is only looked at for being there.
      }
      while (region.longAcquire(TAKEN + sender * 64) < round && !lost) {
        if (!switching && stranded(upid, sender)) {
          lost = true;
        }
        Thread.yield();
      }
    }
  }

  /** Whether nobody will ever take the post; nothing moves between the two looks at NOTIFIED. */
  private boolean stranded(Upid upid, int vector) {
    long notified = region.longVolatile(NOTIFIED);
    return region.longVolatile(PROCESSED) == notified
        && (upid.pir() & UserVector.bit(vector)) != 0
        && (upid.control() & Upid.ON) == 0
        && region.longVolatile(NOTIFIED) == notified;
  }

  private void receive() {
    Upid upid = new Upid(region);
    while (!over) {
      if (region.longVolatile(NOTIFIED) > region.longVolatile(PROCESSED)) {
        long requests = upid.take();
        for (int sender = 0; sender < 2; sender++) {
          if ((requests & UserVector.bit(sender)) != 0) {
            region.getAndAdd(TAKEN + sender * 64, 1);
          }
        }
        region.getAndAdd(PROCESSED, 1);
      } else {
        Thread.yield();
      }
    }
  }

  /** A thread that leaves its processor and comes back, all the time. */
  private void switchOutAndIn() {
    Upid upid = new Upid(region);
    while (!over) {
      upid.suppress();
      Thread.yield();
      upid.unsuppress();
      if (upid.outstanding()) {
        region.getAndAdd(NOTIFIED, 1);
      }
      Thread.yield();
    }
  }

  private void assertEveryPostWasTaken() {
    assertThat(lost).as("a post was lost").isFalse();
    assertThat(region.longAcquire(TAKEN)).isEqualTo(ROUNDS);
    assertThat(region.longAcquire(TAKEN + 64)).isEqualTo(ROUNDS);
  }

  @Test
  void noPostIsLostAgainstPostAndProcessing() throws Exception {
    run(RIGHT, false);
    assertEveryPostWasTaken();
  }

  @Test
  void noPostIsLostAgainstSn() throws Exception {
    run(RIGHT, true);
    assertEveryPostWasTaken();
    assertThat(merged).as("posts that were silent").isPositive();
  }

  @Test
  void postsThatSetOnBeforePirAreCaught() throws Exception {
    // The other sender may take what was lost along before anybody looks: seen in 2 runs of 60.
    for (int attempt = 0; attempt < 5 && !lost; attempt++) {
      region.copyIn(0, new byte[region.bytes()], 0, region.bytes());
      over = false;
      run(broken, false);
    }
    assertThat(lost).as("the stress finds what is wrong").isTrue();
  }
}
