// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.ipcbench.uintr.ProcessorFault.FETCH;
import static org.ipcbench.uintr.ProcessorFault.PRESENT;
import static org.ipcbench.uintr.ProcessorFault.USER;
import static org.ipcbench.uintr.ProcessorFault.WRITE;

import java.util.Arrays;
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.UserInterruptHandler;

/**
 * Address translation of one processor: a cache of translations before the page tables.
 *
 * <p>Source: SDM volume 3, "Paging", 4-level paging with CR0.WP = 1. Used by the processor's owner
 * only.
 */
final class Mmu {
  /** Binary logarithm of the page size. */
  static final int PAGE_SHIFT = 12;

  /** An implicit or explicit access with supervisor privilege. */
  static final int SUPERVISOR_READ = 1;

  /** The same, writing. */
  static final int SUPERVISOR_WRITE = 1 << 1;

  /** An access with user privilege. */
  static final int USER_READ = 1 << 2;

  /** The same, writing. */
  static final int USER_WRITE = 1 << 3;

  /** A supervisor access that SMAP does not concern: an explicit one with RFLAGS.AC = 1. */
  static final int UNCHECKED_READ = 1 << 4;

  /** The same, writing. */
  static final int UNCHECKED_WRITE = 1 << 5;

  private static final int WRITES = SUPERVISOR_WRITE | USER_WRITE | UNCHECKED_WRITE;
  private static final int READS = SUPERVISOR_READ | USER_READ | UNCHECKED_READ;
  private static final int LINEAR_BITS = 48;
  private static final int SLOT_BITS = 8;
  private static final int SLOTS = 1 << SLOT_BITS;

  /** 2^64 divided by the golden ratio. */
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private static final int OFFSET_MASK = (1 << PAGE_SHIFT) - 1;
  private static final long NO_PAGE = -1;

  private final Partition partition;
  private final long[] pages = new long[SLOTS];
  private final int[] frames = new int[SLOTS];
  private final int[] rights = new int[SLOTS];
  private AddressSpace space = new AddressSpace();
  private boolean smap;
  private long textAddress;
  private UserInterruptHandler text;

  Mmu(Partition partition) {
    this.partition = partition;
    flush();
  }

  /** Loads CR3: other page tables, no translation kept. */
  void addressSpace(AddressSpace space) {
    this.space = space;
    flush();
  }

  /** Sets CR4.SMAP: whether supervisor accesses to user pages fault. */
  void smap(boolean on) {
    smap = on;
    flush();
  }

  private void flush() {
    Arrays.fill(pages, NO_PAGE);
    text = null;
  }

  /**
   * Where a page's translation is kept. Pages of a program lie at round distances from each other,
   * so that their numbers' lowest bits alone would put many of them into one place.
   */
  private static int slot(long page) {
    return (int) (page * SPREAD >>> Long.SIZE - SLOT_BITS);
  }

  /** Whether bits 63 to 47 of an address are alike. */
  static boolean canonical(long linear) {
    return linear << (Long.SIZE - LINEAR_BITS) >> (Long.SIZE - LINEAR_BITS) == linear;
  }

  /**
   * Translates a linear address.
   *
   * @param linear any address
   * @param access one of {@link #SUPERVISOR_READ} and the following
   * @return the physical address
   * @throws ProcessorFault #GP(0) if it is not canonical, #PF if the page tables forbid the access
   */
  int translate(long linear, int access) {
    long page = linear >>> PAGE_SHIFT;
    int slot = slot(page);
    if (pages[slot] == page && (rights[slot] & access) != 0) {
      return frames[slot] | (int) linear & OFFSET_MASK;
    }
    return walk(linear, access);
  }

  /** Translates an address on the stack: #SS(0) if it is not canonical. */
  int translateStack(long linear, int access) {
    long page = linear >>> PAGE_SHIFT;
    int slot = slot(page);
    if (pages[slot] == page && (rights[slot] & access) != 0) {
      return frames[slot] | (int) linear & OFFSET_MASK;
    }
    if (!canonical(linear)) {
      throw ProcessorFault.stack(String.format("stack address 0x%016x is not canonical", linear));
    }
    return walk(linear, access);
  }

  /**
   * Translates for a locked read-modify-write of notification processing: a page that may not be
   * read faults as a read (recorded of the Bochs emulator; the manual leaves it open).
   */
  int translateLocked(long linear) {
    long page = linear >>> PAGE_SHIFT;
    int slot = slot(page);
    if (pages[slot] == page && (rights[slot] & SUPERVISOR_WRITE) != 0) {
      return frames[slot] | (int) linear & OFFSET_MASK;
    }
    walk(linear, SUPERVISOR_READ);
    return walk(linear, SUPERVISOR_WRITE);
  }

  private int walk(long linear, int access) {
    if (!canonical(linear)) {
      throw ProcessorFault.generalProtection(
          String.format("address 0x%016x is not canonical", linear));
    }
    long number = linear >>> PAGE_SHIFT;
    AddressSpace.Page page = space.page(number);
    int allowed = page == null ? 0 : allowed(page.access());
    if ((allowed & access) == 0) {
      int error = page == null ? 0 : PRESENT;
      error |= (access & WRITES) == 0 ? 0 : WRITE;
      error |= (access & (USER_READ | USER_WRITE)) == 0 ? 0 : USER;
      throw ProcessorFault.page(linear, error);
    }
    int physical = page.frame() | (int) linear & OFFSET_MASK;
    int given = given(physical);
    if ((given & access) == 0) {
      throw new EptViolation(partition.name(), linear, physical, (access & WRITES) != 0);
    }
    int slot = slot(number);
    pages[slot] = number;
    frames[slot] = page.frame();
    rights[slot] = allowed & given;
    return physical;
  }

  /** What the hypervisor lets the processor do to a physical address, whatever its privilege. */
  private int given(int physical) {
    return (partition.allows(physical, false) ? READS : 0)
        | (partition.allows(physical, true) ? WRITES : 0);
  }

  private int allowed(PageAccess access) {
    int allowed = access.writable() ? UNCHECKED_READ | UNCHECKED_WRITE : UNCHECKED_READ;
    if (access.user()) {
      allowed |= access.writable() ? USER_READ | USER_WRITE : USER_READ;
    }
    if (!access.user() || !smap) {
      allowed |= access.writable() ? SUPERVISOR_READ | SUPERVISOR_WRITE : SUPERVISOR_READ;
    }
    return allowed;
  }

  /**
   * Fetches program text with user privilege. Pages hold data: where there is no text, a present
   * page faults as one that may not be executed.
   *
   * @param linear the address of its first instruction
   * @return the text
   * @throws ProcessorFault #PF if there is none
   */
  UserInterruptHandler fetch(long linear) {
    if (text == null || textAddress != linear) {
      UserInterruptHandler found = space.text(linear);
      if (found == null) {
        int present = space.page(linear >>> PAGE_SHIFT) == null ? 0 : PRESENT;
        throw ProcessorFault.page(linear, USER | FETCH | present);
      }
      text = found;
      textAddress = linear;
    }
    return text;
  }
}
