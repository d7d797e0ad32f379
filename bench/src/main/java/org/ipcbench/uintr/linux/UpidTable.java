// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import org.ipcbench.region.Region;
import org.ipcbench.uintr.Upid;

/**
 * The kernel's UPIDs with their contexts: reference counts and receivers.
 *
 * <p>A UPID is held by its receiver while the handler is registered, by each file of one of its
 * vectors and by each UITT entry that names it; at no holder it is free again. So it outlives its
 * receiver as long as someone may still post to it. The lock must be held.
 */
final class UpidTable {
  /** No UPID. */
  static final int NONE = HeldSlots.NONE;

  private final Region memory;
  private final int ram;
  private final HeldSlots contexts;

  UpidTable(Region memory, int ram) {
    this.memory = memory;
    this.ram = ram;
    this.contexts =
        new HeldSlots(
            memory,
            ram + KernelLayout.CONTEXTS_OFFSET,
            KernelLayout.CONTEXT_BYTES,
            KernelLayout.UPIDS);
  }

  /** Takes a free UPID for a receiver; returns its number, or NONE. */
  int allocate(int task) {
    int upid = contexts.take();
    if (upid != NONE) {
      memory.intPlain(contexts.offset(upid) + KernelLayout.CONTEXT_ACTIVE, 1);
      memory.intPlain(contexts.offset(upid) + KernelLayout.CONTEXT_TASK, task);
    }
    return upid;
  }

  /** One more holder. */
  void hold(int upid) {
    contexts.hold(upid);
  }

  /** One holder less. */
  void drop(int upid) {
    contexts.drop(upid);
  }

  /** How many hold the UPID. */
  int references(int upid) {
    return contexts.references(upid);
  }

  /** Whether the receiver is still registered. */
  boolean active(int upid) {
    return memory.intPlain(contexts.offset(upid) + KernelLayout.CONTEXT_ACTIVE) != 0;
  }

  /** The receiver is gone: later posts are silent, later senders are refused. */
  void deactivate(int upid) {
    memory.intPlain(contexts.offset(upid) + KernelLayout.CONTEXT_ACTIVE, 0);
    view(upid).suppress();
  }

  /** The task that receives, while the UPID is active. */
  int task(int upid) {
    return memory.intPlain(contexts.offset(upid) + KernelLayout.CONTEXT_TASK);
  }

  /** A view of the UPID itself. */
  Upid view(int upid) {
    return new Upid(memory).wrap(physical(upid));
  }

  /** The linear address of a UPID, in every address space. */
  long address(int upid) {
    return KernelLayout.DIRECT_MAP + physical(upid);
  }

  /** The UPID at a linear address; NONE if it is not one of the kernel's. */
  int at(long address) {
    long offset = address - address(0);
    boolean own = offset >= 0 && offset < (long) KernelLayout.UPIDS * Upid.BYTES;
    return own ? (int) offset / Upid.BYTES : NONE;
  }

  /** One more holder of the UPID at a linear address, if it is one of the kernel's. */
  void holdAt(long address) {
    if (at(address) != NONE) {
      hold(at(address));
    }
  }

  /** One holder less of the UPID at a linear address, if it is one of the kernel's. */
  void dropAt(long address) {
    if (at(address) != NONE) {
      drop(at(address));
    }
  }

  private int physical(int upid) {
    return ram + KernelLayout.UPIDS_OFFSET + upid * Upid.BYTES;
  }
}
