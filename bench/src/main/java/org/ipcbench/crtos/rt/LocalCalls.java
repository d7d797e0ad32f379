// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import static org.ipcbench.crtos.rt.RealTimeKernel.DIRECT_MAP;

import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.UserVector;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.Processor;

/**
 * System calls, but for what Linux does of them: those of class real-time whole, of those of class
 * dual this kernel's part before and after Linux's.
 *
 * <p>Used by the owner of the real-time processor, at CPL 0 with interrupts off, for the thread
 * whose state the processor has.
 */
final class LocalCalls {
  /** The status of a thread that a fault has ended: 128 + SIGSEGV. */
  static final int FAULT_STATUS = 139;

  private static final int CLOCK_MONOTONIC = 1;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Processor processor;
  private final Clock clock;
  private final int upidPage;
  private final ReadyThreads ready;
  private final Timers timers;
  private final Processes processes;
  private final RemoteCalls remote;
  private final UserMemory user;
  private final KernelCounters counters;

  LocalCalls(
      Processor processor,
      Clock clock,
      int upidPage,
      ReadyThreads ready,
      Timers timers,
      Processes processes,
      RemoteCalls remote,
      UserMemory user,
      KernelCounters counters) {
    this.processor = processor;
    this.clock = clock;
    this.upidPage = upidPage;
    this.ready = ready;
    this.timers = timers;
    this.processes = processes;
    this.remote = remote;
    this.user = user;
    this.counters = counters;
  }

  /** Makes a running thread's call, or begins to. */
  void make(RealTimeThread thread) {
    switch (thread.call) {
      case SCHED_YIELD -> {
        thread.result = 0;
        ready.add(thread);
      }
      case NANOSLEEP -> nanosleep(thread);
      case CLOCK_NANOSLEEP -> sleepUntil(thread, thread.first);
      case CLOCK_GETTIME -> clockGettime(thread);
      case CLONE ->
          thread.result = processes.addThread(thread.process, thread.newProgram, thread.first);
      case WAITPID -> waitpid(thread);
      case REGISTER_RECEIVER -> thread.result = registerReceiver(thread);
      case REGISTER_SENDER -> thread.result = registerSender(thread);
      case FORK -> fork(thread);
      case MMAP -> mmap(thread);
      case MUNMAP -> munmap(thread);
      case EXIT -> exit(thread);
      default -> forward(thread);
    }
  }

  private void nanosleep(RealTimeThread thread) {
    if (thread.first < 0) {
      thread.result = ErrorNumber.EINVAL;
      return;
    }
    long dueNanos = clock.nanoTime() + thread.first;
    sleepUntil(thread, dueNanos < 0 ? Long.MAX_VALUE : dueNanos);
  }

  private void sleepUntil(RealTimeThread thread, long dueNanos) {
    thread.result = dueNanos < 0 ? ErrorNumber.EINVAL : 0;
    if (dueNanos > clock.nanoTime()) {
      thread.dueNanos = dueNanos;
      timers.await(thread);
    }
  }

  private void clockGettime(RealTimeThread thread) {
    if (thread.first != CLOCK_MONOTONIC) {
      forward(thread);
      return;
    }
    long nanos = clock.nanoTime();
    thread.result = user.store(thread.second, nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
  }

  private void waitpid(RealTimeThread thread) {
    RealTimeProcess child = processes.child(thread.process, thread.first);
    if (child == null) {
      thread.result = ErrorNumber.ECHILD;
      return;
    }
    thread.result = child.number;
    if (child.zombie) {
      processes.forget(child);
    } else {
      child.ended.await(thread);
    }
  }

  private long registerReceiver(RealTimeThread thread) {
    if (thread.userInterrupts.receives()) {
      return ErrorNumber.EBUSY;
    }
    int physical = processes.upids().take(processor.ndst());
    if (physical == UpidSlots.NONE) {
      return ErrorNumber.ENOSPC;
    }
    long handler = Processes.handlerOf(thread);
    thread.process.space.load(handler, thread.handler);
    processor.system().addressSpace(thread.process.space); // The text there before is not kept.
    thread.userInterrupts.receive(processor, processes.upids(), physical, handler);
    return physical;
  }

  private long registerSender(RealTimeThread thread) {
    if (thread.second < 0 || thread.second >= UserVector.COUNT) {
      return ErrorNumber.EINVAL;
    }
    if (thread.userInterrupts.full()) {
      return ErrorNumber.ENOSPC;
    }
    long upid = thread.first;
    boolean linux = upid >= upidPage && upid < upidPage + AddressSpace.PAGE_BYTES;
    if (!(linux && upid % Upid.BYTES == 0) && !processes.upids().hold(upid)) {
      return ErrorNumber.EFAULT;
    }
    return thread.userInterrupts.connect(processor, (int) thread.second, DIRECT_MAP + upid);
  }

  private void fork(RealTimeThread thread) {
    if (processes.roomForOneMore()) {
      forward(thread);
    } else {
      thread.result = ErrorNumber.ENOMEM;
    }
  }

  /** Maps before Linux does: so that there is memory when Linux has agreed. */
  private void mmap(RealTimeThread thread) {
    if (thread.second <= 0) {
      thread.result = ErrorNumber.EINVAL;
      return;
    }
    long address = processes.map(thread.process, thread.second);
    if (address < 0) {
      thread.result = address;
      return;
    }
    thread.first = address;
    thread.second = Processes.pages(thread.second) * AddressSpace.PAGE_BYTES;
    forward(thread);
  }

  private void munmap(RealTimeThread thread) {
    if (processes.isMapped(thread.process, thread.first, thread.second)) {
      thread.second = Processes.pages(thread.second) * AddressSpace.PAGE_BYTES;
      forward(thread);
    } else {
      thread.result = ErrorNumber.EINVAL;
    }
  }

  private void exit(RealTimeThread thread) {
    if (thread.process.threads == 1) {
      forward(thread);
    } else {
      processes.end(thread);
    }
  }

  /** Lets Linux make a running thread's call, or its part of it. */
  void forward(RealTimeThread thread) {
    remote.begin(thread);
    if (thread.state == RealTimeThread.State.RUNNING) {
      conclude(thread);
    }
  }

  /** What is left to do of a call that Linux has answered, or that has failed before. */
  void conclude(RealTimeThread thread) {
    switch (thread.call) {
      case EXEC -> loaded(thread);
      case FORK -> thread.result = thread.result < 0 ? thread.result : forked(thread);
      case MMAP -> mapped(thread);
      case MUNMAP -> {
        if (thread.result == 0) {
          processes.unmap(thread.process, thread.first, thread.second);
        }
      }
      case EXIT -> processes.end(thread); // Whatever Linux says to it.
      default -> {
        // Linux has done it all.
      }
    }
  }

  private void loaded(RealTimeThread thread) {
    thread.loading = false;
    if (thread.result == 0) {
      return;
    }
    counters.fail(
        "process " + thread.process.number + ": its image cannot be loaded: " + thread.result);
    thread.call = SystemCall.EXIT;
    thread.first = FAULT_STATUS;
    exit(thread);
  }

  private long forked(RealTimeThread thread) {
    int set = processes.offeredSetOfQueue(thread.result);
    if (set < 0) {
      return ErrorNumber.EFAULT;
    }
    if (!processes.roomForOneMore()) {
      processes.refuse(set);
      return ErrorNumber.ENOMEM;
    }
    RealTimeProcess child = processes.create(set, thread.process);
    if (child == null) {
      return ErrorNumber.EAGAIN;
    }
    processes.addThread(child, thread.newProgram, thread.priority);
    return child.number;
  }

  /** What Linux has mapped elsewhere is no use here. */
  private void mapped(RealTimeThread thread) {
    if (thread.result != thread.first) {
      processes.unmap(thread.process, thread.first, thread.second);
      thread.result = thread.result < 0 ? thread.result : ErrorNumber.EIO;
    }
  }
}
