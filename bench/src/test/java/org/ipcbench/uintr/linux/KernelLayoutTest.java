// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ipcbench.region.Region;
import org.ipcbench.uintr.UintrXsave;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Machine;
import org.ipcbench.uintr.sim.Parking;
import org.junit.jupiter.api.Test;

class KernelLayoutTest {
  @Test
  void tablesDoNotOverlap() {
    assertThat(KernelLayout.PROCESS_DESCRIPTORS + KernelLayout.DESCRIPTORS * Integer.BYTES)
        .isLessThanOrEqualTo(KernelLayout.PROCESS_BYTES);
    assertThat(KernelLayout.CONTEXTS_OFFSET + KernelLayout.UPIDS * KernelLayout.CONTEXT_BYTES)
        .isLessThanOrEqualTo(KernelLayout.UPIDS_OFFSET);
    assertThat(KernelLayout.TASK_CONNECTIONS + KernelLayout.UITT_ENTRIES * Integer.BYTES)
        .isLessThanOrEqualTo(KernelLayout.TASK_XSAVE);
    assertThat(KernelLayout.TASK_XSAVE + UintrXsave.EXTENDED_OFFSET + UintrXsave.BYTES)
        .isLessThanOrEqualTo(KernelLayout.UITT_OFFSET);
    assertThat(KernelLayout.PROCESS_UITT + Integer.BYTES)
        .isLessThanOrEqualTo(KernelLayout.PROCESS_DESCRIPTORS);
    assertThat(KernelLayout.UITT_REFERENCES + Integer.BYTES)
        .isLessThanOrEqualTo(KernelLayout.TASK_CONNECTIONS);
    assertThat(KernelLayout.TASK_XSAVE % 64).as("XSAVE areas are aligned").isZero();
    assertThat(KernelLayout.UITT_ENTRIES).as("256 entries, as in the patches").isEqualTo(256);
  }

  @Test
  void pagesAreWhole() {
    assertThat(KernelLayout.UPIDS_OFFSET % KernelLayout.PAGE_BYTES).isZero();
    assertThat(KernelLayout.TASKS_OFFSET % KernelLayout.PAGE_BYTES).isZero();
    assertThat(KernelLayout.TASK_BYTES % KernelLayout.PAGE_BYTES).isZero();
  }

  @Test
  void theLargestMachineFits() {
    int processors = Machine.MAX_PROCESSORS;
    Region region = Region.allocate(Kernel.bytes(processors));
    Kernel kernel =
        Kernel.boot(region, processors, CostModel.named("none"), Clock.system(), Parking.YIELDING);
    LinuxThread last = kernel.newProcess().startThread(processors - 1);
    last.exit();
    assertThat(last.processor().index()).isEqualTo(processors - 1);
  }

  @Test
  void moreProcessorsAreRefused() {
    assertThatThrownBy(() -> Kernel.bytes(33))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a machine has 1 to 32 processors: processors=33");
  }
}
