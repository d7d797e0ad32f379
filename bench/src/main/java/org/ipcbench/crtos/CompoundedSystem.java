// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos;

import java.util.function.BooleanSupplier;
import org.ipcbench.channel.uintr.FutexParking;
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
 * but for {@link #killShadow}. Shadows are child JVMs.
 */
public final class CompoundedSystem implements AutoCloseable {
  private final SharedMemory memory;
  private final Shadows shadows;
  private final RealTimeKernel kernel;

  /**
   * Boots: Linux, then the real-time kernel beside it.
   *
   * @param settings how
   */
  public CompoundedSystem(Settings settings) {
    memory = SharedMemory.create("ipcbench-machine", Domains.bytes());
    Machine machine =
        Machine.create(
            Region.over(memory.buffer()),
            Domains.PROCESSORS,
            Domains.ramBytes(),
            CostModel.parse(settings.costModel()),
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
    shadows = new Shadows(settings, memory, machine, domains);
  }

  /**
   * Makes a real-time process with one thread, and starts its shadow in the background.
   *
   * @param program what the thread runs
   * @param priority of the thread
   * @return the number of its set, for {@link #killShadow}
   * @throws CrtosException if there are too many processes
   */
  public int start(Program program, int priority) {
    int set = shadows.start();
    if (set < 0) {
      throw new CrtosException("there are " + Domains.PROCESSES + " real-time processes already");
    }
    kernel.start(set, program, priority);
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
   * Kills a shadow, as SIGKILL does. Thread-safe.
   *
   * @param set from {@link #start}
   */
  public void killShadow(int set) {
    shadows.kill(set);
  }

  /**
   * What the shadow that ended last had to say, for messages.
   *
   * @return a line; empty if none has ended
   */
  public String lastWords() {
    return shadows.lastWords();
  }

  @Override
  public void close() {
    shadows.close();
    kernel.close();
    memory.close();
  }
}
