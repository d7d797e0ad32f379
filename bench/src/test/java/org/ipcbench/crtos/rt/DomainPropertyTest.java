// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.scf.Opcode;
import org.ipcbench.uintr.sim.AddressSpace;

/**
 * Random programs in a domain whose shadows answer late and in any order, answer what nobody asked,
 * and die: every call returns what it may, all end, and nothing is left.
 */
class DomainPropertyTest {
  private static final int PAGE = AddressSpace.PAGE_BYTES;
  private static final int PRIORITIES = 4;
  private static final int CALLS = 40;
  private static final int THREADS = 30;

  private Random random;
  private TestDomain domain;
  private int threads;
  private int vectors;

  @Property(tries = 60, seed = "20260725")
  void everyCallReturnsAllEndAndNothingIsLeft(@ForAll Strategy strategy, @ForAll long seed) {
    random = new Random(seed);
    threads = 1;
    try (TestDomain made = new TestDomain(strategy)) {
      domain = made;
      final int frames = domain.freeFrames();
      adopt(domain.start(new RandomProgram(0), random.nextInt(PRIORITIES)));
      domain.run(this::disturb);
      assertThat(domain.freeFrames()).isEqualTo(frames);
      assertThat(domain.kernel.processesWithZombies()).isZero();
      KernelCounters counters = domain.counters();
      assertThat(counters.requests() - counters.responses())
          .as("calls that were sent and not answered failed")
          .isBetween(0L, counters.failed());
    }
  }

  /** Between two stretches of programs something happens to a shadow; says whether all ended. */
  private boolean disturb() {
    for (FakeShadow shadow : domain.shadows) {
      if (shadow == null || shadow.thread == null || shadow.requests.contains(Opcode.EXIT)) {
        continue;
      }
      adopt(shadow);
      if (!shadow.held.isEmpty() && random.nextBoolean()) {
        if (random.nextBoolean()) {
          shadow.held.add(shadow.held.remove()); // Another one first.
        }
        shadow.answerHeld(FakeShadow.PID + shadow.set);
      }
      int event = random.nextInt(100);
      if (event == 0) {
        shadow.die(State.GONE);
      } else if (event == 1) {
        shadow.answer(120 + random.nextInt(8), random.nextLong());
      }
    }
    return domain.kernel.processes() == 0;
  }

  private void adopt(FakeShadow shadow) {
    shadow.calls =
        (opcode, arguments) ->
            opcode == Opcode.GETPID && random.nextInt(3) == 0
                ? FakeShadow.HELD
                : shadow.usual(opcode, arguments);
  }

  /** Makes random calls, and looks at what they return. */
  private final class RandomProgram implements Program {
    private final int depth;
    private final List<Long> mapped = new ArrayList<>();
    private final List<Long> children = new ArrayList<>();
    private int calls;
    private Call call = Call.START;
    private long argument;

    RandomProgram(int depth) {
      this.depth = depth;
    }

    @Override
    public void run(UserMode user) {
      check(user.result());
      if (calls++ == CALLS) {
        user.exit(random.nextInt(256));
        return;
      }
      call = Call.values()[1 + random.nextInt(Call.values().length - 1)];
      make(user);
      if (random.nextInt(3) == 0) {
        domain.advance(random.nextInt(100_000));
        user.boundary();
      }
    }

    private void make(UserMode user) {
      switch (call) {
        case GETPID -> user.getpid();
        case WRITE -> user.write(1, UserMode.HEAP, argument = random.nextInt(5000));
        case READ -> user.read(0, UserMode.HEAP + 100, argument = random.nextInt(5000));
        case SLEEP -> user.nanosleep(random.nextInt(1_000_000));
        case MMAP -> user.mmap((1 + random.nextInt(3)) * PAGE);
        case MUNMAP -> user.munmap(argument = mapped.isEmpty() ? PAGE : mapped.get(0), 1);
        case CLONE -> {
          if (threads < THREADS) {
            threads++;
            user.clone(new RandomProgram(depth + 1), random.nextInt(PRIORITIES));
          } else {
            call = Call.YIELD;
            user.yield();
          }
        }
        case FORK -> user.fork(new RandomProgram(depth + 1));
        case WAIT -> user.waitpid(argument = children.isEmpty() ? -1 : children.remove(0));
        case RECEIVE -> user.registerReceiver(vector -> vectors++);
        case SEND -> {
          user.processor().stui();
          user.registerSender(domain.linux.upidPage(), random.nextInt(64));
        }
        default -> user.yield();
      }
    }

    private void check(long result) {
      long eio = ErrorNumber.EIO;
      switch (call) {
        case GETPID -> assertThat(result - FakeShadow.PID).isIn(0L, 1L, 2L, 3L, eio - 1000);
        case WRITE, READ -> assertThat(result).isIn(Math.min(argument, PAGE), eio);
        case MMAP -> {
          assertThat(result == eio || result == ErrorNumber.ENOMEM || result % PAGE == 0).isTrue();
          if (result > 0) {
            mapped.add(result);
          }
        }
        case MUNMAP -> {
          assertThat(result).isIn(argument == PAGE ? ErrorNumber.EINVAL : 0L, eio);
          if (result == 0) {
            mapped.remove(argument);
          }
        }
        case CLONE -> assertThat(result).isPositive();
        case FORK -> {
          assertThat(result).matches(r -> r > 0 || r == eio || r == ErrorNumber.ENOMEM);
          if (result > 0) {
            children.add(result);
          }
        }
        case WAIT -> assertThat(result).isEqualTo(argument < 0 ? ErrorNumber.ECHILD : argument);
        case RECEIVE -> assertThat(result == ErrorNumber.EBUSY || result > 0).isTrue();
        case SEND -> assertThat(result).isPositive();
        default -> assertThat(result).isZero();
      }
    }
  }

  /** What a program calls. */
  private enum Call {
    START,
    GETPID,
    WRITE,
    READ,
    YIELD,
    SLEEP,
    MMAP,
    MUNMAP,
    CLONE,
    FORK,
    WAIT,
    RECEIVE,
    SEND
  }
}
