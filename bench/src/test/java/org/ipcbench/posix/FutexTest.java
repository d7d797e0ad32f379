// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** futex(2). */
@Timeout(30)
final class FutexTest {
  private static final int WORD = 64;

  private final SharedMemory memory = SharedMemory.create("test", 4096);
  private final Futex futex = new Futex(memory);

  @AfterEach
  void unmap() {
    memory.close();
  }

  @Test
  void wordThatIsNotAsExpectedEndsTheSleepAtOnce() {
    futex.await(WORD, 1, Futex.NO_LIMIT);
  }

  @Test
  void sleepEndsWithItsTime() {
    long start = System.nanoTime();
    futex.await(WORD, 0, 1_000_000);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(1_000_000);
  }

  @Test
  void sleeperIsWokenThroughAnotherMapping() throws Exception {
    try (SharedMemory other = SharedMemory.attach(memory.descriptor().duplicate(), 4096)) {
      CompletableFuture<Void> sleeper =
          CompletableFuture.runAsync(() -> futex.await(WORD, 0, Futex.NO_LIMIT));
      // It may not be asleep yet, or have been woken by a signal: both are right.
      while (!sleeper.isDone()) {
        new Futex(other).wake(WORD);
        Thread.yield();
      }
      sleeper.get(10, TimeUnit.SECONDS);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-4, 2, 4096})
  void whatIsNoWordOfTheMappingIsRefused(int offset) {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> futex.wake(offset))
        .withMessage("no word of the mapping: offset=" + offset + ", bytes=4096");
  }
}
