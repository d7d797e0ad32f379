// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.BitSet;
import org.ipcbench.posix.Threads.Switches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Each test has a thread of its own, which it may pin. */
@Timeout(value = 60, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class ThreadsTest {
  @Test
  void pinnedThreadMayUseAndUsesThatProcessorOnly() {
    BitSet one = new BitSet();
    one.set(Threads.allowed().length() - 1);
    Threads.pin(one);
    assertThat(Threads.allowed()).isEqualTo(one);
    assertThat(Threads.processor()).isEqualTo(one.nextSetBit(0));
  }

  @Test
  void pinReachesNoOtherThreadButThoseStartedLater() throws InterruptedException {
    BitSet all = Threads.allowed();
    BitSet one = new BitSet();
    one.set(all.nextSetBit(0));
    BitSet[] seen = new BitSet[1];
    Thread pinned = new Thread(() -> Threads.pin(one));
    pinned.start();
    pinned.join();
    assertThat(Threads.allowed()).isEqualTo(all);
    Threads.pin(one);
    Thread child = new Thread(() -> seen[0] = Threads.allowed());
    child.start();
    child.join();
    assertThat(seen[0]).isEqualTo(one);
  }

  @Test
  void processorThatIsNotThereIsRefused() {
    BitSet none = new BitSet();
    none.set(8000);
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> Threads.pin(none))
        .withMessage("sched_setaffinity({8000}): EINVAL (Invalid argument)");
  }

  @Test
  void processIsThisOneAndThreadsDiffer() throws InterruptedException {
    assertThat((long) Threads.processId()).isEqualTo(ProcessHandle.current().pid());
    int[] other = new int[1];
    Thread thread = new Thread(() -> other[0] = Threads.threadId());
    thread.start();
    thread.join();
    assertThat(other[0]).isPositive().isNotEqualTo(Threads.threadId());
  }

  @Test
  void eachSleepIsVoluntarySwitch() throws InterruptedException {
    Switches before = Threads.switches();
    for (int i = 0; i < 5; i++) {
      Thread.sleep(1);
    }
    Switches during = Threads.switches().since(before);
    assertThat(during.voluntary()).isGreaterThanOrEqualTo(5);
    assertThat(during.involuntary()).isNotNegative();
  }
}
