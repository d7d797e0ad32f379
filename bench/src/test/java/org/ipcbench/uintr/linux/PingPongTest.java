// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Parking;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two Java threads on one machine, each with an attachment of its own, over one view or two. */
@Timeout(60)
class PingPongTest {
  private static final int ROUNDS = 2_000;
  private static final long ATTACH_NANOS = 10_000_000_000L;

  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(Kernel.bytes(2) + Region.ALIGNMENT_BYTES)
          .alignedSlice(Region.ALIGNMENT_BYTES);
  private final Clock clock = Clock.system();

  /** Per end: its descriptor there where the other finds it, 0 while it is not made. */
  private final AtomicIntegerArray descriptors = new AtomicIntegerArray(2);

  private Region view() {
    return Region.over(memory.duplicate().order(ByteOrder.LITTLE_ENDIAN));
  }

  @ParameterizedTest
  @CsvSource({"none, thread", "none, process", "sapphire-rapids, process"})
  void everyPingIsAnswered(String costModel, String variant) throws Exception {
    Region region = view();
    Kernel kernel = Kernel.boot(region, 2, CostModel.named(costModel), clock, Parking.YIELDING);
    LinuxProcess near = kernel.newProcess();
    LinuxProcess far = variant.equals("thread") ? near : kernel.newProcess();
    CompletableFuture<Integer> answered =
        CompletableFuture.supplyAsync(
            () -> {
              Region mapping = variant.equals("thread") ? region : view();
              Kernel attached = Kernel.attach(mapping, clock, Parking.YIELDING, ATTACH_NANOS);
              return new End(attached.process(far.pid()), 1).run(near.pid(), false);
            });
    int pinged = new End(near, 0).run(far.pid(), true);
    assertThat(answered.get(30, TimeUnit.SECONDS)).as("pings handled").isEqualTo(ROUNDS);
    assertThat(pinged).as("answers handled").isEqualTo(ROUNDS);
  }

  private final class End {
    private final LinuxProcess process;
    private final int index;
    private int handled;

    End(LinuxProcess process, int index) {
      this.process = process;
      this.index = index;
    }

    int run(int peerPid, boolean first) {
      LinuxThread thread = process.startThread(index);
      thread.registerHandler(process.load(vector -> handled++), 0);
      descriptors.set(index, thread.passDescriptor(thread.createFd(index, 0), peerPid));
      while (descriptors.get(1 - index) == 0) {
        Thread.yield();
      }
      final int uipi = thread.registerSender(descriptors.get(1 - index), 0);
      thread.processor().stui();
      for (int round = 1; round <= ROUNDS; round++) {
        if (first) {
          thread.processor().senduipi(uipi);
        }
        while (handled < round) {
          thread.processor().pause();
          Thread.yield();
        }
        if (!first) {
          thread.processor().senduipi(uipi);
        }
      }
      thread.exit();
      return handled;
    }
  }
}
