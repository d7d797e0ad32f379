// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.races;

import java.util.concurrent.atomic.AtomicInteger;
import org.ipcbench.crtos.scf.Opcode;
import org.ipcbench.crtos.scf.RequestQueue;
import org.ipcbench.crtos.scf.ResponseQueue;
import org.ipcbench.crtos.scf.ScfLayout;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Machine;
import org.ipcbench.uintr.sim.PageAccess;
import org.ipcbench.uintr.sim.Processor;

/**
 * A syscall-forwarding queue of its own for each sample: request 0 has been sent and taken, and the
 * request ring's next place holds a number from long ago. Each end is on a processor of its own.
 */
abstract class QueueRace {
  /** What request 1 is. */
  static final int ARGUMENTS = 0x40;

  /** The result of request 0. */
  static final int RESULT = 17;

  /** The number in the place for request 1. */
  static final int STALE = 127;

  /** Where the place for request 1 is in the queue page. */
  static final int NEXT_PLACE = 16 + 24 * ScfLayout.CAPACITY + Short.BYTES;

  private static final long PAGE = 0x7FFC_0000_0000L;

  /** A power of 2, more than are in use at any time: twice what jcstress holds. */
  private static final int SLOTS = 256;

  private static final CostModel FREE = CostModel.named("none");
  private static final Slot[] ALL = slots();
  private static final AtomicInteger NEXT = new AtomicInteger();

  /** The queue page's memory, and its offset there. */
  final Region memory;

  final int page;

  /** The kernel's end: the first actor's, and the arbiter's. */
  final RequestQueue requests;

  /** Linux's end: the second actor's, and the arbiter's. */
  final ResponseQueue responses;

  /** A machine of two processors that see one page of RAM. */
  private record Slot(Region memory, int page, Processor kernel, Processor program) {
    static Slot of(Region memory) {
      Machine machine = Machine.create(memory, 2, AddressSpace.PAGE_BYTES, FREE, Clock.system());
      int page = machine.ramOffset();
      AddressSpace space = new AddressSpace();
      space.map(PAGE, page, PageAccess.USER_WRITE);
      return new Slot(memory, page, start(machine, 0, space), start(machine, 1, space));
    }

    private static Processor start(Machine machine, int index, AddressSpace space) {
      Processor processor =
          machine.claim(index, (interrupted, vector) -> interrupted.endOfInterrupt());
      processor.start(space, 0, 0);
      return processor;
    }
  }

  QueueRace() {
    Slot slot = ALL[NEXT.getAndIncrement() & SLOTS - 1];
    memory = slot.memory;
    page = slot.page;
    // Whoever holds the lock may need this thread's processor.
    requests = new RequestQueue(slot.kernel.memory(), PAGE, turn -> Thread.yield());
    requests.initialize();
    responses = new ResponseQueue(slot.program.memory(), PAGE, turn -> Thread.yield());
    requests.send(Opcode.NOP, 0);
    responses.take();
    memory.shortPlain(page + NEXT_PLACE, (short) STALE);
  }

  private static Slot[] slots() {
    Region[] regions = Memory.slots(SLOTS, Machine.bytes(2, AddressSpace.PAGE_BYTES));
    Slot[] slots = new Slot[SLOTS];
    for (int slot = 0; slot < SLOTS; slot++) {
      slots[slot] = Slot.of(regions[slot]);
    }
    return slots;
  }

  /**
   * Takes a request.
   *
   * @return its descriptor's number; -1 if there is none, -2 if it is not what was asked
   */
  final int taken() {
    int descriptor = responses.take();
    boolean whole = responses.opcode() == Opcode.WRITE && responses.arguments() == ARGUMENTS;
    return descriptor == ResponseQueue.NONE || whole ? descriptor : -2;
  }

  /**
   * Looks for the response to request 0, as a polling loop does.
   *
   * @return 1 if it is there and taken
   */
  final int answered() {
    boolean here = requests.responsePending() && requests.take() == 0;
    return here && requests.result() == RESULT ? 1 : 0;
  }
}
