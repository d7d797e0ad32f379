// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.posix.Threads;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Receivers that sleep in the host's kernel, posts that meet them at any step. Outcomes of a round:
 * the receiver slept and was woken, or did not sleep because the post came before (both legal, both
 * seen); it sleeps for ever (forbidden, seen as the timeout).
 */
@Timeout(60)
class WaitStressTest {
  private static final long JOIN_SECONDS = 40;

  private final SharedMemory memory = SharedMemory.create("test", Kernel.bytes(2));
  private final HostParking parking = new HostParking(memory);
  private final Kernel kernel =
      Kernel.boot(
          Region.over(memory.buffer()), 2, CostModel.named("none"), Clock.system(), parking);
  private final LinuxProcess process = kernel.newProcess();
  private final AtomicIntegerArray descriptors = new AtomicIntegerArray(2);
  private final CountDownLatch done = new CountDownLatch(2);
  private volatile Throwable failure;

  @AfterEach
  void unmap() {
    if (done.getCount() == 0) { // Or else a thread still looks at it.
      memory.close();
    }
  }

  /** One end: sends, and sleeps until it is sent to. */
  private final class End {
    private final int index;
    private LinuxThread thread;
    private int uipi;
    private int handled;
    private int received;

    End(int index) {
      this.index = index;
    }

    void open() {
      thread = process.startThread(index);
      thread.registerHandler(process.load(vector -> handled++), 0);
      descriptors.set(index, thread.createFd(index, 0));
      while (descriptors.get(1 - index) == 0) {
        Thread.yield();
      }
      uipi = thread.registerSender(descriptors.get(1 - index), 0);
    }

    void send() {
      thread.processor().senduipi(uipi);
    }

    void receive() {
      while (handled == received) {
        thread.processor().clui();
        if (handled == received) {
          thread.uintrWait(0);
        }
        thread.processor().stui();
      }
      received++;
    }
  }

  private void run(int index, BitSet processors, int rounds, int jitter) {
    Random random = new Random(index);
    try {
      Threads.pin(processors);
      End end = new End(index);
      end.open();
      for (int round = 0; round < rounds; round++) {
        for (int turns = jitter == 0 ? 0 : random.nextInt(jitter); turns > 0; turns--) {
          Thread.onSpinWait();
        }
        if (index == 0) {
          end.send();
          end.receive();
        } else {
          end.receive();
          end.send();
        }
      }
      end.thread.exit();
    } catch (RuntimeException | AssertionError e) {
      failure = e;
    } finally {
      done.countDown();
    }
  }

  private void pingPong(int rounds, int jitter, BitSet... processors) throws Exception {
    for (int index = 0; index < 2; index++) {
      int end = index;
      Thread thread = new Thread(() -> run(end, processors[end], rounds, jitter));
      thread.setDaemon(true);
      thread.start();
    }
    boolean finished = done.await(JOIN_SECONDS, TimeUnit.SECONDS);
    assertThat(failure).isNull();
    assertThat(finished).as("no receiver sleeps for ever").isTrue();
  }

  private static BitSet only(int processor) {
    BitSet processors = new BitSet();
    processors.set(processor);
    return processors;
  }

  @Test
  void tenThousandRoundTripsOnOneProcessor() throws Exception {
    BitSet one = only(Threads.allowed().nextSetBit(0));
    pingPong(10_000, 0, one, one);
    assertThat(parking.sleeps.get()).as("sleeps").isGreaterThan(10_000);
  }

  @Test
  void tenThousandRoundTripsOnTwoProcessors() throws Exception {
    BitSet allowed = Threads.allowed();
    assumeThat(allowed.cardinality()).as("processors").isGreaterThan(1);
    int first = allowed.nextSetBit(0);
    pingPong(10_000, 0, only(first), only(allowed.nextSetBit(first + 1)));
    assertThat(parking.sleeps.get()).as("sleeps").isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 1000})
  void noWakeUpIsLostWhereverThePostMeetsTheWait(int jitter) throws Exception {
    int rounds = 30_000;
    pingPong(rounds, jitter, Threads.allowed(), Threads.allowed());
    assertThat(parking.sleeps.get())
        .as("some rounds slept, and some did not")
        .isBetween(1, 2 * rounds);
  }
}
