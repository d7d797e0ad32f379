// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.ipcbench.crtos.domain.Agreement;
import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.scf.Arguments;
import org.ipcbench.crtos.scf.RequestQueue;
import org.ipcbench.crtos.scf.ScfException;
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.UittEntry;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.UserVector;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.KernelWork;
import org.ipcbench.uintr.sim.Machine;
import org.ipcbench.uintr.sim.PageAccess;
import org.ipcbench.uintr.sim.Processor;

/**
 * The kernel of the real-time domain: the door to this package.
 *
 * <p>Strict priorities; threads of one priority run in the order in which they became ready, each
 * until it waits or yields. The kernel itself runs with interrupts off. An interrupt that wakes a
 * thread of higher priority than the one interrupted lets it run at once.
 *
 * <p>Not thread-safe: used by the host's thread that booted it, which owns the real-time processor.
 */
public final class RealTimeKernel implements AutoCloseable {
  /** The least urgent priority. */
  public static final int LOWEST_PRIORITY = 0;

  /** The most urgent priority. */
  public static final int HIGHEST_PRIORITY = 62;

  /** Linear address of physical address 0 in every address space, supervisor only. */
  public static final long DIRECT_MAP = 0xFFFF_FF80_0000_0000L;

  private static final int PAGE_BYTES = AddressSpace.PAGE_BYTES;
  private static final long STACKS = 0x7000_0000L;
  private static final long HANDLERS = 0x40_0000L;
  private static final long MAPPINGS = 0x20_0000_0000L;
  private static final int HANDLER_BYTES = 16;
  private static final long INTERRUPTS_ON = 1L << 9;
  private static final long INTERRUPTS_OFF = 0;
  private static final long HALT_NANOS = 50_000_000;
  private static final long LOCK_LIMIT_NANOS = 1_000_000_000;
  private static final int CLOCK_MONOTONIC = 1;

  /** 128 + SIGSEGV. */
  private static final int FAULT_STATUS = 139;

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Domains domains;
  private final Machine machine;
  private final Clock clock;
  private final boolean halts;
  private final int upidPage;
  private final Processor processor;
  private final Frames frames;
  private final ReadyThreads ready = new ReadyThreads();
  private final Timers timers;
  private final RemoteCalls remote;
  private final UserMode user;
  private final KernelCounters counters = new KernelCounters();
  private final List<RealTimeProcess> processes = new ArrayList<>();
  private final int ownUpids;
  private int upidsGiven;
  private int lastProcess;
  private boolean idled;
  private long lockWaitNanos;

  /** Whose state of user interrupts and page tables the processor has; null at first. */
  private RealTimeThread loaded;

  /** Who is at CPL 3; null in the kernel and while nobody runs. */
  private RealTimeThread current;

  /**
   * Boots.
   *
   * @param domains how the machine is divided
   * @param upidPage where Linux has its UPIDs: a physical address
   * @param settings how it notifies and waits
   */
  public RealTimeKernel(Domains domains, int upidPage, Settings settings) {
    this.domains = domains;
    this.machine = domains.realTime(upidPage);
    this.clock = machine.clock();
    this.halts = settings.halts();
    this.upidPage = upidPage;
    this.frames = new Frames(domains.privatePages(), Domains.privatePageCount());
    this.ownUpids = frames.take();
    this.processor = machine.claim(Domains.REAL_TIME_PROCESSOR, this::interrupt);
    processor.system().cr4Uintr(true);
    this.timers =
        new Timers(processor.system(), ready, NANOS_PER_SECOND / settings.ticksPerSecond());
    this.remote = new RemoteCalls(processor, clock, settings.strategy(), upidPage, ready, counters);
    this.user = new UserMode(processor, clock);
    if (settings.strategy() == Strategy.TIMER) {
      timers.tick(clock.nanoTime());
    }
  }

  /**
   * How a kernel notifies and waits.
   *
   * @param strategy how Linux is notified and its responses are noticed
   * @param halts whether the processor is halted while no thread can run; if not, it looks for
   *     interrupts in a loop
   * @param ticksPerSecond how often responses are looked for by {@link Strategy#TIMER}; NimbOS has
   *     100
   */
  public record Settings(Strategy strategy, boolean halts, int ticksPerSecond) {
    /** NimbOS' ticks. */
    public static final int TICKS_PER_SECOND = 100;
  }

  /**
   * Makes a process whose shadow is being started, with one thread, which loads the process's image
   * before it runs.
   *
   * @param set of its queue, which no living process has
   * @param program what the thread runs
   * @param priority of the thread
   * @return the process's number
   * @throws IllegalStateException if there is no memory left for it
   */
  public int start(int set, Program program, int priority) {
    RealTimeProcess process = newProcess(set, null);
    if (process == null || newThread(process, program, priority) < 0) {
      throw new IllegalStateException("no memory is left for a real-time process");
    }
    return process.number;
  }

  private RealTimeProcess newProcess(int set, RealTimeProcess parent) {
    if (frames.free() < UserMode.HEAP_BYTES / PAGE_BYTES) {
      return null;
    }
    long queuePage = DIRECT_MAP + domains.queue(set);
    long data = DIRECT_MAP + domains.data(set);
    Agreement agreement = new Agreement(processor.memory(), DIRECT_MAP + domains.agreement(set));
    RealTimeProcess process =
        new RealTimeProcess(
            ++lastProcess,
            parent,
            set,
            new RequestQueue(processor.memory(), queuePage, turn -> awaitLock(agreement, turn)),
            new Arguments(processor.memory(), data),
            agreement,
            data,
            ready);
    mapKernel(process.space);
    for (int page = 0; page < UserMode.HEAP_BYTES; page += PAGE_BYTES) {
      map(process, UserMode.HEAP + page, frames.take());
    }
    process.nextMapping = MAPPINGS;
    if (loaded == null) {
      processor.system().addressSpace(process.space); // The kernel's memory is in every one.
    }
    process.queue.initialize();
    processes.add(process);
    return process;
  }

  private void mapKernel(AddressSpace space) {
    int end = machine.ramOffset() + machine.ramBytes();
    for (int frame = machine.ramOffset(); frame < end; frame += PAGE_BYTES) {
      space.map(DIRECT_MAP + frame, frame, PageAccess.SUPERVISOR_WRITE);
    }
    space.map(DIRECT_MAP + upidPage, upidPage, PageAccess.SUPERVISOR_WRITE);
  }

  private static void map(RealTimeProcess process, long linear, int frame) {
    process.space.map(linear, frame, PageAccess.USER_WRITE);
    process.frames.add(frame);
  }

  /** Returns the thread's number, or an error. */
  private int newThread(RealTimeProcess process, Program program, int priority) {
    if (priority < LOWEST_PRIORITY || priority > HIGHEST_PRIORITY) {
      return ErrorNumber.EINVAL;
    }
    if (frames.free() < 2) {
      return ErrorNumber.ENOMEM;
    }
    int uitt = frames.take();
    process.frames.add(uitt);
    int number = ++process.nextThread;
    long stack = STACKS + 2L * number * PAGE_BYTES;
    map(process, stack, frames.take());
    RealTimeThread thread =
        new RealTimeThread(
            process,
            program,
            number,
            priority,
            new UserInterruptContext(new UittEntry(machine.memory()), uitt, DIRECT_MAP + uitt),
            ready);
    thread.rip = HANDLERS - PAGE_BYTES;
    thread.rsp = stack + PAGE_BYTES;
    process.threads++;
    if (!process.loaded) {
      process.loaded = true;
      thread.loading = true;
      thread.retry = true;
      thread.call = SystemCall.EXEC;
    }
    ready.add(thread);
    return number;
  }

  /** Spins on a queue's lock as long as there is a shadow that can give it back. */
  private void awaitLock(Agreement agreement, int turn) {
    if (agreement.state() == State.GONE) {
      throw new ScfException(ScfException.Kind.LOCK_STUCK, "the shadow died with the queue's lock");
    }
    if (turn == 0) {
      lockWaitNanos = clock.nanoTime();
    } else if (clock.nanoTime() - lockWaitNanos > LOCK_LIMIT_NANOS) {
      throw new ScfException(
          ScfException.Kind.LOCK_STUCK,
          "the queue's lock was held for more than " + LOCK_LIMIT_NANOS + " ns");
    }
    Thread.onSpinWait();
  }

  /**
   * Lets threads run.
   *
   * @param until when to stop: asked between two stretches of programs, and while there is nothing
   *     to run
   */
  public void run(BooleanSupplier until) {
    while (!until.getAsBoolean()) {
      RealTimeThread thread = ready.take();
      if (thread == null) {
        idle(until);
      } else {
        execute(thread);
      }
    }
  }

  private void idle(BooleanSupplier until) {
    long startNanos = clock.nanoTime();
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
    idled = true;
  }

  /** Lets a thread run until it waits, yields, ends, or a more urgent one is ready. */
  private void execute(RealTimeThread thread) {
    load(thread);
    thread.state = RealTimeThread.State.RUNNING;
    if (thread.polls && !thread.answered) {
      look(thread);
    }
    if (thread.polls && !thread.answered) {
      ready.add(thread);
      return;
    }
    if (thread.retry) {
      forward(thread);
    } else if (thread.answered) {
      remote.complete(thread);
      concluded(thread);
    }
    while (thread.state == RealTimeThread.State.RUNNING && ready.highest() <= thread.priority) {
      runProgram(thread);
      trap(thread);
    }
    if (thread.state == RealTimeThread.State.RUNNING) {
      ready.addFirst(thread);
    }
  }

  /** A look of a thread that waits by looking, in whose place interrupts are let in. */
  private void look(RealTimeThread thread) {
    remote.collect(thread.process);
    checkShadow(thread.process);
    processor.rflags(INTERRUPTS_ON);
    processor.pause();
    processor.rflags(INTERRUPTS_OFF);
  }

  /** Makes the processor a thread's. */
  private void load(RealTimeThread thread) {
    if (loaded != thread || idled) {
      processor.pass(KernelWork.CONTEXT_SWITCH);
      counters.switches++;
      idled = false;
    }
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
      counters.failures.add(
          "process "
              + thread.process.number
              + ", thread "
              + thread.number
              + ": "
              + fault.getMessage());
      user.exit(FAULT_STATUS);
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
    switch (thread.call) {
      case SCHED_YIELD -> {
        thread.result = 0;
        ready.add(thread);
      }
      case NANOSLEEP -> sleep(thread, clock.nanoTime() + thread.first, thread.first < 0);
      case CLOCK_NANOSLEEP -> sleep(thread, thread.first, false);
      case CLOCK_GETTIME -> clockGettime(thread);
      case CLONE ->
          thread.result = newThread(thread.process, thread.newProgram, (int) thread.first);
      case WAITPID -> waitpid(thread);
      case REGISTER_RECEIVER -> thread.result = registerReceiver(thread);
      case REGISTER_SENDER -> thread.result = registerSender(thread);
      case MMAP -> mmap(thread);
      case MUNMAP -> munmap(thread);
      case EXIT -> exit(thread);
      default -> forward(thread);
    }
  }

  private void sleep(RealTimeThread thread, long dueNanos, boolean wrong) {
    thread.result = wrong ? ErrorNumber.EINVAL : 0;
    if (!wrong) {
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
    thread.result =
        remote.store(
            thread.second, Math.floorDiv(nanos, NANOS_PER_SECOND), nanos % NANOS_PER_SECOND);
  }

  private void waitpid(RealTimeThread thread) {
    thread.result = ErrorNumber.ECHILD;
    for (RealTimeProcess child : processes) {
      if (child.number == thread.first && child.parent == thread.process) {
        thread.result = child.number;
        if (child.zombie) {
          processes.remove(child);
        } else {
          child.ended.await(thread);
        }
        return;
      }
    }
  }

  private long registerReceiver(RealTimeThread thread) {
    if (thread.userInterrupts.receives()) {
      return ErrorNumber.EBUSY;
    }
    if (upidsGiven == PAGE_BYTES / Upid.BYTES) {
      return ErrorNumber.ENOSPC;
    }
    int physical = ownUpids + upidsGiven++ * Upid.BYTES;
    Upid upid = new Upid(machine.memory()).wrap(physical);
    upid.initialize(Kernel.NOTIFICATION_VECTOR, processor.ndst());
    long handler = HANDLERS + (long) thread.process.handlers++ * HANDLER_BYTES;
    thread.process.space.load(handler, thread.handler);
    thread.userInterrupts.receive(processor, upid, DIRECT_MAP + physical, handler);
    return physical;
  }

  private long registerSender(RealTimeThread thread) {
    long upid = thread.first;
    boolean own = upid >= ownUpids && upid < ownUpids + upidsGiven * Upid.BYTES;
    boolean linux = upid >= upidPage && upid < upidPage + PAGE_BYTES;
    if (!own && !linux || upid % Upid.BYTES != 0) {
      return ErrorNumber.EFAULT;
    }
    if (thread.second < 0 || thread.second >= UserVector.COUNT) {
      return ErrorNumber.EINVAL;
    }
    return thread.userInterrupts.connect(processor, (int) thread.second, DIRECT_MAP + upid);
  }

  private void mmap(RealTimeThread thread) {
    long pages = pages(thread.second);
    if (thread.second <= 0) {
      thread.result = ErrorNumber.EINVAL;
    } else if (pages > frames.free()) {
      thread.result = ErrorNumber.ENOMEM;
    } else {
      thread.first = thread.process.nextMapping;
      thread.second = pages * PAGE_BYTES;
      thread.process.nextMapping += thread.second;
      forward(thread);
    }
  }

  private void munmap(RealTimeThread thread) {
    thread.second = pages(thread.second) * PAGE_BYTES;
    boolean mapped = thread.second > 0 && thread.first % PAGE_BYTES == 0;
    for (long page = 0; mapped && page < thread.second; page += PAGE_BYTES) {
      mapped = thread.process.mappings.containsKey(thread.first + page);
    }
    if (mapped) {
      forward(thread);
    } else {
      thread.result = ErrorNumber.EINVAL;
    }
  }

  private static long pages(long bytes) {
    return (bytes + PAGE_BYTES - 1) / PAGE_BYTES;
  }

  private void exit(RealTimeThread thread) {
    if (thread.process.threads == 1) {
      forward(thread);
    } else {
      end(thread);
    }
  }

  /** Lets Linux make a running thread's call, or its part of it. */
  private void forward(RealTimeThread thread) {
    remote.begin(thread);
    if (thread.state == RealTimeThread.State.RUNNING) {
      concluded(thread);
    }
  }

  /** What is left to do of a call that Linux has answered, or that has failed before. */
  private void concluded(RealTimeThread thread) {
    switch (thread.call) {
      case EXEC -> {
        thread.loading = false;
        if (thread.result < 0) {
          counters.failures.add(
              "process "
                  + thread.process.number
                  + ": its image cannot be loaded: "
                  + thread.result);
          thread.first = FAULT_STATUS;
          end(thread);
        } else {
          thread.result = 0;
        }
      }
      case FORK -> thread.result = thread.result < 0 ? thread.result : forked(thread);
      case MMAP -> thread.result = thread.result < 0 ? thread.result : mapped(thread);
      case MUNMAP -> {
        if (thread.result == 0) {
          unmapped(thread);
        }
      }
      case EXIT -> end(thread);
      default -> {
        // Linux has done it all.
      }
    }
  }

  private long forked(RealTimeThread thread) {
    int set = domains.setOfQueue(thread.result);
    boolean free = set >= 0 && processes.stream().noneMatch(p -> p.set == set && !p.zombie);
    if (!free) {
      return ErrorNumber.EFAULT;
    }
    RealTimeProcess child = newProcess(set, thread.process);
    return child == null || newThread(child, thread.newProgram, thread.priority) < 0
        ? ErrorNumber.ENOMEM
        : child.number;
  }

  private long mapped(RealTimeThread thread) {
    if (thread.result != thread.first) {
      return ErrorNumber.EIO;
    }
    for (long page = 0; page < thread.second; page += PAGE_BYTES) {
      int frame = frames.take();
      if (frame == Frames.NONE) {
        return ErrorNumber.ENOMEM;
      }
      map(thread.process, thread.first + page, frame);
      thread.process.mappings.put(thread.first + page, frame);
    }
    return thread.first;
  }

  private void unmapped(RealTimeThread thread) {
    RealTimeProcess process = thread.process;
    for (long page = 0; page < thread.second; page += PAGE_BYTES) {
      Integer frame = process.mappings.remove(thread.first + page);
      if (frame != null) {
        process.space.unmap(thread.first + page);
        process.frames.remove(frame);
        frames.free(frame);
      }
    }
    processor.system().addressSpace(process.space);
  }

  private void end(RealTimeThread thread) {
    RealTimeProcess process = thread.process;
    thread.state = RealTimeThread.State.ENDED;
    process.threads--;
    if (process.threads > 0) {
      return;
    }
    process.status = (int) thread.first;
    process.agreement.state(State.ENDED);
    process.frames.forEach(frames::free);
    process.zombie = process.parent != null && processes.contains(process.parent);
    processes.removeIf(p -> p.zombie && p.parent == process);
    if (process.ended.signalAll() || !process.zombie) {
      processes.remove(process);
    }
  }

  private void interrupt(Processor interrupted, int vector) {
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
    }
  }

  private void collectAll() {
    for (int i = 0; i < processes.size(); i++) {
      RealTimeProcess process = processes.get(i);
      if (!process.zombie) {
        remote.collect(process);
        checkShadow(process);
      }
    }
  }

  /** Looks whether a shadow has come or gone. */
  private void checkShadow(RealTimeProcess process) {
    switch (process.agreement.state()) {
      case ATTACHED -> process.attached.signalAll();
      case GONE -> {
        remote.giveUp(process, "its shadow has ended");
        process.queue.initialize();
        process.broken = false;
        process.shadow++;
        process.agreement.state(State.EMPTY); // Behind the new queue: the next shadow finds that.
      }
      case LOST -> {
        if (!process.broken) {
          process.broken = true;
          remote.giveUp(process, "its shadow has ended, and there is no other");
        }
      }
      case EMPTY, ENDED -> {
        // It is being started.
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
    while (ready.highest() > interrupted.priority) {
      execute(ready.take());
    }
    load(interrupted);
    processor.interruptReturn(0, rip, INTERRUPTS_OFF, rsp);
    current = interrupted;
    user.run(interrupted);
  }

  /**
   * Says whether remote calls are to note when they come where, for {@link UserMode#times}.
   *
   * @param asked whether they are, from the next call on
   */
  public void stamp(boolean asked) {
    remote.stamp(asked);
  }

  /**
   * Changes how often responses are looked for by {@link Strategy#TIMER}.
   *
   * @param ticks a second, at least 1; from the next tick on
   */
  public void ticksPerSecond(int ticks) {
    timers.period(NANOS_PER_SECOND / ticks);
  }

  /**
   * Returns what has been counted.
   *
   * @return counters that go on counting
   */
  public KernelCounters counters() {
    return counters;
  }

  /**
   * Returns how many processes there are that have not ended.
   *
   * @return at least 0
   */
  public int processes() {
    return (int) processes.stream().filter(process -> !process.zombie).count();
  }

  /** Gives the processor back. Threads that have not ended never go on. */
  @Override
  public void close() {
    processor.system().stopTimer();
    processor.release();
  }
}
