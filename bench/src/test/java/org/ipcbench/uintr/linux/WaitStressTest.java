// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BooleanSupplier;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.posix.Threads;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Receivers that sleep in the host's kernel, posts that meet them at any step. Outcomes of a round:
 * the receiver slept and was woken, or did not sleep because the post came before (both legal, both
 * seen); it sleeps for ever (forbidden, seen as the timeout).
 */
@Timeout(60)
class WaitStressTest {
  private static final long JOIN_SECONDS = 40;

  /** The longest wait of the second version, longer than the test. */
  private static final long FOR_EVER_MICROS = 1_000_000_000;

  private final SharedMemory memory = SharedMemory.create("test", Kernel.bytes(3));
  private final HostParking parking = new HostParking(memory);
  private int flags;
  private LinuxProcess process;
  private final AtomicIntegerArray descriptors = new AtomicIntegerArray(2);
  private final CountDownLatch done = new CountDownLatch(2);
  private volatile Throwable failure;

  @AfterEach
  void unmap() {
    if (done.getCount() == 0) { // Or else a thread still looks at it.
      memory.close();
    }
  }

  private void boot(KernelAbi abi, int handlerFlags) {
    flags = handlerFlags;
    process =
        Kernel.boot(
                Region.over(memory.buffer()),
                3,
                CostModel.named("none"),
                Clock.system(),
                parking,
                abi,
                false)
            .newProcess();
  }

  /** Sleeps if nothing was handled since; the thread is back in its program with UIF = 1. */
  private void sleepUnless(LinuxThread thread, BooleanSupplier handled) {
    thread.processor().clui();
    if (!handled.getAsBoolean()) {
      if (flags == 0) {
        thread.uintrWait(0);
      } else {
        thread.uintrWait(FOR_EVER_MICROS, 0);
      }
    }
    thread.processor().stui();
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
      thread.registerHandler(process.load(vector -> handled++), flags);
      descriptors.set(index, thread.createFd(index, 0));
      while (descriptors.get(1 - index) == 0) {
        Thread.yield();
      }
      uipi = thread.registerSender(descriptors.get(1 - index), 0);
    }

    void send() {
      thread.senduipi(uipi);
    }

    void receive() {
      while (handled == received) {
        sleepUnless(thread, () -> handled != received);
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

  private static void start(Runnable end) {
    Thread thread = new Thread(end);
    thread.setDaemon(true);
    thread.start();
  }

  private void pingPong(int rounds, int jitter, BitSet... processors) throws Exception {
    for (int index = 0; index < 2; index++) {
      int end = index;
      start(() -> run(end, processors[end], rounds, jitter));
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
    boot(KernelAbi.V1, 0);
    BitSet one = only(Threads.allowed().nextSetBit(0));
    pingPong(10_000, 0, one, one);
    assertThat(parking.sleeps.get()).as("sleeps").isGreaterThan(10_000);
  }

  @Test
  void tenThousandRoundTripsOnTwoProcessors() throws Exception {
    boot(KernelAbi.V1, 0);
    BitSet allowed = Threads.allowed();
    assumeThat(allowed.cardinality()).as("processors").isGreaterThan(1);
    int first = allowed.nextSetBit(0);
    pingPong(10_000, 0, only(first), only(allowed.nextSetBit(first + 1)));
    assertThat(parking.sleeps.get()).as("sleeps").isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "V1, 0, 10",
    "V1, 0, 100",
    "V1, 0, 1000",
    "V2, 0x1000, 100",
    "V2, 0x2000, 10",
    "V2, 0x2000, 100",
    "V2, 0x2000, 1000"
  })
  void noWakeUpIsLostWhereverThePostMeetsTheWait(KernelAbi abi, String handlerFlags, int jitter)
      throws Exception {
    boot(abi, Integer.decode(handlerFlags));
    int rounds = 30_000;
    pingPong(rounds, jitter, Threads.allowed(), Threads.allowed());
    assertThat(parking.sleeps.get())
        .as("some rounds slept, and some did not")
        .isBetween(1, 2 * rounds);
  }

  /** A sender on the processor of its vector's number: each post waits for the one before. */
  private void send(int vector, int rounds, AtomicIntegerArray handled) {
    LinuxThread thread = process.startThread(vector);
    while (descriptors.get(vector) == 0) {
      Thread.yield();
    }
    int uipi = thread.registerSender(descriptors.get(vector), 0);
    for (int round = 1; round <= rounds; round++) {
      thread.senduipi(uipi);
      while (handled.get(vector) < round) {
        Thread.yield();
      }
    }
    done.countDown();
  }

  /** Each sender posts to a vector of its own, and goes on when that has been handled. */
  @Test
  void twoSendersWakeAReceiverThatWaitsAtTheirCost() throws Exception {
    boot(KernelAbi.V2, KernelAbi.WAITING_SENDER);
    int rounds = 10_000;
    AtomicIntegerArray handled = new AtomicIntegerArray(2);
    CompletableFuture<Void> receiver =
        CompletableFuture.runAsync(
            () -> {
              LinuxThread thread = process.startThread(2);
              thread.registerHandler(process.load(handled::incrementAndGet), flags);
              descriptors.set(0, thread.createFd(0, 0));
              descriptors.set(1, thread.createFd(1, 0));
              thread.processor().stui();
              while (handled.get(0) + handled.get(1) < 2 * rounds) {
                int before = handled.get(0) + handled.get(1);
                sleepUnless(thread, () -> handled.get(0) + handled.get(1) != before);
              }
            },
            WaitStressTest::start);
    CompletableFuture<?>[] senders = new CompletableFuture<?>[2];
    for (int index = 0; index < 2; index++) {
      int vector = index;
      senders[index] =
          CompletableFuture.runAsync(() -> send(vector, rounds, handled), WaitStressTest::start);
    }
    CompletableFuture.allOf(senders).get(JOIN_SECONDS, TimeUnit.SECONDS);
    receiver.get(JOIN_SECONDS, TimeUnit.SECONDS);
    assertThat(handled.get(0)).isEqualTo(rounds);
    assertThat(handled.get(1)).isEqualTo(rounds);
    assertThat(parking.sleeps.get()).as("sleeps").isPositive();
  }

  /** Each post is waited for, while the receiver goes from processor to processor. */
  @Test
  void noPostIsLostWhileTheReceiverMigrates() throws Exception {
    boot(KernelAbi.V1, 0);
    int rounds = 20_000;
    AtomicIntegerArray handled = new AtomicIntegerArray(1);
    CompletableFuture<Void> receiver =
        CompletableFuture.runAsync(
            () -> {
              LinuxThread thread = process.startThread(1);
              thread.registerHandler(process.load(handled::incrementAndGet), 0);
              descriptors.set(0, thread.createFd(0, 0));
              thread.processor().stui();
              for (int processor = 2; handled.get(0) < rounds; processor = 3 - processor) {
                thread.switchOut();
                thread.switchIn(processor);
                thread.processor().pause();
              }
            },
            WaitStressTest::start);
    CompletableFuture.runAsync(() -> send(0, rounds, handled), WaitStressTest::start)
        .get(JOIN_SECONDS, TimeUnit.SECONDS);
    receiver.get(JOIN_SECONDS, TimeUnit.SECONDS);
    done.countDown();
    assertThat(handled.get(0)).isEqualTo(rounds);
  }
}
