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
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.Upid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** User interrupts in the real-time domain, and the two traps that the report describes. */
@Timeout(30)
class UserInterruptsTest {
  private static final int PRIORITY = 10;
  private static final long SOON = 1_000_000;

  private final List<String> log = new ArrayList<>();
  private final TestDomain domain = new TestDomain(Strategy.UIPI);

  @AfterEach
  void close() {
    domain.close();
  }

  private FakeShadow start(Program program) {
    return domain.start(program, PRIORITY);
  }

  private void note(String what) {
    log.add(what);
  }

  // The context switch.

  @Test
  void aThreadCanInterruptItself() {
    start(
        new Script(
            user -> user.registerReceiver(vector -> note("vector " + vector)),
            user -> user.registerSender(user.result(), 9),
            user -> {
              user.processor().senduipi(user.result());
              note("sent");
              user.processor().stui();
              note("allowed");
              user.yield();
            }));
    domain.run();
    assertThat(log).containsExactly("sent", "vector 9", "allowed");
  }

  @Test
  void uifHandlerUpidAndUittAreEachThreadsOwn() {
    Program second =
        new Script(
            user -> user.registerReceiver(vector -> note("second " + vector)),
            user -> user.registerSender(user.result(), 2),
            user -> {
              note("second uif " + user.processor().testui());
              user.yield();
            },
            user -> {
              user.processor().senduipi(1);
              user.processor().stui();
              user.yield();
            },
            user -> {
              note("second uif " + user.processor().testui());
              user.yield();
            });
    start(
        new Script(
            user -> user.clone(second, PRIORITY),
            user -> user.registerReceiver(vector -> note("first " + vector)),
            user -> user.registerSender(user.result(), 1),
            user -> {
              user.processor().stui();
              user.yield();
            },
            user -> {
              note("first uif " + user.processor().testui());
              user.processor().senduipi(1);
              user.yield();
            },
            user -> {
              user.processor().clui();
              user.yield();
            },
            user -> {
              note("first uif " + user.processor().testui());
              user.yield();
            }));
    domain.run();
    assertThat(log)
        .containsExactly(
            "second uif false",
            "first uif true",
            "first 1",
            "second 2",
            "second uif true",
            "first uif false");
  }

  @Test
  void whatIsPostedToAThreadThatIsOutIsDeliveredWhenItComesIn() {
    long[] upid = new long[1];
    Program receiver =
        new Script(
            user -> user.registerReceiver(vector -> note("vector " + vector)),
            user -> {
              upid[0] = user.result();
              user.processor().stui();
              user.nanosleep(SOON);
            },
            user -> {
              note("receiver runs");
              user.yield();
            });
    start(
        new Script(
            user -> user.clone(receiver, PRIORITY + 1),
            user -> user.registerSender(upid[0], 5),
            user -> {
              user.processor().senduipi(user.result());
              note("sent");
              user.nanosleep(2 * SOON);
            }));
    domain.run();
    assertThat(log).containsExactly("sent", "vector 5", "receiver runs");
    assertThat(domain.counters().secondNotifications()).isEqualTo(1);
    assertThat(domain.counters().spurious()).as("the first, for nobody").isEqualTo(1);
  }

  @Test
  void aMoreUrgentThreadInterruptsAComputingOneByAUserInterrupt() {
    long[] upid = new long[1];
    Program computing =
        new Script(
            user -> user.registerReceiver(vector -> note("vector " + vector)),
            user -> {
              upid[0] = user.result();
              user.processor().stui();
              user.yield();
            },
            user -> {
              for (int turn = 0; turn < 10_000 && !log.contains("vector 7"); turn++) {
                domain.advance(SOON / 100);
                user.boundary();
              }
              note("computed");
              user.yield();
            });
    Program urgent =
        new Script(
            user -> user.nanosleep(SOON),
            user -> user.registerSender(upid[0], 7),
            user -> {
              user.processor().senduipi(user.result());
              note("sent");
              user.yield();
            });
    domain.start(
        new Script(
            user -> user.clone(computing, PRIORITY), user -> user.clone(urgent, PRIORITY + 1)),
        PRIORITY + 2);
    domain.run();
    assertThat(log).containsExactly("sent", "vector 7", "computed");
    assertThat(domain.counters().secondNotifications()).isEqualTo(1);
  }

  @Test
  void ofSeveralPostsTheHighestVectorIsDeliveredFirst() {
    long[] upid = new long[1];
    Program receiver =
        new Script(
            user -> user.registerReceiver(vector -> note("vector " + vector)),
            user -> {
              upid[0] = user.result();
              user.processor().stui();
              user.nanosleep(SOON);
            });
    start(
        new Script(
            user -> user.clone(receiver, PRIORITY + 1),
            user -> user.registerSender(upid[0], 3),
            user -> user.registerSender(upid[0], 60),
            user -> {
              user.processor().senduipi(1);
              user.processor().senduipi(2);
              user.nanosleep(2 * SOON);
            }));
    domain.run();
    assertThat(log).containsExactly("vector 60", "vector 3");
  }

  // Registration.

  @Test
  void aThreadReceivesThroughOneUpid() {
    Script script =
        new Script(
            user -> user.registerReceiver(vector -> {}),
            user -> user.registerReceiver(vector -> {}));
    start(script);
    domain.run();
    assertThat(script.results.get(1)).isEqualTo(ErrorNumber.EBUSY);
  }

  @Test
  void onlyUpidsInUseAndLinuxsCanBeSentTo() {
    long linux = domain.linux.upidPage();
    long own = domain.domains.privatePages();
    Script script =
        new Script(
            user -> user.registerSender(0, 0),
            user -> user.registerSender(own, 0),
            user -> user.registerSender(linux + 1, 0),
            user -> user.registerSender(linux - Upid.BYTES, 0),
            user -> user.registerSender(linux + 4096, 0),
            user -> user.registerSender(linux, 64),
            user -> user.registerSender(linux, -1),
            user -> user.registerSender(linux + Upid.BYTES, 63));
    start(script);
    domain.run();
    assertThat(script.results.subList(0, 5)).containsOnly((long) ErrorNumber.EFAULT);
    assertThat(script.results.subList(5, 7)).containsOnly((long) ErrorNumber.EINVAL);
    assertThat(script.results.get(7)).isEqualTo(1);
  }

  @Test
  void aUittHas255EntriesForItsThread() {
    long linux = domain.linux.upidPage();
    List<Long> results = new ArrayList<>();
    start(
        user -> {
          results.add(user.result());
          if (results.size() < 258) {
            user.registerSender(linux, 0);
          }
        });
    domain.run();
    assertThat(results.subList(1, 256)).startsWith(1L, 2L).endsWith(255L);
    assertThat(results.subList(256, 258)).containsOnly((long) ErrorNumber.ENOSPC);
  }

  @Test
  void thereAre64UpidsAndEachIsUsedAgainAfterItsThread() {
    List<Script> receivers = new ArrayList<>();
    int[] next = {0};
    for (int i = 0; i < 65; i++) {
      receivers.add(
          new Script(user -> user.registerReceiver(v -> {}), user -> user.nanosleep(SOON)));
    }
    Script late = new Script(user -> user.registerReceiver(vector -> {}));
    start(
        user -> {
          if (next[0] < 65) {
            user.clone(receivers.get(next[0]++), PRIORITY);
          } else if (next[0]++ == 65) {
            user.nanosleep(10 * SOON);
          } else if (next[0] == 67) {
            user.clone(late, PRIORITY);
          }
        });
    domain.run();
    assertThat(receivers.get(63).results.get(0)).isPositive();
    assertThat(receivers.get(64).results.get(0)).isEqualTo(ErrorNumber.ENOSPC);
    assertThat(late.results.get(0)).isEqualTo(receivers.get(0).results.get(0));
  }

  @Test
  void aSenderNeverReachesALaterReceiverInThePlaceOfItsOwn() {
    Script first =
        new Script(user -> user.registerReceiver(v -> note("first")), user -> user.nanosleep(SOON));
    Script later =
        new Script(
            user -> user.registerReceiver(vector -> note("later")),
            user -> {
              user.processor().stui();
              user.nanosleep(10 * SOON);
            });
    Script last = new Script(user -> user.registerReceiver(vector -> {}));
    Script sender =
        new Script(
            user -> user.clone(first, PRIORITY + 1),
            user -> user.registerSender(first.results.get(0), 1),
            user -> user.nanosleep(2 * SOON),
            user -> user.clone(later, PRIORITY + 1),
            user -> {
              user.processor().senduipi(1);
              user.nanosleep(20 * SOON);
            });
    start(
        new Script(
            user -> user.clone(sender, PRIORITY),
            user -> user.nanosleep(50 * SOON),
            user -> user.clone(last, PRIORITY),
            user -> user.nanosleep(SOON)));
    domain.run();
    assertThat(log).isEmpty();
    assertThat(later.results.get(0)).isNotEqualTo(first.results.get(0));
    assertThat(last.results.get(0)).as("when the sender has ended").isEqualTo(first.results.get(0));
  }

  // The forward notification.

  @Test
  void eachThreadRegistersWithItsFirstCallAndAnewWithTheNextShadow() {
    Script other = new Script(UserMode::getpid);
    Script script =
        new Script(UserMode::getpid, UserMode::getpid, user -> user.clone(other, PRIORITY + 1));
    FakeShadow shadow = start(script);
    int[] calls = {0};
    shadow.calls =
        (opcode, arguments) -> {
          if (opcode == Opcode.GETPID && calls[0]++ == 0) {
            return FakeShadow.HELD;
          }
          return shadow.usual(opcode, arguments);
        };
    domain.run(() -> !shadow.held.isEmpty());
    shadow.die(State.GONE);
    domain.run();
    assertThat(script.results).containsExactly((long) ErrorNumber.EIO, FakeShadow.PID, 2L);
    assertThat(other.results).containsExactly(FakeShadow.PID);
    assertThat(domain.counters().processorInterrupts()).as("the loading").isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -64, 64, 1L << 40})
  void aShadowThatNamesNoUpidOfLinuxFailsItsProcess(long offset) {
    Script script = new Script(UserMode::getpid, UserMode::getpid);
    FakeShadow shadow = start(script);
    shadow.calls =
        (opcode, arguments) -> {
          long outside = offset > 0 ? domain.linux.upidPage() + 4096L * offset : offset;
          shadow.agreement.upidAddress(outside);
          return shadow.usual(opcode, arguments);
        };
    domain.run();
    assertThat(script.results).containsOnly((long) ErrorNumber.EIO);
    assertThat(domain.counters().failures())
        .singleElement()
        .asString()
        .matches("process 1: 0x[0-9a-f]+ is no UPID of Linux");
  }

  @Test
  void aUpidThatLinuxHasSpoiltFailsTheProcessAndNobodyElse() {
    Script script = new Script(UserMode::getpid, UserMode::getpid, UserMode::getpid);
    Script other = new Script(user -> user.nanosleep(SOON), UserMode::getpid);
    FakeShadow shadow = start(script);
    start(other);
    shadow.calls =
        (opcode, arguments) -> {
          if (opcode == Opcode.GETPID) {
            int upid = (int) shadow.agreement.upidAddress();
            long spoilt = domain.machine.memory().longPlain(upid) | Upid.RESERVED;
            domain.machine.memory().longPlain(upid, spoilt);
          }
          return shadow.usual(opcode, arguments);
        };
    domain.run();
    assertThat(script.results)
        .containsExactly(FakeShadow.PID, (long) ErrorNumber.EIO, (long) ErrorNumber.EIO);
    assertThat(other.results).containsExactly(0L, FakeShadow.PID + 1);
    assertThat(domain.counters().failures()).singleElement().asString().contains("reserved bits");
  }

  // The reverse notification: the report's traps.

  @Test
  void withoutClearingOnTheSecondAnswerIsNeverNoticed() {
    Script script = new Script(UserMode::getpid);
    FakeShadow shadow = start(script);
    shadow.clearsOn = false;
    int[] turns = {0};
    domain.run(() -> turns[0]++ > 50);
    assertThat(shadow.requests).as("answered both").containsExactly(Opcode.EXEC, Opcode.GETPID);
    assertThat(script.results).as("the thread still waits").isEmpty();
    assertThat(domain.counters().responses()).isEqualTo(1);
  }

  @Test
  void withOnClearedBeforeEachSendEveryAnswerIsNoticed() {
    Script script = new Script(UserMode::getpid, UserMode::getpid);
    start(script);
    domain.run();
    assertThat(script.results).containsExactly(FakeShadow.PID, FakeShadow.PID);
  }

  @Test
  void underSmapAReverseUpidInAUserPageFaults() {
    FakeShadow shadow = start(new Script(UserMode::getpid));
    domain.run(() -> shadow.thread != null);
    shadow.processor().system().cr4Smap(true);
    assertThatThrownBy(() -> shadow.thread.senduipi(shadow.reverseEntry))
        .isInstanceOfSatisfying(
            ProcessorFault.class,
            fault -> assertThat(fault.kind()).isEqualTo(ProcessorFault.Kind.PAGE));
  }
}
