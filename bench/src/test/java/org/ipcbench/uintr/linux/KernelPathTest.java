// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipcbench.region.Region;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Parking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * When a notification goes through the kernel, and what the model {@code qemu} charges for it: 8 us
 * directly, 464 us through the kernel.
 */
@Timeout(20)
class KernelPathTest {
  private static final long READING_NANOS = 50;
  private static final long DIRECT_NANOS = 8_000;
  private static final long THROUGH_KERNEL_NANOS = 464_000;
  private static final long SLACK_NANOS = 4_000;

  private long nanos = 1_000_000;

  /** Goes on by a reading's time at each reading, so that waits end. */
  private final Clock clock =
      new Clock() {
        @Override
        public long nanoTime() {
          nanos += READING_NANOS;
          return nanos;
        }

        @Override
        public long costNanos() {
          return READING_NANOS;
        }
      };

  private Runnable meanwhile = () -> {};

  private final Parking parking =
      new Parking() {
        @Override
        public void park(int offset, int expected, long timeoutNanos) {
          meanwhile.run();
        }

        @Override
        public void unpark(int offset) {}
      };

  private final Kernel kernel =
      Kernel.boot(Region.allocate(Kernel.bytes(2)), 2, CostModel.named("qemu"), clock, parking);
  private final LinuxProcess process = kernel.newProcess();
  private final LinuxThread receiver = process.startThread(0);
  private final LinuxThread sender = process.startThread(1);
  private final int index;
  private long sentNanos;
  private long handledNanos;

  KernelPathTest() {
    receiver.registerHandler(process.load(vector -> handledNanos = nanos), 0);
    receiver.processor().stui();
    index = sender.registerSender(receiver.createFd(7, 0), 0);
  }

  private void send() {
    sentNanos = nanos;
    sender.processor().senduipi(index);
  }

  private void assertTaken(long wayNanos) {
    assertThat(handledNanos - sentNanos).isBetween(wayNanos - SLACK_NANOS, wayNanos + SLACK_NANOS);
  }

  @Test
  void aRunningReceiverIsNotifiedDirectly() {
    send();
    while (handledNanos == 0) {
      receiver.processor().pause();
    }
    assertTaken(DIRECT_NANOS);
  }

  @Test
  void aBlockedReceiverIsNotifiedThroughTheKernel() {
    meanwhile = this::send;
    receiver.uintrWait(0);
    assertTaken(THROUGH_KERNEL_NANOS);
  }

  @Test
  void whatTheHostTakesToWakeTheReceiverIsHiddenInThatWay() {
    meanwhile =
        () -> {
          send();
          nanos += 100_000;
        };
    receiver.uintrWait(0);
    assertTaken(THROUGH_KERNEL_NANOS);
  }

  @Test
  void aReceiverThatWasSwitchedOutIsNotifiedThroughTheKernelWhenItComesBack() {
    receiver.switchOut();
    send();
    sentNanos = nanos;
    receiver.switchIn(0);
    assertTaken(THROUGH_KERNEL_NANOS - DIRECT_NANOS);
  }
}
