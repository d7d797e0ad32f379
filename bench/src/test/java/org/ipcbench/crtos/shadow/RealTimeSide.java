// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.shadow;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.ipcbench.channel.uintr.FutexParking;
import org.ipcbench.crtos.domain.Agreement;
import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.scf.Arguments;
import org.ipcbench.crtos.scf.Opcode;
import org.ipcbench.crtos.scf.RequestQueue;
import org.ipcbench.posix.Futex;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.linux.KernelAbi;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.DataAccess;
import org.ipcbench.uintr.sim.Machine;
import org.ipcbench.uintr.sim.PageAccess;
import org.ipcbench.uintr.sim.Processor;

/**
 * The least of a real-time kernel, on the thread that makes it, and a shadow of set 0 on another
 * thread of this process.
 */
final class RealTimeSide implements AutoCloseable {
  static final int SET = 0;

  private static final long DIRECT_MAP = 0xFFFF_FF80_0000_0000L;
  private static final long INTERRUPTS_ON = 1L << 9;
  private static final long LIMIT_NANOS = 20_000_000_000L;

  private final SharedMemory shared = SharedMemory.create("test", Domains.bytes());
  private final Strategy strategy;
  private final Machine machine;
  private final Kernel kernel;
  private final Domains domains;
  private final Processor processor;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Arguments arguments;
  private final RequestQueue queue;
  private final Agreement agreement;
  private volatile Shadow shadow;
  private int interrupts;

  RealTimeSide(Strategy strategy) {
    this.strategy = strategy;
    machine =
        Machine.create(
            Region.over(shared.buffer()),
            Domains.PROCESSORS,
            Domains.ramBytes(),
            CostModel.named("none"),
            Clock.system(),
            new FutexParking(new Futex(shared)));
    domains = new Domains(machine);
    kernel = Kernel.boot(domains.linux(), KernelAbi.V2, false);
    processor =
        domains
            .realTime(kernel.upidPage())
            .claim(
                Domains.REAL_TIME_PROCESSOR,
                (interrupted, vector) -> {
                  interrupted.endOfInterrupt();
                  interrupts += vector == Domains.REVERSE_VECTOR ? 1 : 0;
                });
    AddressSpace space = new AddressSpace();
    for (int page = domains.agreement(SET); page <= domains.queue(SET); page += 4096) {
      space.map(DIRECT_MAP + page, page, PageAccess.SUPERVISOR_WRITE);
    }
    processor.system().addressSpace(space);
    processor.rflags(INTERRUPTS_ON);
    DataAccess memory = processor.memory();
    queue = new RequestQueue(memory, DIRECT_MAP + domains.queue(SET), turn -> Thread.yield());
    arguments = new Arguments(memory, DIRECT_MAP + domains.data(SET));
    agreement = new Agreement(memory, DIRECT_MAP + domains.agreement(SET));
    queue.initialize();
    agreement.state(State.EMPTY);
  }

  /** Starts the shadow; what its thread ends with is the future's. */
  Future<Integer> serve(boolean blocks, Function<LinuxCalls, LinuxCalls> calls) {
    Future<Integer> served =
        threads.submit(
            () -> {
              Shadow.Settings settings = new Shadow.Settings(strategy, blocks, 0);
              LinuxCalls real = calls.apply(new RealCalls(shared, () -> -1));
              try (Shadow made =
                  new Shadow(kernel, kernel.newProcess(), domains, SET, settings, real, threads)) {
                shadow = made;
                return made.serve();
              }
            });
    await(
        () -> served.isDone() || agreement.state() == State.ATTACHED ? 0 : RequestQueue.NONE,
        "a shadow");
    return served;
  }

  /** Puts a request into the queue and notifies the shadow, as far as the strategy does. */
  int send(Opcode opcode, long block) {
    arguments.wrap(block).askForStamps(false);
    int descriptor = queue.send(opcode, block);
    interruptLinux();
    return descriptor;
  }

  /** All strategies but polling can be told so; with polling it does no harm. */
  void interruptLinux() {
    if (strategy != Strategy.POLLING) {
      processor.interprocessorInterrupt(Domains.shadowProcessor(SET), Domains.FORWARD_VECTOR);
    }
  }

  /** Waits for the next response; its result is {@link RequestQueue#result}. */
  int receive() {
    return (int) await(queue::take, "a response");
  }

  long call(Opcode opcode, long block) {
    send(opcode, block);
    receive();
    return queue.result();
  }

  private long await(LongSupplier something, String what) {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    long found = something.getAsLong();
    while (found == RequestQueue.NONE) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("there is not " + what);
      }
      processor.boundary();
      Thread.yield();
      found = something.getAsLong();
    }
    return found;
  }

  Arguments arguments(long block) {
    return arguments.wrap(block);
  }

  RequestQueue queue() {
    return queue;
  }

  Agreement agreement() {
    return agreement;
  }

  /** The queue page, for whoever corrupts it. */
  Region memory() {
    return machine.memory();
  }

  int queuePage() {
    return domains.queue(SET);
  }

  int data() {
    return domains.data(SET);
  }

  /** How many interrupts of the reverse vector there were. */
  int interrupts() {
    processor.boundary();
    return interrupts;
  }

  Shadow shadow() {
    return shadow;
  }

  @Override
  public void close() {
    if (shadow != null) {
      shadow.stop();
    }
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LIMIT_NANOS, TimeUnit.NANOSECONDS)) {
        throw new AssertionError("a thread of the shadow still runs");
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
    processor.release();
    shared.close();
  }
}
