// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import static org.assertj.core.api.Assertions.fail;

import java.util.function.BooleanSupplier;
import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.linux.KernelAbi;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Machine;
import org.ipcbench.uintr.sim.Parking;

/**
 * Both domains on one thread of the host: Linux's shadows do what is theirs while the real-time
 * processor is halted or, where threads poll, between two of its looks. Time goes on by 1 ns a
 * reading, and while nobody has anything to do. Fails where the domain would hang.
 */
final class TestDomain implements AutoCloseable {
  /** More than any test needs. */
  private static final int TURNS = 200_000;

  private static final int IDLE_TURNS = 200;

  /** Without a timer. */
  private static final long LONGEST_HALT_NANOS = 50_000_000;

  private static final long TURN_NANOS = 1_000;

  final Machine machine;
  final Domains domains;
  final Kernel linux;
  final RealTimeKernel kernel;
  final Strategy strategy;
  final FakeShadow[] shadows = new FakeShadow[Domains.PROCESSES];

  /** How far the clock goes on with each reading. */
  long leap = 1;

  private final boolean halts;
  private long nanos = 1_000_000;
  private boolean woken;
  private int idleTurns;

  /** A kernel that halts while it has nothing to do. */
  TestDomain(Strategy strategy) {
    this(strategy, true);
  }

  TestDomain(Strategy strategy, boolean halts) {
    this.strategy = strategy;
    this.halts = halts;
    machine =
        Machine.create(
            Region.allocate(Domains.bytes()),
            Domains.PROCESSORS,
            Domains.ramBytes(),
            CostModel.named("none"),
            new OwnClock(),
            new OneThread());
    domains = new Domains(machine);
    linux = Kernel.boot(domains.linux(), KernelAbi.V2, false);
    kernel =
        new RealTimeKernel(
            domains,
            linux.upidPage(),
            new RealTimeKernel.Settings(strategy, halts, RealTimeKernel.Settings.TICKS_PER_SECOND));
  }

  /** Makes a process, and the shadow that attaches when it is first let run; returns that. */
  FakeShadow start(Program program, int priority) {
    FakeShadow shadow = newShadow();
    kernel.start(shadow.set, program, priority);
    return shadow;
  }

  /** A shadow for a set that nobody has; null if there is none. */
  FakeShadow newShadow() {
    for (int set = 0; set < shadows.length; set++) {
      if (shadows[set] == null) {
        // No queue: the shadow waits for the new one.
        machine.memory().intPlain(domains.queue(set), 0);
        machine.memory().intPlain(domains.agreement(set), State.OFFERED.ordinal());
        shadows[set] = new FakeShadow(this, set);
        return shadows[set];
      }
    }
    return null;
  }

  /** Lets all run until every process has ended. */
  void run() {
    run(() -> kernel.processes() == 0);
  }

  /** Lets all run until something is true. */
  void run(BooleanSupplier until) {
    int[] turns = {0};
    kernel.run(
        () -> {
          requireBelow(TURNS, turns[0]++);
          if (!halts || strategy == Strategy.POLLING) {
            stepShadows();
            nanos += TURN_NANOS;
          }
          return until.getAsBoolean();
        });
  }

  private static void requireBelow(int limit, int turns) {
    if (turns >= limit) {
      fail("the domain hangs: %d turns", turns);
    }
  }

  private void stepShadows() {
    for (FakeShadow shadow : shadows) {
      if (shadow != null) {
        shadow.step();
      }
    }
  }

  KernelCounters counters() {
    return kernel.counters();
  }

  void advance(long byNanos) {
    nanos += byNanos;
  }

  /** The time, read from outside the machine. */
  long now() {
    return nanos;
  }

  /** Pages that nobody has. */
  int freeFrames() {
    return kernel.freeFrames();
  }

  @Override
  public void close() {
    kernel.close();
  }

  private final class OwnClock implements Clock {
    @Override
    public long nanoTime() {
      nanos += leap;
      return nanos;
    }

    @Override
    public long costNanos() {
      return 1;
    }
  }

  private final class OneThread implements Parking {
    @Override
    public void park(int offset, int expected, long timeoutNanos) {
      woken = false;
      stepShadows();
      idleTurns = woken || timeoutNanos < LONGEST_HALT_NANOS ? 0 : idleTurns + 1;
      requireBelow(IDLE_TURNS, idleTurns);
      if (!woken) {
        nanos += timeoutNanos;
      }
    }

    @Override
    public void unpark(int offset) {
      woken = true;
    }
  }
}
