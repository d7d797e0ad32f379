// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import java.util.function.BooleanSupplier;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.Machine;
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

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Processor processor;
  private final RemoteCalls remote;
  private final Processes processes;
  private final Timers timers;
  private final Scheduler scheduler;
  private final KernelCounters counters = new KernelCounters();
  private boolean closed;

  /**
   * Boots.
   *
   * @param domains how the machine is divided
   * @param upidPage where Linux has its UPIDs: a physical address
   * @param settings how it notifies and waits
   */
  public RealTimeKernel(Domains domains, int upidPage, Settings settings) {
    Machine machine = domains.realTime(upidPage);
    Clock clock = machine.clock();
    ReadyThreads ready = new ReadyThreads();
    processor = machine.claim(Domains.REAL_TIME_PROCESSOR, this::interrupt);
    processor.system().cr4Uintr(true);
    UserMemory memory = new UserMemory(processor.memory());
    timers = new Timers(processor.system(), ready, NANOS_PER_SECOND / settings.ticksPerSecond());
    processes = new Processes(domains, machine, upidPage, processor, ready);
    remote =
        new RemoteCalls(processor, clock, settings.strategy(), upidPage, ready, counters, memory);
    LocalCalls calls =
        new LocalCalls(
            processor, clock, upidPage, ready, timers, processes, remote, memory, counters);
    scheduler =
        new Scheduler(
            processor, clock, settings.halts(), ready, timers, processes, remote, calls, counters);
    if (settings.strategy() == Strategy.TIMER) {
      timers.tick(clock.nanoTime());
    }
  }

  private void interrupt(Processor interrupted, int vector) {
    scheduler.interrupt(interrupted, vector);
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
   * @throws IllegalArgumentException if there is no such priority
   * @throws IllegalStateException if there is no memory left for it
   */
  public int start(int set, Program program, int priority) {
    if (!isPriority(priority)) {
      throw new IllegalArgumentException(
          String.format(
              "a priority is %d to %d: priority=%d", LOWEST_PRIORITY, HIGHEST_PRIORITY, priority));
    }
    if (!processes.roomForOneMore()) {
      throw new IllegalStateException("no memory is left for a real-time process");
    }
    RealTimeProcess process = processes.create(set, null);
    processes.addThread(process, program, priority);
    return process.number;
  }

  /** Whether there is such a priority. */
  static boolean isPriority(long priority) {
    return priority >= LOWEST_PRIORITY && priority <= HIGHEST_PRIORITY;
  }

  /**
   * Lets threads run.
   *
   * @param until when to stop: asked before each stretch of a program, and while there is nothing
   *     to run, if the processor is not halted; a halt ends after 50 ms for it
   */
  public void run(BooleanSupplier until) {
    scheduler.run(until);
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
    return processes.living();
  }

  /** How many processes there are, with those that have ended and were not waited for. */
  int processesWithZombies() {
    return processes.count();
  }

  /** How many pages of memory nobody has. */
  int freeFrames() {
    return processes.freeFrames();
  }

  /** Gives the processor back. Threads that have not ended never go on. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      processor.system().stopTimer();
      processor.release();
    }
  }
}
