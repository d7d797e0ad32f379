// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import java.util.function.BooleanSupplier;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.KernelWork;
import org.ipcbench.uintr.sim.Processor;

/**
 * Who runs on the processor, and what its interrupts do.
 *
 * <p>A thread that is interrupted stays on the host's stack while more urgent ones run on top of
 * it, within its interrupt. Used by the owner of the real-time processor.
 */
final class Scheduler {
  private static final long INTERRUPTS_ON = 1L << 9;
  private static final long INTERRUPTS_OFF = 0;

  /** The longest halt: how long it takes until {@link #run} asks again whether it is to stop. */
  private static final long HALT_NANOS = 50_000_000;

  private final Processor processor;
  private final Clock clock;
  private final boolean halts;
  private final ReadyThreads ready;
  private final Timers timers;
  private final Processes processes;
  private final RemoteCalls remote;
  private final LocalCalls calls;
  private final KernelCounters counters;
  private final UserMode user;
  private BooleanSupplier until = () -> true;

  /** No thread could run, and none has run since. */
  private boolean idling;

  /** The switch to the next thread has begun. */
  private boolean switching;

  /** Whose state of user interrupts and page tables the processor has; null if nobody's. */
  private RealTimeThread loaded;

  /** Who is at CPL 3; null in the kernel and while nobody runs. */
  private RealTimeThread current;

  Scheduler(
      Processor processor,
      Clock clock,
      boolean halts,
      ReadyThreads ready,
      Timers timers,
      Processes processes,
      RemoteCalls remote,
      LocalCalls calls,
      KernelCounters counters) {
    this.processor = processor;
    this.clock = clock;
    this.halts = halts;
    this.ready = ready;
    this.timers = timers;
    this.processes = processes;
    this.remote = remote;
    this.calls = calls;
    this.counters = counters;
    this.user = new UserMode(processor, clock);
  }

  /** Lets threads run until it is to stop. */
  void run(BooleanSupplier until) {
    this.until = until;
    while (!until.getAsBoolean()) {
      RealTimeThread thread = ready.take();
      if (thread == null) {
        idle();
      } else {
        execute(thread);
      }
    }
  }

  private void idle() {
    long startNanos = clock.nanoTime();
    idling = true;
    processor.rflags(INTERRUPTS_ON);
    if (halts) {
      processor.halt(HALT_NANOS);
    } else {
      while (ready.highest() == ReadyThreads.NONE && !until.getAsBoolean()) {
        processor.pause();
      }
    }
    processor.rflags(INTERRUPTS_OFF);
    counters.idleNanos += clock.nanoTime() - startNanos;
  }

  /** Lets a thread, which is in no queue, go on to its next system call. */
  private void execute(RealTimeThread thread) {
    load(thread);
    thread.state = RealTimeThread.State.RUNNING;
    if (thread.polls && !thread.answered && !look(thread)) {
      ready.add(thread);
      return;
    }
    if (thread.retry) {
      calls.forward(thread);
    } else if (thread.answered) {
      remote.complete(thread);
      calls.conclude(thread);
    }
    if (thread.state == RealTimeThread.State.RUNNING && ready.highest() <= thread.priority) {
      runProgram(thread);
      trap(thread);
    }
    if (thread.state == RealTimeThread.State.RUNNING) {
      ready.addFirst(thread);
    } else if (thread.state == RealTimeThread.State.ENDED) {
      loaded = null; // Its memory is not there any more.
    }
  }

  /**
   * A look of a thread that waits by looking, in whose place interrupts are let in; says whether
   * its call has been answered.
   */
  private boolean look(RealTimeThread thread) {
    if (remote.answered(thread.process)) {
      remote.collect(thread.process, remote.stamp());
    }
    if (!thread.answered) {
      remote.checkShadow(thread.process);
      processor.rflags(INTERRUPTS_ON);
      processor.pause();
      processor.rflags(INTERRUPTS_OFF);
    }
    return thread.answered;
  }

  /** Makes the processor a thread's. */
  private void load(RealTimeThread thread) {
    if (loaded != thread || idling) {
      beginSwitch();
      counters.switches++;
    }
    switching = false;
    idling = false;
    if (loaded != thread) {
      if (loaded == null || loaded.process != thread.process) {
        processor.system().addressSpace(thread.process.space);
      }
      if (loaded != null) {
        loaded.userInterrupts.save(processor);
      }
      if (thread.userInterrupts.restore(processor)) {
        counters.secondNotifications++;
      }
      loaded = thread;
    }
  }

  /** What the kernel does from here to the thread's first instruction, the model has a cost for. */
  private void beginSwitch() {
    if (!switching) {
      switching = true;
      processor.begin(KernelWork.CONTEXT_SWITCH);
    }
  }

  /** Lets a thread run from its last system call to its next one. */
  private void runProgram(RealTimeThread thread) {
    thread.call = null;
    current = thread;
    user.run(thread);
    processor.interruptReturn(0, thread.rip, INTERRUPTS_ON, thread.rsp);
    try {
      processor.exitKernel();
      thread.program.run(user);
    } catch (ProcessorFault fault) {
      counters.fail(
          "process "
              + thread.process.number
              + ", thread "
              + thread.number
              + ": "
              + fault.getMessage());
      user.exit(LocalCalls.FAULT_STATUS);
    } finally {
      current = null;
      processor.enterKernel();
      processor.rflags(INTERRUPTS_OFF);
      thread.rip = processor.rip();
      thread.rsp = processor.rsp();
    }
  }

  /** A thread has made a system call. */
  private void trap(RealTimeThread thread) {
    processor.pass(KernelWork.SYSCALL);
    if (thread.call == null) {
      user.exit(0);
    }
    calls.make(thread);
  }

  /** The gate of ordinary interrupts. */
  void interrupt(Processor interrupted, int vector) {
    interrupted.endOfInterrupt();
    interrupted.pass(KernelWork.INTERRUPT_ENTRY);
    switch (vector) {
      case Timers.VECTOR -> {
        if (timers.expire(clock.nanoTime())) {
          collectAll();
        }
      }
      case Domains.REVERSE_VECTOR -> {
        counters.reverseInterrupts++;
        collectAll();
      }
      default -> counters.spurious++;
    }
    if (current != null) {
      letMoreUrgentRun(current);
      interrupted.pass(KernelWork.INTERRUPT_RETURN);
    } else if (idling && ready.highest() != ReadyThreads.NONE) {
      beginSwitch();
    }
  }

  private void collectAll() {
    long noticed = remote.stamp();
    for (int i = 0; i < processes.count(); i++) {
      RealTimeProcess process = processes.at(i);
      if (!process.zombie) {
        remote.collect(process, noticed);
        remote.checkShadow(process);
      }
    }
  }

  /** Runs, on top of an interrupted thread, those of higher priority. */
  private void letMoreUrgentRun(RealTimeThread interrupted) {
    if (ready.highest() <= interrupted.priority) {
      return;
    }
    final long rip = processor.rip();
    final long rsp = processor.rsp();
    current = null;
    while (ready.highest() > interrupted.priority && !until.getAsBoolean()) {
      execute(ready.take());
    }
    load(interrupted);
    processor.interruptReturn(0, rip, INTERRUPTS_OFF, rsp);
    current = interrupted;
    user.run(interrupted);
  }
}
