// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.sim.Partition.Grant;

/**
 * A machine divided by hand: the near domain has processor 0 and the first pages of RAM, and may
 * read one page of the far domain's and write another; the rest is the far domain's.
 */
final class DividedMachine {
  static final long DIRECT_MAP = 0xFFFF_8880_0000_0000L;
  static final long USER_MAP = 0x7FFC_0000_0000L;
  static final int NEAR_PAGES = 4;
  static final int READABLE_PAGE = NEAR_PAGES;
  static final int WRITABLE_PAGE = NEAR_PAGES + 1;
  static final int FAR_PAGE = NEAR_PAGES + 2;

  private static final int PAGES = 8;
  private static final int PAGE = AddressSpace.PAGE_BYTES;

  final FakeClock clock = new FakeClock();
  final Region memory = Region.allocate(Machine.bytes(2, PAGES * PAGE));
  final Machine whole = Machine.create(memory, 2, PAGES * PAGE, CostModel.named("none"), clock);
  final Machine near = whole.restrictedTo(part("near", 0, 0, NEAR_PAGES, shared()));
  final Machine far = whole.restrictedTo(part("far", 1, NEAR_PAGES, PAGES - NEAR_PAGES, List.of()));

  /** Every page, for every kind of access: what page tables forbid is not what is tested. */
  final AddressSpace space = new AddressSpace();

  /** The near domain's, at CPL 0. */
  final Processor processor;

  /** The ordinary vectors that came through its gate. */
  final List<Integer> interrupts = new ArrayList<>();

  DividedMachine() {
    for (int page = 0; page < PAGES; page++) {
      space.map(kernel(page), physical(page), PageAccess.SUPERVISOR_WRITE);
      space.map(user(page), physical(page), PageAccess.USER_WRITE);
    }
    processor =
        near.claim(
            0,
            (interrupted, vector) -> {
              interrupts.add(vector);
              interrupted.endOfInterrupt();
            });
    processor.system().cr4Uintr(true);
    processor.system().cr4Osxsave(true);
    processor.start(space, 0x40_0000, user(0) + PAGE);
    processor.enterKernel();
  }

  private List<Grant> shared() {
    return List.of(
        new Grant(physical(READABLE_PAGE), PAGE, false),
        new Grant(physical(WRITABLE_PAGE), PAGE, true));
  }

  Partition part(String name, int processor, int firstPage, int pages, List<Grant> shared) {
    BitSet processors = new BitSet();
    processors.set(processor);
    Grant ram = new Grant(physical(firstPage), pages * PAGE, true);
    return new Partition(name, processors, ram, shared);
  }

  /** The physical address of a page of the machine's RAM. */
  int physical(int page) {
    return whole.ramOffset() + page * PAGE;
  }

  /** Its linear address at CPL 0. */
  long kernel(int page) {
    return DIRECT_MAP + physical(page);
  }

  /** Its linear address at CPL 3. */
  long user(int page) {
    return USER_MAP + physical(page);
  }

  void wrmsr(int msr, long value) {
    processor.system().wrmsr(msr, value);
  }

  /** Makes the processor a sender through a UITT somewhere. */
  void sendThrough(long uitt) {
    wrmsr(UintrMsr.TT, uitt | UintrMsr.TT_ENABLE);
  }

  /** All of RAM. */
  byte[] image() {
    byte[] image = new byte[PAGES * PAGE];
    memory.copyOut(physical(0), image, 0, image.length);
    return image;
  }
}
