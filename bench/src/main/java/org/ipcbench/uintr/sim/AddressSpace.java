// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ipcbench.uintr.UserInterruptHandler;

/**
 * Page tables of one program: linear pages, their frames and rights, and program text.
 *
 * <p>Physical addresses are offsets in the machine's region. Paging has four levels, so linear
 * addresses have 48 bits.
 *
 * <p><strong>Departs from the manual:</strong> page tables are Java objects of one attachment and
 * not bytes in the machine's memory; a Java handler stands for the program text at an address, on
 * no page.
 *
 * <p>Thread-safe. A processor keeps translations: after a change of an existing page its owner
 * calls {@link SystemRegisters#addressSpace(AddressSpace)} anew.
 */
public final class AddressSpace {
  /** The size of a page, in bytes. */
  public static final int PAGE_BYTES = 1 << Mmu.PAGE_SHIFT;

  private final Map<Long, Page> pages = new ConcurrentHashMap<>();
  private final Map<Long, UserInterruptHandler> text = new ConcurrentHashMap<>();
  private final AddressSpace shared;

  /** A present page: its frame's physical address and its rights. */
  record Page(int frame, PageAccess access) {}

  /** Creates an address space in which no page is present. */
  public AddressSpace() {
    this(null);
  }

  /**
   * Creates an address space without pages of its own, in which those of another one are present
   * too, as the kernel's are in every program's.
   *
   * @param shared whose pages it has where it has none of its own; null: nobody's
   */
  public AddressSpace(AddressSpace shared) {
    this.shared = shared;
  }

  /**
   * Maps a page, in place of what was there.
   *
   * @param linear the page's linear address, canonical, a multiple of {@link #PAGE_BYTES}
   * @param frame its frame's physical address, a multiple of {@link #PAGE_BYTES}
   * @param access its rights
   */
  public void map(long linear, int frame, PageAccess access) {
    if ((linear | frame) % PAGE_BYTES != 0 || !Mmu.canonical(linear)) {
      throw new IllegalArgumentException(
          String.format("a page is aligned and canonical: linear=0x%x, frame=0x%x", linear, frame));
    }
    pages.put(linear >>> Mmu.PAGE_SHIFT, new Page(frame, access));
  }

  /**
   * Makes a page not present.
   *
   * @param linear its linear address, a multiple of {@link #PAGE_BYTES}
   */
  public void unmap(long linear) {
    pages.remove(linear >>> Mmu.PAGE_SHIFT);
  }

  /**
   * Puts program text at an address.
   *
   * @param address the linear address of its first instruction
   * @param handler the text
   */
  public void load(long address, UserInterruptHandler handler) {
    text.put(address, handler);
  }

  /** The page of a number (linear address / 4096), or null if it is not present. */
  Page page(long number) {
    Page page = pages.get(number);
    return page == null && shared != null ? shared.page(number) : page;
  }

  /** The text at an address, or null. */
  UserInterruptHandler text(long address) {
    return text.get(address);
  }
}
