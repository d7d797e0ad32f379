// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.scf.Opcode;
import org.ipcbench.uintr.sim.AddressSpace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes, threads and memory: the calls of class dual, and what is given back. */
@Timeout(60)
class ProcessesTest {
  private static final int PRIORITY = 10;
  private static final int PAGE = AddressSpace.PAGE_BYTES;
  private static final int TOO_MANY = 10_000;

  private final List<String> log = new ArrayList<>();
  private final TestDomain domain = new TestDomain(Strategy.UIPI);

  @AfterEach
  void close() {
    domain.close();
  }

  private void start(Program program) {
    domain.start(program, PRIORITY);
  }

  private Script noting(String name) {
    return new Script(
        user -> {
          log.add(name);
          user.yield();
        });
  }

  private void answer(FakeShadow shadow, Opcode call, long result) {
    shadow.calls = (opcode, arguments) -> opcode == call ? result : shadow.usual(opcode, arguments);
  }

  @Test
  void theImageIsLoadedBeforeTheProgramRuns() {
    List<Opcode> before = new ArrayList<>();
    Program program = user -> before.addAll(domain.shadows[0].requests);
    start(program);
    domain.run();
    assertThat(before).containsExactly(Opcode.EXEC);
  }

  @Test
  void aProcessWhoseImageCannotBeLoadedEndsWithTheReason() {
    FakeShadow shadow = domain.start(noting("ran"), PRIORITY);
    answer(shadow, Opcode.EXEC, -8);
    domain.run();
    assertThat(log).isEmpty();
    assertThat(shadow.requests).containsExactly(Opcode.EXEC, Opcode.EXIT);
    assertThat(domain.counters().failures())
        .containsExactly("process 1: its image cannot be loaded: -8");
  }

  @Test
  void cloneStartsAThreadOfTheSameProcessWithANumberOfItsOwn() {
    Script script =
        new Script(
            user -> user.clone(noting("first"), PRIORITY),
            user -> user.clone(noting("second"), PRIORITY));
    FakeShadow shadow = domain.start(script, PRIORITY);
    domain.run();
    assertThat(script.results).containsExactly(2L, 3L);
    assertThat(log).containsExactly("first", "second");
    assertThat(shadow.requests).containsExactly(Opcode.EXEC, Opcode.EXIT);
  }

  @Test
  void onlyTheLastThreadsExitIsLinuxs() {
    FakeShadow shadow =
        domain.start(
            new Script(user -> user.clone(noting("longer"), PRIORITY - 1), user -> user.exit(1)),
            PRIORITY);
    int[] status = {-1};
    shadow.calls =
        (opcode, arguments) -> {
          if (opcode == Opcode.EXIT) {
            log.add("exit");
            status[0] = arguments.status();
          }
          return shadow.usual(opcode, arguments);
        };
    domain.run();
    assertThat(log).containsExactly("longer", "exit");
    assertThat(status[0]).isZero();
  }

  @Test
  void aProcessEndsEvenIfLinuxRefusesItsExit() {
    FakeShadow shadow = domain.start(noting("ran"), PRIORITY);
    answer(shadow, Opcode.EXIT, -22);
    domain.run();
    assertThat(domain.kernel.processes()).isZero();
    int state = domain.machine.memory().intPlain(domain.domains.agreement(0));
    assertThat(State.of(state)).isEqualTo(State.ENDED);
  }

  @Test
  void aForkedProcessHasAQueueAndAShadowOfItsOwn() {
    Script child = new Script(UserMode::getpid);
    Script parent = new Script(user -> user.fork(child), UserMode::getpid);
    start(parent);
    domain.run();
    assertThat(parent.results).containsExactly(2L, FakeShadow.PID);
    assertThat(child.results).containsExactly(FakeShadow.PID + 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 0x7FFF_FFFF_FFFFL})
  void aForkAnsweredWithWhatIsNoQueueFails(long address) {
    Script script = new Script(user -> user.fork(noting("child")));
    FakeShadow shadow = domain.start(script, PRIORITY);
    answer(shadow, Opcode.FORK, address);
    domain.run();
    assertThat(script.results).containsExactly((long) ErrorNumber.EFAULT);
    assertThat(log).isEmpty();
  }

  @Test
  void aForkAnsweredWithAQueueThatIsInUseFails() {
    Script script = new Script(user -> user.fork(noting("child")), UserMode::getpid);
    FakeShadow shadow = domain.start(script, PRIORITY);
    answer(shadow, Opcode.FORK, domain.domains.queue(0));
    domain.run();
    assertThat(script.results).containsExactly((long) ErrorNumber.EFAULT, FakeShadow.PID);
  }

  @Test
  void aForkThatLinuxRefusesFails() {
    Script script = new Script(user -> user.fork(noting("child")));
    FakeShadow shadow = domain.start(script, PRIORITY);
    answer(shadow, Opcode.FORK, -11);
    domain.run();
    assertThat(script.results).containsExactly(-11L);
  }

  @Test
  void aSetIsUsedAgainWhenItsProcessHasEnded() {
    Script script =
        new Script(
            user -> user.fork(noting("a")),
            user -> user.waitpid(2),
            user -> user.fork(noting("b")),
            user -> user.waitpid(3));
    start(script);
    domain.run();
    assertThat(script.results).containsExactly(2L, 2L, 3L, 3L);
    assertThat(log).containsExactly("a", "b");
  }

  @Test
  void waitpidReturnsWhenTheChildHasEndedBeforeOrLater() {
    Script later =
        new Script(
            user -> user.nanosleep(1_000_000),
            user -> {
              log.add("child");
              user.yield();
            });
    Script parent =
        new Script(
            user -> user.fork(later),
            user -> user.waitpid(2),
            user -> {
              log.add("waited");
              user.fork(noting("second"));
            },
            user -> user.nanosleep(1_000_000_000),
            user -> user.waitpid(3),
            user -> user.waitpid(3));
    start(parent);
    domain.run();
    assertThat(log).containsExactly("child", "waited", "second");
    assertThat(parent.results).containsExactly(2L, 2L, 3L, 0L, 3L, (long) ErrorNumber.ECHILD);
  }

  @Test
  void onlyAParentCanWaitForAProcess() {
    Script other = new Script(user -> user.waitpid(1), user -> user.waitpid(2));
    start(new Script(user -> user.nanosleep(1_000_000)));
    start(other);
    domain.run();
    assertThat(other.results).containsOnly((long) ErrorNumber.ECHILD);
  }

  @Test
  void aChildThatOutlivesItsParentLeavesNothing() {
    Script grandchild = new Script(user -> user.nanosleep(3_000_000));
    Script child = new Script(user -> user.fork(grandchild), user -> user.nanosleep(2_000_000));
    int free = domain.freeFrames();
    start(new Script(user -> user.fork(child), user -> user.nanosleep(1_000_000)));
    domain.run();
    assertThat(domain.kernel.processesWithZombies()).isZero();
    assertThat(domain.freeFrames()).isEqualTo(free);
  }

  @Test
  void mappedMemoryIsZeroAndItsOwnersUntilItIsUnmapped() {
    Script[] holder = new Script[1];
    holder[0] =
        new Script(
            user -> user.mmap(PAGE + 1),
            user -> {
              long address = user.result();
              log.add(String.valueOf(user.memory().longPlain(address + PAGE)));
              user.memory().longPlain(address + PAGE, -1);
              user.munmap(address, PAGE + 1);
            },
            user -> user.mmap(2 * PAGE),
            user -> {
              log.add(String.valueOf(user.memory().longPlain(user.result() + PAGE)));
              user.memory().longPlain(holder[0].results.get(0)); // Not mapped any more: a fault.
            });
    int free = domain.freeFrames();
    start(holder[0]);
    domain.run();
    assertThat(log).containsExactly("0", "0");
    assertThat(holder[0].results).hasSize(3).element(1).isEqualTo(0L);
    assertThat(domain.counters().failures()).hasSize(1);
    assertThat(domain.freeFrames()).isEqualTo(free);
  }

  @Test
  void mappingsThatLinuxHasElsewhereOrNotAtAllAreTakenBack() {
    int[] frames = new int[2];
    Script script =
        new Script(
            user -> {
              frames[0] = domain.freeFrames();
              user.mmap(PAGE);
            },
            user -> user.mmap(PAGE),
            user -> {
              frames[1] = domain.freeFrames();
              user.yield();
            });
    FakeShadow shadow = domain.start(script, PRIORITY);
    long[] answers = {0x1234_0000L, -12};
    int[] next = {0};
    shadow.calls =
        (opcode, arguments) ->
            opcode == Opcode.MMAP ? answers[next[0]++] : shadow.usual(opcode, arguments);
    domain.run();
    assertThat(script.results).startsWith((long) ErrorNumber.EIO, -12L);
    assertThat(frames[1]).isEqualTo(frames[0]);
  }

  @Test
  void memoryThatIsNotThereIsNotMapped() {
    Script script =
        new Script(
            user -> user.mmap(0),
            user -> user.mmap(-1),
            user -> user.mmap(Long.MAX_VALUE),
            user -> user.mmap((domain.freeFrames() + 1L) * PAGE),
            user -> user.mmap((long) domain.freeFrames() * PAGE),
            user -> user.clone(noting("no stack"), PRIORITY),
            user -> user.fork(noting("no heap")));
    start(script);
    domain.run();
    assertThat(script.results.subList(0, 4))
        .containsExactly(
            (long) ErrorNumber.EINVAL,
            (long) ErrorNumber.EINVAL,
            (long) ErrorNumber.ENOMEM,
            (long) ErrorNumber.ENOMEM);
    assertThat(script.results.get(4)).isPositive();
    assertThat(script.results.subList(5, 7)).containsOnly((long) ErrorNumber.ENOMEM);
    assertThat(log).isEmpty();
  }

  @Test
  void onlyWhatIsMappedIsUnmapped() {
    long[] address = new long[1];
    Script script =
        new Script(
            user -> user.mmap(PAGE),
            user -> {
              address[0] = user.result();
              user.munmap(address[0] + 1, PAGE);
            },
            user -> user.munmap(address[0], 2 * PAGE),
            user -> user.munmap(address[0], 0),
            user -> user.munmap(address[0], -1),
            user -> user.munmap(address[0], Long.MAX_VALUE),
            user -> user.munmap(UserMode.HEAP, PAGE),
            user -> user.munmap(-PAGE, PAGE));
    start(script);
    domain.run();
    assertThat(script.results.subList(1, 8)).containsOnly((long) ErrorNumber.EINVAL);
  }

  @Test
  void nothingIsLeftOfTenThousandThreads() {
    int[] frames = new int[2];
    int[] started = {0};
    long[] stacks = new long[2];
    Program child =
        user -> {
          stacks[1] = Math.max(stacks[1], user.processor().rsp());
          int[] calls = {0};
          user.exit(calls[0]);
        };
    Program receiving =
        new Program() {
          @Override
          public void run(UserMode user) {
            if (started[0] == 0) {
              frames[0] = domain.freeFrames();
              stacks[0] = user.processor().rsp();
            }
            frames[1] = domain.freeFrames();
            if (started[0]++ < TOO_MANY) {
              user.clone(
                  started[0] % 2 == 0
                      ? child
                      : new Script(
                          inner -> inner.registerReceiver(vector -> {}),
                          inner -> inner.registerSender(inner.result(), 3)),
                  PRIORITY + 1);
            }
          }
        };
    start(receiving);
    domain.run();
    assertThat(started[0]).isEqualTo(TOO_MANY + 1);
    assertThat(frames[1]).isEqualTo(frames[0]);
    assertThat(stacks[1] - stacks[0]).as("stacks are used again").isEqualTo(2 * PAGE);
  }

  @Test
  void nothingIsLeftOfTenThousandProcesses() {
    int free = domain.freeFrames();
    int[] forked = {0};
    boolean[] waiting = {false};
    start(
        user -> {
          if (waiting[0]) {
            user.waitpid(user.result());
          } else if (forked[0]++ < TOO_MANY) {
            user.fork(inner -> {});
          }
          waiting[0] = !waiting[0];
        });
    domain.shadows[0].records = false;
    domain.run();
    assertThat(forked[0]).isEqualTo(TOO_MANY + 1);
    assertThat(domain.kernel.processesWithZombies()).isZero();
    assertThat(domain.freeFrames()).isEqualTo(free);
  }

  @Test
  void aProcessThatCannotBeMadeForLackOfMemoryIsNone() {
    int needed = domain.freeFrames();
    start(
        new Script(
            user -> user.mmap((long) (domain.freeFrames() - 5) * PAGE),
            user -> {
              assertThatThrownBy(() -> domain.kernel.start(1, u -> {}, PRIORITY))
                  .isInstanceOf(IllegalStateException.class);
              user.yield();
            }));
    domain.run();
    assertThat(domain.kernel.processes()).isZero();
    assertThat(domain.freeFrames()).isEqualTo(needed);
  }
}
