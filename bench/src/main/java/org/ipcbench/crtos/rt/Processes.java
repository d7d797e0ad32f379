// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import static org.ipcbench.crtos.rt.RealTimeKernel.DIRECT_MAP;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.crtos.domain.Agreement;
import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.scf.Arguments;
import org.ipcbench.crtos.scf.RequestQueue;
import org.ipcbench.uintr.UittEntry;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Machine;
import org.ipcbench.uintr.sim.PageAccess;
import org.ipcbench.uintr.sim.Processor;

/**
 * The processes and threads that there are: makes them, ends them, and has their memory.
 *
 * <pre>
 * linear addresses of a process
 *   0x0040_0000          text of the threads' user-interrupt handlers, 16 bytes each
 *   0x1000_0000          the heap, which every process has
 *   0x7000_0000          stacks, a page each, with a page between them that is not there
 *   0x20_0000_0000       what mmap maps, upwards
 *   0xFFFF_FF80_...      all physical memory of the domain and the page of Linux's UPIDs, for the
 *                        kernel only
 * </pre>
 *
 * <p>Used by the owner of the real-time processor.
 */
final class Processes {
  /** Where a thread that has not run yet would start. */
  private static final long TEXT = 0x3F_F000L;

  private static final long HANDLERS = 0x40_0000L;
  private static final int HANDLER_BYTES = 16;
  private static final long STACKS = 0x7000_0000L;
  private static final long MAPPINGS = 0x20_0000_0000L;
  private static final long MAPPINGS_END = 0x7000_0000_0000L;
  private static final int PAGE_BYTES = AddressSpace.PAGE_BYTES;
  private static final int THREAD_FRAMES = 2;
  private static final int PROCESS_FRAMES = UserMode.HEAP_BYTES / PAGE_BYTES + THREAD_FRAMES;

  private final Domains domains;
  private final Machine machine;
  private final Processor processor;
  private final ReadyThreads ready;
  private final AddressSpace kernelSpace = new AddressSpace();
  private final byte[] zeros = new byte[PAGE_BYTES];
  private final Frames frames;
  private final UpidSlots upids;
  private final List<RealTimeProcess> all = new ArrayList<>();
  private int lastNumber;

  Processes(
      Domains domains, Machine machine, int upidPage, Processor processor, ReadyThreads ready) {
    this.domains = domains;
    this.machine = machine;
    this.processor = processor;
    this.ready = ready;
    this.frames = new Frames(domains.privatePages(), Domains.privatePageCount());
    this.upids = new UpidSlots(machine.memory(), frames.take());
    int end = machine.ramOffset() + machine.ramBytes();
    for (int frame = machine.ramOffset(); frame < end; frame += PAGE_BYTES) {
      kernelSpace.map(DIRECT_MAP + frame, frame, PageAccess.SUPERVISOR_WRITE);
    }
    kernelSpace.map(DIRECT_MAP + upidPage, upidPage, PageAccess.SUPERVISOR_WRITE);
    processor.system().addressSpace(kernelSpace);
  }

  /** The UPIDs of the real-time threads. */
  UpidSlots upids() {
    return upids;
  }

  /** How many processes there are; some may have ended without having been waited for. */
  int count() {
    return all.size();
  }

  /** A process by its place, 0 to {@link #count} - 1. */
  RealTimeProcess at(int index) {
    return all.get(index);
  }

  /** How many have not ended. */
  int living() {
    return (int) all.stream().filter(process -> !process.zombie).count();
  }

  /** How many pages nobody has. */
  int freeFrames() {
    return frames.free();
  }

  /** Whether there is memory for one more process with a thread. */
  boolean roomForOneMore() {
    return frames.free() >= PROCESS_FRAMES;
  }

  /** The set whose queue lies at an address, if Linux offers it; otherwise -1. */
  int offeredSetOfQueue(long address) {
    int set = domains.setOfQueue(address);
    return set >= 0 && agreement(set).state() == State.OFFERED ? set : -1;
  }

  /** A child of a process, ended or not; null if there is none of that number. */
  RealTimeProcess child(RealTimeProcess parent, long number) {
    for (RealTimeProcess process : all) {
      if (process.number == number && process.parent == parent) {
        return process;
      }
    }
    return null;
  }

  /** Forgets one that has ended. */
  void forget(RealTimeProcess process) {
    all.remove(process);
  }

  /** Says that nobody will use a set whose shadow is being started. */
  void refuse(int set) {
    agreement(set).state(State.OFFERED, State.ENDED);
  }

  private Agreement agreement(int set) {
    return new Agreement(processor.memory(), DIRECT_MAP + domains.agreement(set));
  }

  /**
   * Makes a process without a thread; there is {@link #roomForOneMore}.
   *
   * @param set that nobody has, and that Linux offers if there is a parent
   * @param parent who may wait for its end; null if nobody
   * @return the process; null if Linux does not offer the set any more
   */
  RealTimeProcess create(int set, RealTimeProcess parent) {
    long data = DIRECT_MAP + domains.data(set);
    Agreement agreement = agreement(set);
    RealTimeProcess process =
        new RealTimeProcess(
            ++lastNumber,
            parent,
            set,
            new AddressSpace(kernelSpace),
            new RequestQueue(
                processor.memory(),
                DIRECT_MAP + domains.queue(set),
                new QueueLockWait(agreement, machine.clock())),
            new Arguments(processor.memory(), data),
            agreement,
            data,
            ready);
    process.queue.initialize();
    if (parent == null) {
      agreement.state(State.OFFERED); // By who has asked for the process.
    }
    // Behind the new queue: the shadow finds that.
    if (!agreement.state(State.OFFERED, State.EMPTY)) {
      return null;
    }
    map(process, UserMode.HEAP, UserMode.HEAP_BYTES / PAGE_BYTES);
    process.nextMapping = MAPPINGS;
    all.add(process);
    return process;
  }

  /**
   * Makes a thread, ready to run; the first one of a process loads its image before.
   *
   * @return its number, or EINVAL of the priority, or ENOMEM
   */
  int addThread(RealTimeProcess process, Program program, long priority) {
    if (!RealTimeKernel.isPriority(priority)) {
      return ErrorNumber.EINVAL;
    }
    if (frames.free() < THREAD_FRAMES) {
      return ErrorNumber.ENOMEM;
    }
    int place = process.places.nextClearBit(0);
    process.places.set(place);
    int stack = takeZeroed();
    int uitt = takeZeroed();
    process.space.map(stackOf(place), stack, PageAccess.USER_WRITE);
    RealTimeThread thread =
        new RealTimeThread(
            process,
            program,
            ++process.nextThread,
            (int) priority,
            new UserInterruptContext(new UittEntry(machine.memory()), uitt, DIRECT_MAP + uitt),
            place,
            stack,
            uitt,
            ready);
    thread.rip = TEXT;
    thread.rsp = stackOf(place) + PAGE_BYTES;
    process.threads++;
    if (!process.loaded) {
      process.loaded = true;
      thread.loading = true;
      thread.retry = true;
      thread.call = SystemCall.EXEC;
    }
    ready.add(thread);
    return thread.number;
  }

  /** Ends a thread that runs, and with the last one its process. */
  void end(RealTimeThread thread) {
    RealTimeProcess process = thread.process;
    thread.state = RealTimeThread.State.ENDED;
    thread.userInterrupts.end(upids);
    process.space.unmap(stackOf(thread.place));
    process.places.clear(thread.place);
    frames.free(thread.stackFrame);
    frames.free(thread.uittFrame);
    process.threads--;
    if (process.threads == 0) {
      end(process);
    }
  }

  private void end(RealTimeProcess process) {
    process.agreement.state(State.ENDED);
    process.pages.values().forEach(frames::free);
    process.pages.clear();
    all.removeIf(child -> child.zombie && child.parent == process);
    for (RealTimeProcess other : all) {
      if (other.parent == process) {
        other.parent = null; // Nobody can wait for it any more.
      }
    }
    process.zombie = process.parent != null;
    if (process.ended.signalAll() || !process.zombie) {
      all.remove(process);
    }
  }

  private static long stackOf(int place) {
    return STACKS + 2L * place * PAGE_BYTES;
  }

  /** Where the text of a thread's handler lies. */
  static long handlerOf(RealTimeThread thread) {
    return HANDLERS + (long) thread.place * HANDLER_BYTES;
  }

  /**
   * Finds room for new pages, and maps them.
   *
   * @param bytes more than 0
   * @return their address, or ENOMEM
   */
  long map(RealTimeProcess process, long bytes) {
    // Compared as bytes: the number of pages of the longest length does not fit.
    if (bytes > (long) frames.free() * PAGE_BYTES
        || bytes > MAPPINGS_END - process.nextMapping - PAGE_BYTES) {
      return ErrorNumber.ENOMEM;
    }
    long address = process.nextMapping;
    long pages = pages(bytes);
    process.nextMapping += pages * PAGE_BYTES;
    map(process, address, pages);
    return address;
  }

  private void map(RealTimeProcess process, long address, long pages) {
    for (long page = address; page < address + pages * PAGE_BYTES; page += PAGE_BYTES) {
      int frame = takeZeroed();
      process.space.map(page, frame, PageAccess.USER_WRITE);
      process.pages.put(page, frame);
    }
  }

  /** Takes a page in which nothing of its last owner is left. */
  private int takeZeroed() {
    int frame = frames.take();
    machine.memory().copyIn(frame, zeros, 0, PAGE_BYTES);
    return frame;
  }

  /** Whether all of some pages were mapped by {@link #map}. */
  boolean isMapped(RealTimeProcess process, long address, long bytes) {
    boolean mapped = bytes > 0 && address >= MAPPINGS && address % PAGE_BYTES == 0;
    for (long page = address; mapped && page - address < bytes; page += PAGE_BYTES) {
      mapped = process.pages.containsKey(page);
    }
    return mapped;
  }

  /** Takes pages away from a process, which runs. */
  void unmap(RealTimeProcess process, long address, long bytes) {
    for (long page = address; page - address < bytes; page += PAGE_BYTES) {
      Integer frame = process.pages.remove(page);
      if (frame != null) {
        process.space.unmap(page);
        frames.free(frame);
      }
    }
    processor.system().addressSpace(process.space); // No translation of these is kept.
  }

  /** How many pages hold some bytes, which are more than 0. */
  static long pages(long bytes) {
    return (bytes - 1) / PAGE_BYTES + 1;
  }
}
