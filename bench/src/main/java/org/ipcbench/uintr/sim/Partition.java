// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * A part of a machine: processors, and the physical memory that they may touch, wherever their page
 * tables point.
 *
 * <p>What extended page tables (EPT) are that map physical addresses onto themselves (SDM volume 3,
 * "The Extended Page Table Mechanism (EPT)"): an access outside is an {@link EptViolation}, also
 * one that a processor makes on its own, to a UITT or a UPID. Immutable.
 *
 * @param name what it is called in messages
 * @param processors their indices
 * @param ram its own memory, read and written
 * @param shared memory of others that it may touch as well
 */
public record Partition(String name, BitSet processors, Grant ram, List<Grant> shared) {
  /**
   * A range of physical memory.
   *
   * @param start a physical address, a multiple of {@link AddressSpace#PAGE_BYTES}
   * @param bytes its size, a multiple of that too
   * @param writable whether it may be written
   */
  public record Grant(int start, int bytes, boolean writable) {
    /** Checks that it is of whole pages. */
    public Grant {
      if (start < 0 || bytes < 0 || (start | bytes) % AddressSpace.PAGE_BYTES != 0) {
        throw new IllegalArgumentException(
            String.format("a grant is of whole pages: start=0x%x, bytes=0x%x", start, bytes));
      }
    }

    private boolean allows(int physical, boolean write) {
      return physical >= start && physical - start < bytes && (!write || writable);
    }
  }

  /** Copies what can change. */
  public Partition {
    Objects.requireNonNull(name, "name");
    processors = (BitSet) processors.clone();
    shared = List.copyOf(shared);
  }

  @Override
  public BitSet processors() {
    return (BitSet) processors.clone();
  }

  /** The machine itself, undivided. */
  static Partition whole(int processors, int ram, int ramBytes) {
    BitSet all = new BitSet();
    all.set(0, processors);
    return new Partition("only", all, new Grant(ram, ramBytes, true), List.of());
  }

  /** Whether a processor belongs to it. */
  boolean has(int processor) {
    return processors.get(processor);
  }

  /** Whether its processors may touch a byte. */
  boolean allows(int physical, boolean write) {
    // By index, without an iterator: it is asked within instructions.
    boolean allowed = ram.allows(physical, write);
    for (int grant = 0; !allowed && grant < shared.size(); grant++) {
      allowed = shared.get(grant).allows(physical, write);
    }
    return allowed;
  }

  /**
   * Refuses a part that has anything that this one has not.
   *
   * @throws IllegalArgumentException in which the first such thing is named
   */
  void requireHolds(Partition part) {
    BitSet foreign = part.processors();
    foreign.andNot(processors);
    if (!foreign.isEmpty()) {
      throw new IllegalArgumentException(
          "the " + name + " domain has no processor " + foreign.nextSetBit(0));
    }
    requireHolds(part.ram());
    part.shared().forEach(this::requireHolds);
  }

  private void requireHolds(Grant wanted) {
    for (int page = 0; page < wanted.bytes(); page += AddressSpace.PAGE_BYTES) {
      int physical = wanted.start() + page;
      if (physical < 0 || !allows(physical, wanted.writable())) {
        throw new IllegalArgumentException("the " + name + " domain has no such memory: " + wanted);
      }
    }
  }
}
