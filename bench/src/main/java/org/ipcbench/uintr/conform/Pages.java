// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.conform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.PageAccess;

/**
 * The pages that recorded cases name, and their addresses: {@code @k0+0x40} is byte 0x40 of page
 * {@code k0}.
 *
 * <p>They follow each other in the order of the enumeration, but for {@code hi}, which is alone in
 * the upper half of the linear addresses. Each has a frame even while it is not present: a case
 * reads and writes its content then, too.
 */
final class Pages {
  /** Where the handler of user interrupts starts. */
  static final long HANDLER = 0x1000_0000_0000L;

  /** RSP of code at CPL 0, on no named page: that of the recording, from which deltas count. */
  static final long KERNEL_RSP = 0x4_4100;

  private static final int PAGE = AddressSpace.PAGE_BYTES;
  private static final long KERNEL_STACK = KERNEL_RSP & -PAGE;
  private static final long LOW = 0x2000_0000_0000L;
  private static final long HIGH = 0xFFFF_A000_0000_0000L;
  private static final String HANDLER_NAME = "@handler";

  /** Pages in the order of their addresses: name, number, access (null: not present). */
  private static final List<Block> BLOCKS =
      List.of(
          new Block("k0", 1, PageAccess.SUPERVISOR_WRITE),
          new Block("k1", 1, PageAccess.SUPERVISOR_WRITE),
          new Block("np0", 1, null),
          new Block("kro", 1, PageAccess.SUPERVISOR_READ),
          new Block("u0", 1, PageAccess.USER_WRITE),
          new Block("u1", 1, PageAccess.USER_WRITE),
          new Block("uro", 1, PageAccess.USER_READ),
          new Block("np1", 1, null),
          new Block("ustk", 4, PageAccess.USER_WRITE),
          new Block("np2", 1, null),
          new Block("alt", 2, PageAccess.USER_WRITE),
          new Block("np3", 1, null),
          new Block("kstk", 1, PageAccess.SUPERVISOR_WRITE),
          new Block("np4", 1, null),
          new Block("urostk", 1, PageAccess.USER_READ),
          new Block("np5", 1, null),
          new Block("kxs", 1, PageAccess.SUPERVISOR_WRITE),
          new Block("uxs", 1, PageAccess.USER_WRITE),
          new Block("np6", 1, null),
          new Block("hi", 1, PageAccess.SUPERVISOR_WRITE));

  /** The pages whose content is compared at a case's end. */
  private static final List<String> COMPARED = List.of("k0", "k1", "kro", "u0", "u1", "uro", "hi");

  private static final Map<String, Placed> PLACED = place();

  /** The frames: those of the blocks, then one for the kernel's stack. */
  static final int RAM_BYTES =
      (BLOCKS.stream().mapToInt(Block::pages).sum() + 1) * AddressSpace.PAGE_BYTES;

  private final Region memory;
  private final int ram;
  private final AddressSpace space = new AddressSpace();

  private record Block(String name, int pages, PageAccess access) {}

  private record Placed(Block block, long linear, int frame) {}

  /** Maps all as at the start of a case. */
  Pages(Region memory, int ram) {
    this.memory = memory;
    this.ram = ram;
    PLACED.values().forEach(placed -> map(placed, placed.block().access()));
    space.map(KERNEL_STACK, ram + RAM_BYTES - PAGE, PageAccess.SUPERVISOR_WRITE);
  }

  private static Map<String, Placed> place() {
    Map<String, Placed> placed = new LinkedHashMap<>();
    int frame = 0;
    for (Block block : BLOCKS) {
      long linear = block.name().equals("hi") ? HIGH : LOW + frame;
      placed.put(block.name(), new Placed(block, linear, frame));
      frame += block.pages() * PAGE;
    }
    return placed;
  }

  /** The page tables. */
  AddressSpace space() {
    return space;
  }

  private void map(Placed placed, PageAccess access) {
    for (int offset = 0; offset < placed.block().pages() * PAGE; offset += PAGE) {
      if (access == null) {
        space.unmap(placed.linear() + offset);
      } else {
        space.map(placed.linear() + offset, ram + placed.frame() + offset, access);
      }
    }
  }

  /** Gives a page other rights: the names of the kinds are the prefixes of the pages' names. */
  void access(String page, String kind) {
    PageAccess access = null;
    if (!kind.startsWith("n")) {
      boolean writable = !kind.contains("ro");
      boolean user = kind.startsWith("u");
      access = PageAccess.valueOf((user ? "USER_" : "SUPERVISOR_") + (writable ? "WRITE" : "READ"));
    }
    map(PLACED.get(page.replace("@", "")), access);
  }

  /** The number that a value stands for. */
  static long value(String text) {
    if (text.equals(HANDLER_NAME)) {
      return HANDLER;
    }
    if (text.startsWith("@")) {
      int plus = text.indexOf('+');
      return PLACED.get(text.substring(1, plus)).linear() + number(text.substring(plus + 1));
    }
    return number(text);
  }

  private static long number(String hex) {
    return Long.parseUnsignedLong(hex.substring(2), 16);
  }

  /** Whether a text stands for a number. */
  static boolean isValue(String text) {
    return text.startsWith("0x") || text.startsWith("@");
  }

  /** A number as the cases write it. */
  static String text(long value) {
    if (value == HANDLER) {
      return HANDLER_NAME;
    }
    Placed placed = placed(value);
    return placed == null
        ? String.format("0x%x", value)
        : String.format("@%s+0x%x", placed.block().name(), value - placed.linear());
  }

  /** Whether two addresses lie in the same named pages. */
  static boolean sameBlock(long one, long other) {
    return placed(one) != null && placed(one) == placed(other);
  }

  /** The named pages that an address lies in, or null. */
  private static Placed placed(long linear) {
    for (Placed placed : PLACED.values()) {
      long bytes = (long) placed.block().pages() * PAGE;
      if (Long.compareUnsigned(linear - placed.linear(), bytes) < 0) {
        return placed;
      }
    }
    return null;
  }

  /** Whether an address lies in a named page or on the stack of CPL 0. */
  static boolean holds(long linear) {
    return placed(linear) != null || linear >>> 12 == KERNEL_STACK >>> 12;
  }

  /** Reads a word, whatever the page's rights. */
  long load(long linear) {
    return memory.longPlain(physical(linear));
  }

  /** Writes a word, whatever the page's rights. */
  void store(long linear, long value) {
    memory.longPlain(physical(linear), value);
  }

  private int physical(long linear) {
    long stack = linear - KERNEL_STACK;
    if (Long.compareUnsigned(stack, PAGE) < 0) {
      return ram + RAM_BYTES - PAGE + (int) stack;
    }
    Placed placed = placed(linear);
    if (placed != null) {
      return ram + placed.frame() + (int) (linear - placed.linear());
    }
    throw new IllegalArgumentException("no named page holds " + text(linear));
  }

  /** The words of the compared pages that are not what they were; those not named were 0. */
  Map<Long, Long> changes(Map<Long, Long> before) {
    Map<Long, Long> changes = new LinkedHashMap<>();
    for (String name : COMPARED) {
      Placed placed = PLACED.get(name);
      for (int offset = 0; offset < PAGE; offset += Long.BYTES) {
        long value = memory.longPlain(ram + placed.frame() + offset);
        if (value != before.getOrDefault(placed.linear() + offset, 0L)) {
          changes.put(placed.linear() + offset, value);
        }
      }
    }
    return changes;
  }
}
