// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.BitSet;
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

/**
 * Receivers that sleep in the host's kernel. What post and wait may do to each other on the way
 * there, the races sample; here the sleep itself is real, and a lost wake-up shows as the timeout.
 */
@Timeout(60)
class WaitSleepTest {
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

  private void run(int index, BitSet processors, int rounds) {
    try {
      Threads.pin(processors);
      End end = new End(index);
      end.open();
      for (int round = 0; round < rounds; round++) {
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

  private void pingPong(int rounds, BitSet... processors) throws Exception {
    for (int index = 0; index < 2; index++) {
      int end = index;
      Thread thread = new Thread(() -> run(end, processors[end], rounds));
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
    pingPong(10_000, one, one);
    assertThat(parking.sleeps.get()).as("sleeps").isGreaterThan(10_000);
  }

  @Test
  void tenThousandRoundTripsOnTwoProcessors() throws Exception {
    BitSet allowed = Threads.allowed();
    assumeThat(allowed.cardinality()).as("processors").isGreaterThan(1);
    int first = allowed.nextSetBit(0);
    pingPong(10_000, only(first), only(allowed.nextSetBit(first + 1)));
    assertThat(parking.sleeps.get()).as("sleeps").isPositive();
  }
}
