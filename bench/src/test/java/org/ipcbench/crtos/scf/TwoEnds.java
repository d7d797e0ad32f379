// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import java.util.BitSet;
import java.util.List;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Machine;
import org.ipcbench.uintr.sim.PageAccess;
import org.ipcbench.uintr.sim.Partition;
import org.ipcbench.uintr.sim.Partition.Grant;
import org.ipcbench.uintr.sim.Processor;

/**
 * A machine of two domains that share a queue page and a page of data, mapped at different
 * addresses: the kernel of processor 0 at CPL 0, a program of processor 1 at CPL 3.
 */
final class TwoEnds {
  static final long KERNEL = 0xFFFF_8880_0000_0000L;
  static final long PROGRAM = 0x7FFC_0000_0000L;
  static final long DATA = AddressSpace.PAGE_BYTES;

  /** A page of the real-time domain that is not shared. */
  static final long OWN = 2 * AddressSpace.PAGE_BYTES;

  /** Fails instead of waiting. */
  static final Spinning NO_WAIT =
      turn -> {
        throw new ScfException(ScfException.Kind.LOCK_STUCK, "the lock is held");
      };

  private static final int PAGES = 4;

  final Region memory;
  final Processor kernel;
  final Processor program;
  private final int queue;

  TwoEnds() {
    int ram = PAGES * AddressSpace.PAGE_BYTES;
    memory = Region.allocate(Machine.bytes(2, ram));
    Machine whole = Machine.create(memory, 2, ram, CostModel.named("none"), Clock.system());
    queue = whole.ramOffset();
    Grant shared = grant(0, 2);
    kernel = start(whole, 0, new Partition("real-time", only(0), grant(0, 3), List.of()), KERNEL);
    program = start(whole, 1, new Partition("Linux", only(1), grant(3, 1), List.of(shared)), 0);
    kernel.enterKernel();
  }

  private Grant grant(int page, int pages) {
    return new Grant(queue + page * AddressSpace.PAGE_BYTES, pages * AddressSpace.PAGE_BYTES, true);
  }

  private static BitSet only(int processor) {
    BitSet processors = new BitSet();
    processors.set(processor);
    return processors;
  }

  private Processor start(Machine whole, int index, Partition partition, long kernelPages) {
    Machine machine = whole.restrictedTo(partition);
    Processor processor =
        machine.claim(index, (interrupted, vector) -> interrupted.endOfInterrupt());
    AddressSpace space = new AddressSpace();
    for (int page = 0; page < PAGES - 1; page++) {
      int offset = page * AddressSpace.PAGE_BYTES;
      if (kernelPages != 0) {
        space.map(kernelPages + offset, queue + offset, PageAccess.SUPERVISOR_WRITE);
      } else {
        space.map(PROGRAM + offset, queue + offset, PageAccess.USER_WRITE);
      }
    }
    processor.start(space, 0, 0);
    return processor;
  }

  /** The kernel's end, of an empty queue. */
  RequestQueue requests() {
    return requests(0);
  }

  /** The kernel's end, of an empty queue whose rings start at an index. */
  RequestQueue requests(int index) {
    RequestQueue requests = new RequestQueue(kernel.memory(), KERNEL, NO_WAIT);
    requests.initialize(index);
    return requests;
  }

  /** Linux's end. */
  ResponseQueue responses() {
    return responses(0);
  }

  /** Linux's end, when the first request has an index. */
  ResponseQueue responses(int index) {
    return new ResponseQueue(program.memory(), PROGRAM, NO_WAIT, index);
  }

  /** The queue page, as it is. */
  byte[] page() {
    byte[] page = new byte[ScfLayout.PAGE_BYTES];
    memory.copyOut(queue, page, 0, page.length);
    return page;
  }

  /** Writes a byte of the queue page, past both ends. */
  void poke(int offset, int value) {
    memory.copyIn(queue + offset, new byte[] {(byte) value}, 0, 1);
  }

  /** Writes 16 bits of the queue page, past both ends. */
  void pokeShort(int offset, int value) {
    memory.shortPlain(queue + offset, (short) value);
  }
}
