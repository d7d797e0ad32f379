// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.scf.Opcode;
import org.ipcbench.crtos.scf.ScfLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forwarded calls, as the real-time kernel makes them, of shadows that do right and wrong. */
@Timeout(60)
class RemoteCallsTest {
  private static final int PRIORITY = 10;
  private static final long HEAP = UserMode.HEAP;
  private static final long EIO = ErrorNumber.EIO;
  private static final long EFAULT = ErrorNumber.EFAULT;
  private static final int MAGIC_OFFSET = 0;
  private static final int CAPACITY_OFFSET = 6;
  private static final int RESPONSE_INDEX_OFFSET = 10;

  private TestDomain domain = new TestDomain(Strategy.UIPI);

  @AfterEach
  void close() {
    domain.close();
  }

  private void use(Strategy strategy) {
    domain.close();
    domain = new TestDomain(strategy);
  }

  private FakeShadow start(Program program) {
    return domain.start(program, PRIORITY);
  }

  private void hold(FakeShadow shadow, Opcode call) {
    shadow.calls =
        (opcode, arguments) -> opcode == call ? FakeShadow.HELD : shadow.usual(opcode, arguments);
  }

  /** A program that makes a call a number of times. */
  private static Script repeated(int times) {
    return new Script(Collections.nCopies(times, UserMode::getpid));
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void everyStrategyBringsAnswersToWhoAsked(Strategy strategy) {
    use(strategy);
    Script second = repeated(20);
    Script first = new Script(user -> user.clone(second, PRIORITY), UserMode::getpid);
    FakeShadow shadow = start(first);
    domain.run();
    assertThat(first.last()).isEqualTo(FakeShadow.PID);
    assertThat(second.results).hasSize(20).containsOnly(FakeShadow.PID);
    assertThat(shadow.requests).hasSize(23);
    assertThat(domain.counters().requests()).isEqualTo(23);
    assertThat(domain.counters().responses()).isEqualTo(23);
    assertThat(domain.counters().failures()).isEmpty();
  }

  @Test
  void notificationsAreOneThereAndOneBackForEachCall() {
    start(repeated(50));
    domain.run();
    assertThat(domain.counters().processorInterrupts()).as("the loading").isEqualTo(1);
    assertThat(domain.counters().userInterrupts()).as("calls and exit").isEqualTo(51);
    assertThat(domain.counters().reverseInterrupts()).as("and the attaching").isEqualTo(53);
    assertThat(domain.counters().spurious()).isZero();
  }

  @Test
  void writeBringsTheBytesAndReadGetsThem() {
    byte[] written = new byte[3];
    long[] read = new long[1];
    Script script =
        new Script(
            user -> user.write(1, HEAP, user.text(HEAP, "abc")),
            user -> user.read(0, HEAP + 8, 8),
            user -> {
              read[0] = user.memory().longPlain(HEAP + 8);
              user.yield();
            });
    FakeShadow shadow = start(script);
    shadow.calls =
        (opcode, arguments) -> {
          if (opcode == Opcode.WRITE) {
            int from = domain.domains.data(0) + (int) arguments.bufferOffset();
            domain.machine.memory().copyOut(from, written, 0, 3);
          }
          return shadow.usual(opcode, arguments);
        };
    domain.run();
    assertThat(written).asString().isEqualTo("abc");
    assertThat(read[0]).isEqualTo(0x0807_0605_0403_0201L);
    assertThat(script.results).startsWith(3L, 8L);
  }

  @Test
  void moreThanAPageIsMovedInPart() {
    Script script =
        new Script(user -> user.write(1, HEAP + 100, 5000), user -> user.read(0, HEAP, 1L << 40));
    start(script);
    domain.run();
    assertThat(script.results).containsExactly(4096L, 4096L);
  }

  @Test
  void addressesThatAreNotTheProgramsAreFaultsAndLinuxIsNotAsked() {
    long behind = HEAP + UserMode.HEAP_BYTES;
    long kernel = RealTimeKernel.DIRECT_MAP + domain.domains.privatePages();
    Script script =
        new Script(
            user -> user.write(1, 0, 1),
            user -> user.write(1, behind - 1, 2),
            user -> user.write(1, kernel, 1),
            user -> user.write(1, 1L << 62, 1),
            user -> user.read(0, kernel, 1),
            user -> user.read(0, behind - 1, 2),
            user -> user.read(0, Long.MAX_VALUE, 4096),
            user -> user.open(kernel, 1, 0),
            user -> user.unlink(behind, 1),
            user -> user.clockGettime(0, kernel),
            user -> user.clockGettime(0, behind - 8));
    FakeShadow shadow = start(script);
    domain.run();
    assertThat(script.results).hasSize(11).containsOnly(EFAULT);
    assertThat(shadow.requests).containsExactly(Opcode.EXEC, Opcode.EXIT);
  }

  @Test
  void lengthsOutOfRangeAreWrong() {
    Script script =
        new Script(
            user -> user.write(1, HEAP, -1),
            user -> user.read(0, HEAP, Long.MIN_VALUE),
            user -> user.open(HEAP, 0, 0),
            user -> user.open(HEAP, 4097, 0),
            user -> user.unlink(HEAP, -1));
    start(script);
    domain.run();
    assertThat(script.results).containsOnly((long) ErrorNumber.EINVAL);
  }

  @Test
  void nothingIsWrittenOrReadWithLengthZero() {
    Script script = new Script(user -> user.write(1, HEAP, 0), user -> user.read(0, HEAP, 0));
    start(script);
    domain.run();
    assertThat(script.results).containsExactly(0L, 0L);
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 4097, Long.MAX_VALUE})
  void aTransferOfMoreThanWasAskedForHasFailed(long forged) {
    Script script =
        new Script(
            user -> user.read(0, HEAP, 8),
            user -> user.write(1, HEAP, 8),
            user -> {
              assertThat(user.memory().longPlain(HEAP)).as("nothing was copied").isZero();
              user.yield();
            });
    FakeShadow shadow = start(script);
    shadow.calls =
        (opcode, arguments) ->
            opcode == Opcode.READ || opcode == Opcode.WRITE
                ? forged
                : shadow.usual(opcode, arguments);
    domain.run();
    assertThat(script.results).startsWith(EIO, EIO);
  }

  @Test
  void errorsOfLinuxAreReturnedAsTheyAre() {
    Script script = new Script(user -> user.read(9, HEAP, 8), user -> user.close(9));
    FakeShadow shadow = start(script);
    shadow.calls =
        (opcode, arguments) -> opcode == Opcode.EXEC ? 0 : shadow.usual(opcode, arguments) - 100;
    domain.run();
    assertThat(script.results).containsExactly(-92L, -100L);
  }

  @Test
  void answersMayComeInAnyOrder() {
    Script first = new Script(UserMode::getpid);
    Script second = new Script(UserMode::getpid);
    FakeShadow shadow =
        start(
            new Script(user -> user.clone(first, PRIORITY), user -> user.clone(second, PRIORITY)));
    hold(shadow, Opcode.GETPID);
    domain.run(() -> shadow.held.size() == 2);
    shadow.held.add(shadow.held.remove());
    shadow.answerHeld(2);
    shadow.answerHeld(1);
    domain.run();
    assertThat(first.results).containsExactly(1L);
    assertThat(second.results).containsExactly(2L);
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void answersThatNobodyWaitsForAreCountedAndHarmless(Strategy strategy) {
    use(strategy);
    Script script = repeated(3);
    FakeShadow shadow = start(script);
    shadow.calls =
        (opcode, arguments) -> {
          if (opcode == Opcode.GETPID) {
            shadow.answer(77, -1); // A descriptor that is free.
            shadow.answer(127, -1);
          }
          return shadow.usual(opcode, arguments);
        };
    domain.run();
    assertThat(script.results).hasSize(3).containsOnly(FakeShadow.PID);
    assertThat(domain.counters().unsolicited()).isEqualTo(6);
    assertThat(domain.counters().responses()).isEqualTo(5);
  }

  @Test
  void theSecondOfTwoAnswersIsCountedAndHarmless() {
    Script script = repeated(3);
    FakeShadow shadow = start(script);
    shadow.calls =
        (opcode, arguments) -> {
          if (opcode == Opcode.GETPID) {
            shadow.answer(0, FakeShadow.PID);
          }
          return shadow.usual(opcode, arguments);
        };
    domain.run();
    assertThat(script.results).hasSize(3).containsOnly(FakeShadow.PID);
    assertThat(domain.counters().unsolicited()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = Strategy.class,
      names = {"UIPI", "POLLING"})
  void whoFindsTheQueueFullWaitsForAPlaceAndNothingIsLost(Strategy strategy) {
    use(strategy);
    int threads = ScfLayout.CAPACITY + 20;
    List<Script> callers = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      callers.add(repeated(2));
    }
    int[] next = {0};
    FakeShadow shadow =
        domain.start(
            user -> {
              if (next[0] < threads) {
                user.clone(callers.get(next[0]++), PRIORITY);
              }
            },
            PRIORITY + 1);
    hold(shadow, Opcode.GETPID);
    domain.run(() -> domain.counters().retries() >= 20);
    assertThat(shadow.held).hasSizeLessThanOrEqualTo(ScfLayout.CAPACITY);
    shadow.calls = shadow::usual;
    domain.run(
        () -> {
          while (!shadow.held.isEmpty()) {
            shadow.answerHeld(FakeShadow.PID);
          }
          return domain.kernel.processes() == 0;
        });
    assertThat(callers)
        .allSatisfy(
            caller -> assertThat(caller.results).containsExactly(FakeShadow.PID, FakeShadow.PID));
    assertThat(domain.counters().responses()).isEqualTo(2L * threads + 2);
  }

  @Test
  void aCallWaitsForTheShadowToCome() {
    Script script = repeated(1);
    FakeShadow shadow = start(script);
    shadow.attaches = false;
    int[] turns = {0};
    domain.run(() -> turns[0]++ == 20);
    assertThat(script.results).isEmpty();
    shadow.attaches = true;
    domain.run();
    assertThat(script.results).containsExactly(FakeShadow.PID);
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void callsThatWaitFailWhenTheirShadowDiesAndGoOnWithTheNext(Strategy strategy) {
    use(strategy);
    Script script = repeated(3);
    FakeShadow shadow = start(script);
    hold(shadow, Opcode.GETPID);
    domain.run(() -> !shadow.held.isEmpty());
    shadow.calls = shadow::usual;
    shadow.die(State.GONE);
    domain.run();
    assertThat(script.results).containsExactly(EIO, FakeShadow.PID, FakeShadow.PID);
    assertThat(domain.counters().failures()).containsExactly("process 1: its shadow has ended");
    assertThat(domain.counters().failed()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void callsFailWhenThereWillBeNoOtherShadow(Strategy strategy) {
    use(strategy);
    Script script = repeated(3);
    FakeShadow shadow = start(script);
    hold(shadow, Opcode.GETPID);
    domain.run(() -> !shadow.held.isEmpty());
    shadow.attaches = false;
    shadow.die(State.LOST);
    domain.run();
    assertThat(script.results).hasSize(3).containsOnly(EIO);
    assertThat(domain.counters().failures())
        .containsExactly("process 1: its shadow has ended, and there is no other");
  }

  @Test
  void otherProcessesGoOnWhenOneHasLostItsShadow() {
    Script other = new Script(user -> user.nanosleep(1_000_000), UserMode::getpid);
    FakeShadow dying = start(repeated(1));
    start(other);
    hold(dying, Opcode.GETPID);
    domain.run(() -> !dying.held.isEmpty());
    dying.attaches = false;
    dying.die(State.LOST);
    domain.run();
    assertThat(other.last()).isEqualTo(FakeShadow.PID + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {CAPACITY_OFFSET, RESPONSE_INDEX_OFFSET})
  void aCorruptedQueueFailsItsProcessAndNobodyElse(int offset) {
    Script script = repeated(3);
    Script other = new Script(user -> user.nanosleep(100_000_000), UserMode::getpid);
    FakeShadow shadow = start(script);
    start(other);
    shadow.calls =
        (opcode, arguments) -> {
          if (opcode == Opcode.GETPID) {
            shadow.answerLocked();
            domain.machine.memory().shortPlain(domain.domains.queue(0) + offset, (short) 0x7777);
            shadow.interruptRealTime();
            shadow.stuck = true;
            return FakeShadow.HELD;
          }
          return shadow.usual(opcode, arguments);
        };
    domain.run();
    assertThat(script.results).hasSize(3).containsOnly(EIO);
    assertThat(other.results).containsExactly(0L, FakeShadow.PID + 1);
    assertThat(domain.counters().failures()).hasSize(1).first().asString().contains("process 1: ");
  }

  @Test
  void aQueueWithoutItsMagicIsNotNoticedByWhoHasMadeIt() {
    Script script = repeated(2);
    FakeShadow shadow = start(script);
    shadow.calls =
        (opcode, arguments) -> {
          domain.machine.memory().intPlain(domain.domains.queue(0) + MAGIC_OFFSET, 0);
          return shadow.usual(opcode, arguments);
        };
    domain.run();
    assertThat(script.results).containsOnly(FakeShadow.PID);
  }

  @Test
  void aBrokenProcessReportsOnceHoweverOftenItIsInterrupted() {
    FakeShadow shadow = start(new Script(UserMode::getpid, user -> user.nanosleep(1_000_000)));
    shadow.calls =
        (opcode, arguments) -> {
          if (opcode == Opcode.GETPID) {
            int index = domain.domains.queue(0) + RESPONSE_INDEX_OFFSET;
            domain.machine.memory().shortPlain(index, (short) 0x7777);
            shadow.interruptRealTime();
            return FakeShadow.HELD;
          }
          return shadow.usual(opcode, arguments);
        };
    int[] interrupts = {0};
    domain.run(
        () -> {
          if (interrupts[0]++ < 5000) {
            domain.machine.interrupt(0, 41);
          }
          return domain.kernel.processes() == 0;
        });
    assertThat(domain.counters().failures()).hasSize(1);
  }

  @Test
  void aLockThatADeadShadowHoldsIsNotWaitedFor() {
    Script script = repeated(2);
    FakeShadow shadow = start(script);
    hold(shadow, Opcode.GETPID);
    domain.run(() -> !shadow.held.isEmpty());
    takeLock();
    shadow.answerLocked();
    shadow.calls = shadow::usual;
    shadow.die(State.GONE);
    domain.run();
    assertThat(script.results).containsExactly(EIO, FakeShadow.PID);
  }

  @Test
  void aLockThatIsNeverGivenBackBreaksTheProcessAfterASecond() {
    Script script = repeated(1);
    FakeShadow shadow = start(script);
    hold(shadow, Opcode.GETPID);
    domain.run(() -> !shadow.held.isEmpty());
    takeLock();
    shadow.answerLocked();
    domain.leap = 1_000_000;
    shadow.interruptRealTime();
    domain.run();
    assertThat(script.results).containsExactly(EIO);
    assertThat(domain.counters().failures())
        .containsExactly("process 1: the queue's lock was held for more than 1000000000 ns");
  }

  private void takeLock() {
    byte[] locked = {1};
    domain.machine.memory().copyIn(domain.domains.queue(0) + 4, locked, 0, 1);
  }

  @Test
  void stampsSayWhereTheTimeOfACallGoes() {
    long[] trap = new long[1];
    long[][] stages = new long[1][];
    Script script =
        new Script(
            user -> {
              trap[0] = user.nanoTime();
              user.getpid();
            },
            user -> {
              long now = user.nanoTime();
              CallTimes times = user.times();
              stages[0] =
                  new long[] {
                    times.trapNanos(trap[0]),
                    times.queueNanos(),
                    times.forwardNanos(),
                    times.signalNanos(),
                    times.callNanos(),
                    times.reverseNanos(),
                    times.wakeUpNanos(now),
                    now - trap[0]
                  };
              user.yield();
            });
    FakeShadow shadow = start(script);
    shadow.stampsCalls = true;
    domain.kernel.stamp(true);
    domain.run();
    assertThat(LongStream.of(stages[0])).allMatch(nanos -> nanos >= 0);
    assertThat(LongStream.of(stages[0]).limit(7).sum())
        .as("the stages, and what lies between the return of the call and the answer")
        .isBetween(stages[0][7] - 5, stages[0][7]);
  }
}
