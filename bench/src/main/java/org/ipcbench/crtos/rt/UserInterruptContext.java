// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.UittEntry;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Processor;
import org.ipcbench.uintr.sim.SystemRegisters;

/**
 * A thread's state of user interrupts while another one runs, and its UITT.
 *
 * <p>As in the report: the context switch reads and writes the model-specific registers one by one;
 * UIF is read with TESTUI and restored with STUI or CLUI. If something was posted to a thread that
 * receives while it was out, the kernel sends its processor the notification anew. Entry 0 of the
 * UITT is the kernel's own, for the shadow.
 */
final class UserInterruptContext {
  /** How many entries a thread's UITT has: a page's. */
  static final int UITT_ENTRIES = AddressSpace.PAGE_BYTES / UittEntry.BYTES;

  /** The entry of a thread's UITT that is the kernel's own: its process's shadow. */
  static final int SHADOW_ENTRY = 0;

  /** The red zone of the System V ABI, which a handler's frame must leave alone. */
  private static final long RED_ZONE_BYTES = 128;

  private final UittEntry entries;
  private final int uittPhysical;
  private final long uittAddress;
  private int connected = SHADOW_ENTRY + 1;
  private Upid upid;
  private int upidPhysical;
  private long handler;
  private long stackAdjust;
  private long misc;
  private long upidAddress;
  private long requests;
  private long uitt;
  private boolean uif;

  /**
   * Starts in reset state.
   *
   * @param entries a view for its use
   * @param uittPhysical where its UITT lies
   * @param uittAddress the same as the processor addresses it
   */
  UserInterruptContext(UittEntry entries, int uittPhysical, long uittAddress) {
    this.entries = entries;
    this.uittPhysical = uittPhysical;
    this.uittAddress = uittAddress;
    for (int index = 0; index < UITT_ENTRIES; index++) {
      entries.wrap(uittPhysical + index * UittEntry.BYTES).invalidate();
    }
  }

  /** Takes the state from the processor. */
  void save(Processor processor) {
    SystemRegisters system = processor.system();
    handler = system.rdmsr(UintrMsr.HANDLER);
    stackAdjust = system.rdmsr(UintrMsr.STACKADJUST);
    misc = system.rdmsr(UintrMsr.MISC);
    upidAddress = system.rdmsr(UintrMsr.PD);
    requests = system.rdmsr(UintrMsr.RR);
    uitt = system.rdmsr(UintrMsr.TT);
    uif = processor.testui();
  }

  /**
   * Gives the state to the processor.
   *
   * @return whether the thread had to be notified anew
   */
  boolean restore(Processor processor) {
    SystemRegisters system = processor.system();
    system.wrmsr(UintrMsr.HANDLER, handler);
    system.wrmsr(UintrMsr.STACKADJUST, stackAdjust);
    system.wrmsr(UintrMsr.MISC, misc);
    system.wrmsr(UintrMsr.PD, upidAddress);
    system.wrmsr(UintrMsr.RR, requests);
    system.wrmsr(UintrMsr.TT, uitt);
    if (uif) {
      processor.stui();
    } else {
      processor.clui();
    }
    boolean posted = upid != null && upid.pir() != 0;
    if (posted) {
      processor.selfInterrupt(Kernel.NOTIFICATION_VECTOR);
    }
    return posted;
  }

  /** The thread, which runs, receives from now on, through the UPID at a physical address. */
  void receive(Processor processor, UpidSlots slots, int physical, long handlerAddress) {
    upid = slots.at(physical);
    upidPhysical = physical;
    SystemRegisters system = processor.system();
    system.wrmsr(UintrMsr.HANDLER, handlerAddress);
    system.wrmsr(UintrMsr.STACKADJUST, RED_ZONE_BYTES);
    system.wrmsr(UintrMsr.PD, RealTimeKernel.DIRECT_MAP + physical);
    misc(system, UintrMsr.MISC_UINV, (long) Kernel.NOTIFICATION_VECTOR << UintrMsr.MISC_UINV_SHIFT);
  }

  /** Whether it receives. */
  boolean receives() {
    return upid != null;
  }

  /** Whether its UITT has no entry left. */
  boolean full() {
    return connected == UITT_ENTRIES;
  }

  /** Makes the thread, which runs, a sender, in a new entry of its UITT; returns its index. */
  int connect(Processor processor, int vector, long upidAddress) {
    fill(connected, processor, vector, upidAddress);
    return connected++;
  }

  /** Makes the thread, which runs, a sender to its process's shadow, for its kernel. */
  void connectToShadow(Processor processor, long upidAddress) {
    fill(SHADOW_ENTRY, processor, 0, upidAddress);
  }

  private void fill(int index, Processor processor, int vector, long upidAddress) {
    entries.wrap(uittPhysical + index * UittEntry.BYTES).connect(vector, upidAddress);
    SystemRegisters system = processor.system();
    system.wrmsr(UintrMsr.TT, uittAddress | UintrMsr.TT_ENABLE);
    misc(system, UintrMsr.MISC_UITTSZ, UITT_ENTRIES - 1);
  }

  /** The thread has ended: posts to it are silent, and what it held is given back. */
  void end(UpidSlots slots) {
    if (upid != null) {
      upid.suppress();
      slots.release(upidPhysical);
    }
    for (int index = SHADOW_ENTRY + 1; index < connected; index++) {
      entries.wrap(uittPhysical + index * UittEntry.BYTES);
      slots.release(entries.upidAddress() - RealTimeKernel.DIRECT_MAP);
    }
  }

  private static void misc(SystemRegisters system, long field, long value) {
    system.wrmsr(UintrMsr.MISC, system.rdmsr(UintrMsr.MISC) & ~field | value);
  }
}
