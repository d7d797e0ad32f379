// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Senders whose every post waits until the one before was handled, and a receiver that sleeps or
 * migrates: a wake-up lost is seen as the timeout.
 */
@Timeout(60)
class WakeUpStressTest {
  private static final long JOIN_SECONDS = 40;
  private static final int ROUNDS = 10_000;
  private static final int RECEIVER = 2;

  /** The longest wait of the second version, longer than the test. */
  private static final long FOR_EVER_MICROS = 1_000_000_000;

  private final SharedMemory memory = SharedMemory.create("test", Kernel.bytes(RECEIVER + 2));
  private final HostParking parking = new HostParking(memory);
  private final AtomicIntegerArray descriptors = new AtomicIntegerArray(2);
  private final AtomicIntegerArray handled = new AtomicIntegerArray(2);
  private LinuxProcess process;

  private void boot(KernelAbi abi) {
    Region region = Region.over(memory.buffer());
    CostModel none = CostModel.named("none");
    process =
        Kernel.boot(region, RECEIVER + 2, none, Clock.system(), parking, abi, false).newProcess();
  }

  private int handled() {
    return handled.get(0) + handled.get(1);
  }

  /** A sender on the processor of its vector's number. */
  private void send(int vector) {
    LinuxThread thread = process.startThread(vector);
    while (descriptors.get(vector) == 0) {
      Thread.yield();
    }
    int uipi = thread.registerSender(descriptors.get(vector), 0);
    for (int round = 1; round <= ROUNDS; round++) {
      thread.senduipi(uipi);
      while (handled.get(vector) < round) {
        Thread.yield();
      }
    }
    thread.exit();
  }

  private LinuxThread startReceiver(int flags) {
    LinuxThread thread = process.startThread(RECEIVER);
    thread.registerHandler(process.load(handled::incrementAndGet), flags);
    for (int vector = 0; vector < 2; vector++) {
      descriptors.set(vector, thread.createFd(vector, 0));
    }
    thread.processor().stui();
    return thread;
  }

  private void sleep(int flags, int total) {
    LinuxThread thread = startReceiver(flags);
    while (handled() < total) {
      final int before = handled();
      thread.processor().clui();
      if (flags == 0 && handled() == before) {
        thread.uintrWait(0);
      } else if (handled() == before) {
        thread.uintrWait(FOR_EVER_MICROS, 0);
      }
      thread.processor().stui();
    }
    thread.exit();
  }

  private void migrate(int total) {
    LinuxThread thread = startReceiver(0);
    for (int turn = 0; handled() < total; turn++) {
      thread.switchOut();
      thread.switchIn(RECEIVER + turn % 2);
      thread.processor().pause();
    }
    thread.exit();
  }

  private static CompletableFuture<Void> start(Runnable thread) {
    return CompletableFuture.runAsync(
        thread,
        body -> {
          Thread host = new Thread(body);
          host.setDaemon(true);
          host.start();
        });
  }

  private void run(Runnable receiver, int senders) throws Exception {
    CompletableFuture<Void> all = start(receiver);
    for (int vector = 0; vector < senders; vector++) {
      int own = vector;
      all = CompletableFuture.allOf(all, start(() -> send(own)));
    }
    all.get(JOIN_SECONDS, TimeUnit.SECONDS);
    memory.close(); // Not where a thread may still look at it.
  }

  @ParameterizedTest
  @CsvSource({"V1, 0, 2", "V2, 0x1000, 2", "V2, 0x2000, 1", "V2, 0x2000, 2"})
  void noWakeUpIsLostWhoeverPays(KernelAbi abi, String handlerFlags, int senders) throws Exception {
    boot(abi);
    int flags = Integer.decode(handlerFlags);
    run(() -> sleep(flags, senders * ROUNDS), senders);
    assertThat(handled()).isEqualTo(senders * ROUNDS);
    assertThat(parking.sleeps.get()).as("sleeps").isPositive();
  }

  @Test
  void noPostIsLostWhileTheReceiverMigrates() throws Exception {
    boot(KernelAbi.V1);
    run(() -> migrate(ROUNDS), 1);
    assertThat(handled()).isEqualTo(ROUNDS);
  }
}
