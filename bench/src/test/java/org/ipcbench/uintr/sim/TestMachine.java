// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.UittEntry;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.UserVector;

/**
 * A machine of two processors set up by hand, without an operating system: processor 1 receives
 * through one UPID, processor 0 has a UITT entry for each of its 64 vectors.
 */
final class TestMachine {
  static final int NOTIFICATION = 0xEC;
  static final long HANDLER = 0x41_0000;
  static final long PROGRAM = 0x40_0000;
  static final long KERNEL = 0xFFFF_8880_0000_0000L;
  static final long UPID = KERNEL;
  static final long UITT = KERNEL + 0x1000;
  static final long READ_ONLY = KERNEL + 0x2000;
  static final long USER_PAGE = 0x7FFC_0000_0000L;
  static final long STACK_TOP = USER_PAGE + 0x3000;

  private static final int RAM_PAGES = 5;

  final FakeClock clock = new FakeClock();
  final Region memory;
  final Machine machine;
  final AddressSpace space = new AddressSpace();
  final Processor sender;
  final Processor receiver;
  final Upid upid;

  /** The vectors handled by the receiver, in order. */
  final List<Integer> handled = new ArrayList<>();

  /** The ordinary vectors that came through the receiver's gate. */
  final List<Integer> interrupts = new ArrayList<>();

  TestMachine(String costModel) {
    int ram = RAM_PAGES * AddressSpace.PAGE_BYTES;
    memory = Region.allocate(Machine.bytes(2, ram));
    machine = Machine.create(memory, 2, ram, CostModel.named(costModel), clock);
    space.map(UPID, physical(0), PageAccess.SUPERVISOR_WRITE);
    space.map(UITT, physical(1), PageAccess.SUPERVISOR_WRITE);
    space.map(READ_ONLY, physical(2), PageAccess.SUPERVISOR_READ);
    space.map(STACK_TOP - 0x1000, physical(3), PageAccess.USER_WRITE);
    space.map(STACK_TOP - 0x2000, physical(4), PageAccess.USER_WRITE);
    space.load(HANDLER, handled::add);
    upid = new Upid(memory).wrap(physical(0));
    upid.initialize(NOTIFICATION, 1);
    sender = start(0);
    receiver = start(1);
    for (int vector = 0; vector < UserVector.COUNT; vector++) {
      entry(vector).connect(vector, UPID);
    }
    wrmsr(sender, UintrMsr.TT, UITT | UintrMsr.TT_ENABLE);
    wrmsr(sender, UintrMsr.MISC, UserVector.COUNT - 1);
    wrmsr(receiver, UintrMsr.PD, UPID);
    wrmsr(receiver, UintrMsr.HANDLER, HANDLER);
    wrmsr(receiver, UintrMsr.STACKADJUST, 128);
    wrmsr(receiver, UintrMsr.MISC, (long) NOTIFICATION << UintrMsr.MISC_UINV_SHIFT);
  }

  private Processor start(int index) {
    Processor processor =
        machine.claim(
            index,
            (interrupted, vector) -> {
              interrupts.add(vector);
              interrupted.endOfInterrupt();
            });
    processor.system().cr4Uintr(true);
    processor.start(space, PROGRAM, STACK_TOP);
    return processor;
  }

  /** The physical address of a page of RAM. */
  int physical(int page) {
    return machine.ramOffset() + page * AddressSpace.PAGE_BYTES;
  }

  UittEntry entry(int index) {
    return new UittEntry(memory).wrap(physical(1) + index * UittEntry.BYTES);
  }

  /** A word of the receiver's stack. */
  long stack(long address) {
    return memory.longPlain(physical(3) + (int) (address - (STACK_TOP - 0x1000)));
  }

  static void wrmsr(Processor processor, int msr, long value) {
    processor.enterKernel();
    try {
      processor.system().wrmsr(msr, value);
    } finally {
      processor.exitKernel();
    }
  }

  static long rdmsr(Processor processor, int msr) {
    processor.enterKernel();
    try {
      return processor.system().rdmsr(msr);
    } finally {
      processor.exitKernel();
    }
  }
}
