// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.scf.Opcode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sleep, clocks and ticks. */
@Timeout(30)
class TimeTest {
  private static final int PRIORITY = 10;
  private static final long MILLI = 1_000_000;

  private final List<String> log = new ArrayList<>();
  private final TestDomain domain = new TestDomain(Strategy.IPI);

  @AfterEach
  void close() {
    domain.close();
  }

  private Program sleeper(String name, long nanos) {
    return new Script(
        user -> user.nanosleep(nanos),
        user -> {
          log.add(name);
          user.yield();
        });
  }

  @Test
  void sleepersWakeInTheOrderOfTheirTimes() {
    domain.start(
        new Script(
            user -> user.clone(sleeper("30", 30 * MILLI), PRIORITY),
            user -> user.clone(sleeper("10", 10 * MILLI), PRIORITY),
            user -> user.clone(sleeper("20", 20 * MILLI), PRIORITY),
            user -> user.clone(sleeper("0", 0), PRIORITY)),
        PRIORITY + 1);
    domain.run();
    assertThat(log).containsExactly("0", "10", "20", "30");
  }

  @Test
  void sleepersOfOneTimeWakeInTheOrderInWhichTheyCame() {
    long[] due = {0};
    List<Program> programs = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      programs.add(
          new Script(
              user -> user.sleepUntil(due[0]),
              user -> {
                log.add(name);
                user.yield();
              }));
    }
    domain.start(
        new Script(
            user -> {
              due[0] = user.nanoTime() + MILLI;
              user.clone(programs.get(0), PRIORITY);
            },
            user -> user.clone(programs.get(1), PRIORITY),
            user -> user.clone(programs.get(2), PRIORITY)),
        PRIORITY + 1);
    domain.run();
    assertThat(log).containsExactly("a", "b", "c");
  }

  @Test
  void nobodyWakesTooEarly() {
    long[] times = new long[2];
    domain.start(
        new Script(
            user -> {
              times[0] = user.nanoTime();
              user.nanosleep(7 * MILLI);
            },
            user -> {
              times[1] = user.nanoTime();
              user.yield();
            }),
        PRIORITY);
    domain.run();
    assertThat(times[1] - times[0]).isGreaterThanOrEqualTo(7 * MILLI);
  }

  @Test
  void aTimeThatIsPastIsNotWaitedFor() {
    Script script = new Script(user -> user.sleepUntil(user.nanoTime() - 1));
    domain.start(script, PRIORITY);
    long before = domain.now();
    domain.run();
    assertThat(script.results).containsExactly(0L);
    assertThat(domain.now() - before).isLessThan(MILLI);
  }

  @Test
  void aNegativeTimeIsWrong() {
    Script script = new Script(user -> user.nanosleep(-1), user -> user.sleepUntil(-1));
    domain.start(script, PRIORITY);
    domain.run();
    assertThat(script.results).containsOnly((long) ErrorNumber.EINVAL);
  }

  @Test
  void theLongestSleepKeepsNobodyElseFromWaking() {
    domain.start(
        new Script(
            user -> user.clone(sleeper("never", Long.MAX_VALUE), PRIORITY),
            user -> user.clone(sleeper("soon", MILLI), PRIORITY)),
        PRIORITY + 1);
    domain.run(() -> !log.isEmpty());
    assertThat(log).containsExactly("soon");
    assertThat(domain.kernel.processes()).isEqualTo(1);
  }

  @Test
  void theMonotonicClockIsTheRealTimeKernels() {
    long[] read = new long[2];
    Script script =
        new Script(
            user -> {
              domain.advance(3_000_000_000L);
              user.clockGettime(1, UserMode.HEAP);
            },
            user -> {
              read[0] = user.memory().longPlain(UserMode.HEAP);
              read[1] = user.memory().longPlain(UserMode.HEAP + 8);
              user.yield();
            });
    FakeShadow shadow = domain.start(script, PRIORITY);
    domain.run();
    assertThat(read[0]).isEqualTo(3);
    assertThat(read[1]).isBetween(1_000_000L, 2_000_000L);
    assertThat(shadow.requests).doesNotContain(Opcode.CLOCK_GETTIME);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 7, -1})
  void otherClocksAreLinuxs(int clock) {
    Script script = new Script(user -> user.clockGettime(clock, UserMode.HEAP));
    FakeShadow shadow = domain.start(script, PRIORITY);
    int[] asked = {Integer.MIN_VALUE};
    shadow.calls =
        (opcode, arguments) -> {
          if (opcode == Opcode.CLOCK_GETTIME) {
            asked[0] = arguments.clock();
          }
          return shadow.usual(opcode, arguments);
        };
    domain.run();
    assertThat(asked[0]).isEqualTo(clock);
    assertThat(script.results).containsExactly(0L);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 0x1000_4000L, 0xFFFF_FF80_0000_9000L, UserMode.HEAP + 4, 0x7FFF_FFFF_FFF8L})
  void aTimeThatHasNowhereToGoIsAFault(long address) {
    Script script = new Script(user -> user.clockGettime(1, address));
    domain.start(script, PRIORITY);
    domain.run();
    assertThat(script.results).containsExactly((long) ErrorNumber.EFAULT);
  }

  @Test
  void responsesAreLookedForAtEachTickAndNotBefore() {
    try (TestDomain ticking = new TestDomain(Strategy.TIMER)) {
      long[] times = new long[2];
      ticking.start(
          new Script(
              user -> user.nanosleep(5 * MILLI),
              user -> {
                times[0] = user.nanoTime();
                user.getpid();
              },
              user -> {
                times[1] = user.nanoTime();
                user.yield();
              }),
          PRIORITY);
      ticking.run();
      assertThat(times[1] - times[0]).isBetween(MILLI, 11 * MILLI);
      assertThat(ticking.counters().reverseInterrupts()).as("that of its attaching").isEqualTo(1);
    }
  }
}
