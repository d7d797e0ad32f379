// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ipcbench.region.Region;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Machine;
import org.ipcbench.uintr.sim.Parking;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that was killed leaves nothing, once it is buried. */
final class BuriedProcessTest {
  private static final int HOST = 1234;
  private static final int PROCESSORS = 2;

  /** More than there is room for of anything. */
  private static final int TIMES = 300;

  @ParameterizedTest
  @EnumSource
  void whatItHeldIsFreeAgainHoweverOften(KernelAbi abi) {
    Machine machine =
        Machine.create(
            Region.allocate(Kernel.bytes(PROCESSORS)),
            PROCESSORS,
            Kernel.ramBytes(PROCESSORS),
            CostModel.named("none"),
            Clock.system(),
            Parking.YIELDING);
    Kernel kernel = Kernel.boot(machine, abi, false);
    for (int i = 0; i < TIMES; i++) {
      Kernel killed = Kernel.attach(machine, HOST, 1);
      LinuxProcess process = killed.process(kernel.newProcess().pid());
      LinuxThread thread = process.startThread(1);
      thread.registerHandler(process.load(vector -> {}), 0);
      thread.registerSender(thread.createFd(0, 0), 0);
      killed.lock().lock(); // With which it dies.
      kernel.bury(process.pid(), HOST);
      machine.reclaim(1);
      assertThatThrownBy(() -> kernel.process(process.pid())).isInstanceOf(SyscallException.class);
      kernel.bury(process.pid(), HOST); // Does nothing.
    }
    LinuxThread last = kernel.newProcess().startThread(1);
    assertThat(last.tid()).as("the first task is free").isEqualTo(1);
    last.exit();
  }
}
