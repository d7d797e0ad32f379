// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos;

import java.util.function.BooleanSupplier;
import org.ipcbench.channel.uintr.FutexParking;
import org.ipcbench.crtos.domain.Agreement;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.rt.KernelCounters;
import org.ipcbench.crtos.rt.Program;
import org.ipcbench.crtos.rt.RealTimeKernel;
import org.ipcbench.posix.Futex;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.linux.KernelAbi;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Machine;

/**
 * A machine divided between Linux and a real-time kernel: the door to this package.
 *
 * <p>The host's thread that boots it is the real-time processor, and the only one that may use it,
 * unless a method says otherwise. Shadows are child JVMs; one that ends before its task is followed
 * by another if {@link Settings#restarts}, and whoever waited for it gets EIO.
 */
public final class CompoundedSystem implements AutoCloseable {
  private final Settings settings;
  private final SharedMemory memory;
  private final Shadows shadows;
  private final RealTimeKernel kernel;
  private boolean closed;

  /**
   * Boots: Linux, then the real-time kernel beside it.
   *
   * @param settings how
   * @throws IllegalArgumentException if the cost model is none; the message says what is allowed
   */
  public CompoundedSystem(Settings settings) {
    this.settings = settings;
    CostModel costModel = CostModel.parse(settings.costModel());
    memory = SharedMemory.create("ipcbench-machine", Domains.bytes());
    try {
      Machine machine =
          Machine.create(
              Region.over(memory.buffer()),
              Domains.PROCESSORS,
              Domains.ramBytes(),
              costModel,
              Clock.system(),
              new FutexParking(new Futex(memory)));
      Domains domains = new Domains(machine);
      Kernel linux = Kernel.boot(domains.linux(), KernelAbi.V2, false);
      kernel =
          new RealTimeKernel(
              domains,
              linux.upidPage(),
              new RealTimeKernel.Settings(
                  settings.strategy(), settings.blocks(), settings.ticksPerSecond()));
      shadows = new Shadows(settings, memory, machine, linux, domains);
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
  }

  /**
   * Makes a real-time process with one thread, and starts its shadow in the background.
   *
   * @param program what the thread runs
   * @param priority of the thread
   * @return the number of its set, for {@link #killShadow}
   * @throws CrtosException if there are too many processes
   * @throws IllegalStateException if the real-time kernel has no memory for it
   */
  public int start(Program program, int priority) {
    return start(program, priority, settings.blocks());
  }

  /**
   * Makes a real-time process that will hardly ever need its shadow: that one sleeps while it has
   * nothing to do, whatever the settings say.
   *
   * @param program what the process's thread runs
   * @param priority of the thread
   * @return the number of its set
   * @throws CrtosException if there are too many processes
   * @throws IllegalStateException if the real-time kernel has no memory for it
   */
  public int startApart(Program program, int priority) {
    return start(program, priority, true);
  }

  private int start(Program program, int priority, boolean blocks) {
    int set = shadows.take();
    if (set < 0) {
      throw new CrtosException("there are " + Domains.PROCESSES + " real-time processes already");
    }
    try {
      kernel.start(set, program, priority);
    } catch (RuntimeException e) {
      shadows.giveBack(set);
      throw e;
    }
    shadows.start(set, blocks);
    return set;
  }

  /**
   * Lets the real-time domain run.
   *
   * @param until when to stop
   */
  public void run(BooleanSupplier until) {
    kernel.run(until);
  }

  /**
   * The real-time kernel.
   *
   * @return for the thread that booted
   */
  public RealTimeKernel kernel() {
    return kernel;
  }

  /**
   * What the real-time kernel has counted.
   *
   * @return its counters
   */
  public KernelCounters counters() {
    return kernel.counters();
  }

  /**
   * The process that makes the calls of a set.
   *
   * @param set from {@link #start}
   * @return its number; 0 if there is none
   */
  public long shadowProcess(int set) {
    return shadows.process(set);
  }

  /**
   * The thread of that process that makes the calls.
   *
   * @param set from {@link #start}
   * @return its number; 0 before it has attached
   */
  public long shadowThread(int set) {
    return shadows.thread(set);
  }

  /**
   * Whether a set has a shadow, or why not. Thread-safe.
   *
   * @param set from {@link #start}
   * @return what the two domains have agreed on
   */
  public Agreement.State shadowState(int set) {
    return shadows.state(set);
  }

  /**
   * Kills a shadow, as SIGKILL does, and waits until it is gone. Nothing happens if there is none.
   * Thread-safe.
   *
   * @param set from {@link #start}
   */
  public void killShadow(int set) {
    shadows.kill(set);
  }

  /**
   * How the shadow that ended last ended and what it had to say, for messages. Thread-safe.
   *
   * @return a line; empty if none has ended
   */
  public String lastWords() {
    return shadows.lastWords();
  }

  /** Ends the shadows and the real-time kernel, in whatever state they are. Idempotent. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    shadows.close();
    kernel.close();
    memory.close();
  }
}
