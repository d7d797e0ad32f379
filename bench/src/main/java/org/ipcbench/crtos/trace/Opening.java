// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.trace;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.crtos.domain.Agreement;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.rt.RealTimeKernel;
import org.ipcbench.crtos.scf.ScfLayout;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.UittEntry;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.sim.Processor;
import org.ipcbench.uintr.trace.Change;
import org.ipcbench.uintr.trace.Event;
import org.ipcbench.uintr.trace.Event.Kind;
import org.ipcbench.uintr.trace.Stage;

/**
 * What the stage shows before the call: all that was prepared for it, as it is. From then on it is
 * watched.
 */
final class Opening {
  /** The set of the task's process. */
  static final int SET = 0;

  /** The real-time kernel's processor. */
  static final int REAL_TIME = Domains.REAL_TIME_PROCESSOR;

  /** The shadow's. */
  static final int LINUX = Domains.shadowProcessor(SET);

  /** Who acts, beside Linux's kernel and processors. */
  static final String TASK = "task";

  static final String RT_KERNEL = "rt-kernel";
  static final String SHADOW = "shadow";

  private final Stage stage;
  private final Region memory;
  private final Domains domains;

  Opening(Stage stage, Region memory, Domains domains) {
    this.stage = stage;
    this.memory = memory;
    this.domains = domains;
  }

  /**
   * Shows it.
   *
   * @param realTime the real-time kernel's processor, at CPL 0
   * @param linux the shadow's, likewise
   * @return the words of the queue page
   */
  QueueWords show(Processor realTime, Processor linux) {
    long table = linux.system().rdmsr(UintrMsr.TT) & -UittEntry.BYTES;
    final long reverseUpid = linux.memory().longPlain(table + Long.BYTES);
    final int page = domains.queue(SET);
    stage.watch(realTime);
    stage.watch(linux);
    stage.watchVector(Domains.REVERSE_VECTOR);
    stage.watchUpid(linux, reverseUpid);
    final long agreement =
        RealTimeKernel.DIRECT_MAP + domains.agreement(SET) + Agreement.UPID_ADDRESS_OFFSET;
    int told = domains.agreement(SET) + Agreement.UPID_ADDRESS_OFFSET;
    stage.watch("agreement.upid", agreement, false, () -> memory.longPlain(told));
    final QueueWords queue = new QueueWords(stage, memory, page, RealTimeKernel.DIRECT_MAP + page);
    stage.changes(); // What is there has no event: it is shown as it is.

    showUpid(linux.system().rdmsr(UintrMsr.PD), agreement);
    showReverse(reverseUpid, table);
    showQueue(RealTimeKernel.DIRECT_MAP + page);
    return queue;
  }

  private void showUpid(long upid, long agreement) {
    stage.step(
        "What is ready: the shadow has a handler. Its UPID lies on the one page of Linux's memory"
            + " that the real-time domain sees, and the shadow has told where.");
    List<Change> shared = new ArrayList<>(stage.memory(upid, Upid.BYTES));
    shared.addAll(stage.memory(agreement, Long.BYTES));
    stage.record(
        LINUX,
        Event.KERNEL,
        Kind.UPID_ALLOCATED,
        "has allocated the shadow's UPID: NV = 0xec = 236; CPU 0 addresses it differently, so that"
            + " the physical address is told",
        shared);
    stage.record(
        LINUX,
        Event.KERNEL,
        Kind.MSR_WRITTEN,
        "has told the shadow's processor the handler, the UPID and UINV",
        stage.registers(LINUX, "IA32_", "UIF", "RSP", "RIP"));
  }

  private void showReverse(long reverseUpid, long table) {
    stage.step(
        "For the way back the shadow has made a UPID itself, in memory that it shares with the"
            + " real-time kernel. It never changes but for ON and PIR.");
    stage.record(
        LINUX,
        SHADOW,
        Kind.UPID_ALLOCATED,
        "has filled in NDST, the real-time processor, and NV = 0x29 = 41, an ordinary vector there;"
            + " ON and PIR are what its last response left",
        stage.memory(reverseUpid, Upid.BYTES));
    stage.record(
        LINUX,
        Event.KERNEL,
        Kind.UITT_WRITTEN,
        "has made the shadow a sender to it, by its address: no descriptor stands for it",
        stage.memory(table, UittEntry.BYTES));
  }

  private void showQueue(long page) {
    stage.step(
        "The queue is empty again: one call, which loaded the task's image, went through it.");
    stage.record(
        REAL_TIME,
        RT_KERNEL,
        Kind.QUEUE_MADE,
        "has made the queue page; indexes go on, what a free descriptor held stays there",
        stage.memory(page, ScfLayout.PAGE_BYTES));
    stage.record(
        REAL_TIME,
        TASK,
        Kind.START,
        "runs; it has no state of user interrupts of its own",
        stage.registers(REAL_TIME, "RSP", "RIP"));
  }
}
