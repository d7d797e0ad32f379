// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.uintr.ProcessorFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who runs when. */
@Timeout(30)
class SchedulingTest {
  private static final int LOW = 10;
  private static final int HIGH = 20;
  private static final long SOON = 1_000_000;

  private final List<String> log = new ArrayList<>();
  private TestDomain domain = new TestDomain(Strategy.UIPI);

  @AfterEach
  void close() {
    domain.close();
  }

  /** A program that notes its name, yields, and does so a number of times. */
  private Program yielding(String name, int times) {
    int[] left = {times};
    return user -> {
      if (left[0]-- > 0) {
        log.add(name);
        user.yield();
      }
    };
  }

  /** A thread that starts others of its process and then ends. */
  private void start(int priority, List<Program> others, int... priorities) {
    int[] next = {0};
    domain.start(
        user -> {
          if (next[0] < others.size()) {
            user.clone(others.get(next[0]), priorities[next[0]]);
            next[0]++;
          }
        },
        priority);
  }

  /** Computes until something is in the log, with a boundary in each turn. */
  private void computeUntil(UserMode user, String name, String entry) {
    log.add(name + " computes");
    for (int turn = 0; turn < 10_000 && !log.contains(entry); turn++) {
      domain.advance(SOON / 100);
      user.boundary();
    }
    log.add(name + " ends");
  }

  @Test
  void theMoreUrgentThreadRunsFirst() {
    start(HIGH, List.of(yielding("low", 1), yielding("middle", 1)), LOW, LOW + 1);
    domain.run();
    assertThat(log).containsExactly("middle", "low");
  }

  @Test
  void threadsOfOnePriorityTakeTurnsAsTheyYield() {
    start(HIGH, List.of(yielding("a", 3), yielding("b", 3), yielding("c", 1)), LOW, LOW, LOW);
    domain.run();
    assertThat(log).containsExactly("a", "b", "c", "a", "b", "a", "b");
  }

  @Test
  void yieldingLetsNoLessUrgentThreadRun() {
    start(HIGH, List.of(yielding("low", 1), yielding("high", 3)), LOW, LOW + 1);
    domain.run();
    assertThat(log).containsExactly("high", "high", "high", "low");
  }

  @Test
  void aMoreUrgentThreadThatWakesRunsAtTheNextBoundaryOfAComputation() {
    Script sleeper = new Script(user -> user.nanosleep(SOON), this::wakes);
    start(HIGH, List.of(sleeper, user -> computeUntil(user, "low", "woken")), HIGH, LOW);
    domain.run();
    assertThat(log).containsExactly("low computes", "woken", "low ends");
  }

  private void wakes(UserMode user) {
    log.add("woken");
    user.yield();
  }

  @ParameterizedTest
  @ValueSource(ints = {LOW, LOW - 1})
  void aThreadThatIsNotMoreUrgentWaitsForTheEndOfTheComputation(int priority) {
    Script sleeper = new Script(user -> user.nanosleep(SOON), this::wakes);
    Program computing =
        new Script(
            user -> user.nanosleep(SOON / 2),
            user -> {
              computeUntil(user, "other", "woken");
              user.yield();
            });
    start(HIGH, List.of(sleeper, computing), priority, LOW);
    domain.run();
    assertThat(log).containsExactly("other computes", "other ends", "woken");
  }

  @Test
  void interruptedThreadsGoOnInTheOrderOfTheirPriorities() {
    Program highest = new Script(user -> user.nanosleep(3 * SOON), this::wakes);
    Program middle =
        new Script(
            user -> user.nanosleep(SOON),
            user -> {
              computeUntil(user, "middle", "woken");
              user.yield();
            });
    Program lowest = user -> computeUntil(user, "lowest", "middle ends");
    start(63 - 1, List.of(highest, middle, lowest), HIGH + 1, HIGH, LOW);
    domain.run();
    assertThat(log)
        .containsExactly(
            "lowest computes", "middle computes", "woken", "middle ends", "lowest ends");
  }

  @Test
  void aNestedThreadCanMakeARemoteCallWhileTheInterruptedOneComputes() {
    Script caller = new Script(user -> user.nanosleep(SOON), UserMode::getpid, user -> wakes(user));
    start(
        HIGH,
        List.of(
            caller,
            user -> {
              log.add("low computes");
              for (int turn = 0; turn < 10_000 && !log.contains("woken"); turn++) {
                domain.advance(SOON / 100);
                domain.shadows[0].step();
                user.boundary();
              }
              log.add("low ends");
            }),
        HIGH,
        LOW);
    domain.run();
    assertThat(caller.results).element(1).isEqualTo(FakeShadow.PID);
    assertThat(log).containsExactly("low computes", "woken", "low ends");
  }

  @Test
  void aProcessorFaultEndsOnlyItsThread() {
    Program faulty =
        user -> {
          throw ProcessorFault.generalProtection("on purpose");
        };
    start(HIGH, List.of(faulty, yielding("other", 1)), LOW, LOW);
    domain.run();
    assertThat(log).containsExactly("other");
    assertThat(domain.counters().failures())
        .singleElement()
        .asString()
        .contains("process 1, thread 2", "on purpose");
  }

  @Test
  void aProcessorFaultOfANestedThreadLeavesTheInterruptedOneAlone() {
    Program faulty =
        new Script(
            user -> user.nanosleep(SOON),
            user -> {
              log.add("faults");
              user.memory().longPlain(0xDEAD_0000L);
            });
    start(HIGH, List.of(faulty, user -> computeUntil(user, "low", "faults")), HIGH, LOW);
    domain.run();
    assertThat(log).containsExactly("low computes", "faults", "low ends");
    assertThat(domain.counters().failures()).hasSize(1);
  }

  @Test
  void aThreadThatReturnsWithoutACallHasExited() {
    domain.start(user -> log.add("ran"), LOW);
    domain.run();
    assertThat(log).containsExactly("ran");
  }

  @Test
  void aPriorityOutOfRangeIsRefused() {
    assertThatThrownBy(() -> domain.kernel.start(0, user -> {}, 63))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a priority is 0 to 62: priority=63");
    Script script = new Script(user -> user.clone(u -> {}, -1), user -> user.clone(u -> {}, 63));
    domain.start(script, LOW);
    domain.run();
    assertThat(script.results).containsOnly((long) ErrorNumber.EINVAL);
  }

  @Test
  void runStopsBetweenTwoCallsThatNeverWait() {
    int[] calls = {0};
    domain.start(
        user -> {
          calls[0]++;
          user.clockGettime(1, UserMode.HEAP);
        },
        LOW);
    domain.run(() -> calls[0] == 100);
    assertThat(calls[0]).isEqualTo(100);
  }

  @Test
  void runStopsWhileANestedThreadPollsForAnAnswerThatNeverComes() {
    domain.close();
    domain = new TestDomain(Strategy.POLLING);
    Script caller = new Script(user -> user.nanosleep(SOON), UserMode::getpid);
    start(
        HIGH,
        List.of(
            caller,
            user -> {
              domain.shadows[0].calls = (opcode, arguments) -> FakeShadow.HELD;
              computeUntil(user, "low", "never");
            }),
        HIGH,
        LOW);
    domain.run(() -> !domain.shadows[0].held.isEmpty());
    assertThat(domain.shadows[0].held).hasSize(1);
  }

  @Test
  void waitersThatPollTakeTurnsWithThreadsOfTheirPriority() {
    domain.close();
    domain = new TestDomain(Strategy.POLLING);
    Script caller = new Script(UserMode::getpid);
    start(HIGH, List.of(caller, yielding("other", 5)), LOW, LOW);
    FakeShadow shadow = domain.shadows[0];
    shadow.calls =
        (opcode, arguments) ->
            opcode.number() == 6 ? FakeShadow.HELD : shadow.usual(opcode, arguments);
    domain.run(() -> log.size() == 5 && !shadow.held.isEmpty());
    assertThat(log).hasSize(5);
    shadow.answerHeld(5);
    domain.run();
    assertThat(caller.results).containsExactly(5L);
  }

  @Test
  void aWaiterThatPollsLetsNoLessUrgentThreadRun() {
    domain.close();
    domain = new TestDomain(Strategy.POLLING);
    Script caller = new Script(UserMode::getpid, this::wakes);
    start(HIGH, List.of(caller, yielding("low", 1)), LOW + 1, LOW);
    domain.run();
    assertThat(log).containsExactly("woken", "low");
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void aProcessorThatDoesNotHaltNoticesTheSame(Strategy strategy) {
    domain.close();
    domain = new TestDomain(strategy, false);
    Script script = new Script(UserMode::getpid, user -> user.nanosleep(SOON), UserMode::getpid);
    domain.start(script, LOW);
    domain.run();
    assertThat(script.results).containsExactly(FakeShadow.PID, 0L, FakeShadow.PID);
  }

  @Test
  void anInterruptThatNobodyAskedForIsCounted() {
    domain.start(new Script(user -> user.nanosleep(SOON)), LOW);
    domain.machine.interrupt(0, 99);
    domain.run();
    assertThat(domain.counters().spurious()).isEqualTo(1);
  }
}
