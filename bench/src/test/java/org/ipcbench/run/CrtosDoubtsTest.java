// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.CpuList;
import org.ipcbench.host.Placement;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.suite.crtos.Task;
import org.junit.jupiter.api.Test;

/** Every figure here is invented. */
final class CrtosDoubtsTest {
  private static final Assignment SPREAD =
      new Assignment(Placement.SPREAD, List.of(0, 1), CpuList.of(0, 1), null);
  private static final Cell UIPI = cell("uipi", Task.GETPID, Wait.SPIN);

  private static Cell cell(String mechanism, Task task, Wait wait) {
    return new Cell(
        new CrtosSuite(),
        mechanism,
        Form.usual(Variant.PROCESS, wait),
        0,
        Particulars.ofTask(task.id()),
        SPREAD,
        !mechanism.equals(CrtosSuite.NATIVE),
        null);
  }

  private static ModeResult fork(String figure, double mean, Map<String, Object> evidence) {
    return new ModeResult(figure, List.of(mean), mean, null, evidence);
  }

  private static List<String> notes(Cell cell, ModeResult... forks) {
    return cell.suite().doubts(cell, List.of(forks));
  }

  private static Map<String, Object> notifications(int calls, int user, int linux, int reverse) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("calls", calls);
    evidence.put("userInterrupts", user);
    evidence.put("processorInterrupts", linux);
    evidence.put("reverseInterrupts", reverse);
    return evidence;
  }

  @Test
  void withoutEvidenceNothingIsClaimed() {
    assertThat(notes(UIPI, fork("latency", 3000, Map.of()))).isEmpty();
  }

  @Test
  void aStrategyNotifiesOnceACallInItsOwnWay() {
    ModeResult userInterrupts = fork("rate", 1, notifications(9000, 9000, 0, 9000));
    ModeResult ordinary = fork("rate", 1, notifications(9000, 0, 9000, 9000));
    ModeResult none = fork("rate", 1, notifications(9000, 0, 0, 0));
    ModeResult thereOnly = fork("rate", 1, notifications(9000, 0, 9000, 0));

    assertThat(notes(UIPI, userInterrupts)).isEmpty();
    assertThat(notes(cell("ipi", Task.READ, Wait.SPIN), ordinary)).isEmpty();
    assertThat(notes(cell("polling", Task.READ, Wait.SPIN), none)).isEmpty();
    assertThat(notes(cell("timer", Task.READ, Wait.SPIN), thereOnly)).isEmpty();
    assertThat(notes(UIPI, ordinary))
        .containsExactly(
            "0.000 user interrupts a call, not 1", "1.000 interrupts of Linux a call, not 0");
  }

  @Test
  void callsUnderWayAtEitherEndMissNoNotification() {
    assertThat(notes(UIPI, fork("rate", 1, notifications(20, 20, 0, 21)))).isEmpty();
    assertThat(notes(UIPI, fork("rate", 1, notifications(20, 20, 0, 30)))).hasSize(1);
  }

  @Test
  void timeThatNeitherCallsNorPausesTookIsNoted() {
    Map<String, Object> evidence = Map.of("countedRate", 250_000.0, "betweenNanos", 100.0);

    assertThat(notes(UIPI, fork("latency", 3900, evidence))).isEmpty();
    assertThat(notes(UIPI, fork("latency", 3500, evidence)))
        .containsExactly("latency and pause are 10 % off the rate");
    assertThat(notes(UIPI, fork("stageCall", 300, evidence))).isEmpty();
  }

  @Test
  void stampsThatMakeCallsMuchLongerAreNotedOfStages() {
    Map<String, Object> evidence = Map.of("stampedNanos", 4200, "unstampedNanos", 3000);

    assertThat(notes(UIPI, fork("stageQueue", 900, evidence)))
        .containsExactly("calls that say where their time goes take 40 % longer");
    assertThat(notes(UIPI, fork("latency", 3000, evidence))).isEmpty();
  }

  @Test
  void wakeUpsWithoutCallsBesideThemAreNoted() {
    Cell periodic = cell("uipi", Task.CYCLICTEST, Wait.SPIN);

    assertThat(notes(periodic, fork("latency", 900, Map.of("countedRate", 200_000.0)))).isEmpty();
    assertThat(notes(periodic, fork("latency", 900, Map.of("countedRate", 0.0))))
        .containsExactly("the other task made no call meanwhile");
  }

  @Test
  void periodsThatWereSleptThroughAreNoted() {
    Cell periodic = cell("uipi", Task.CYCLICTEST, Wait.SPIN);

    assertThat(notes(periodic, fork("latency", 900, Map.of("wakeUps", 600, "missed", 0))))
        .isEmpty();
    assertThat(notes(periodic, fork("latency", 900, Map.of("wakeUps", 600, "missed", 15))))
        .containsExactly("slept through 2.50 % of its periods");
  }

  @Test
  void anEndThatWaitsOtherwiseThanItShouldIsNoted() {
    Map<String, Object> sleeps = Map.of("peer", Map.of("voluntarySwitchesPerCall", 0.4));

    assertThat(notes(UIPI, fork("latency", 3000, sleeps)))
        .containsExactly("the peer slept 0.4 times a call, though it spins");
    assertThat(notes(cell("uipi", Task.GETPID, Wait.BLOCK), fork("latency", 3000, sleeps)))
        .containsExactly("the peer slept in 0.4 of a call's waits, not in all");
  }

  @Test
  void timeThatTheHypervisorTookIsADoubtOfCallsMadeDirectlyToo() {
    Cell direct = cell("native", Task.READ, Wait.SPIN);

    assertThat(notes(direct, fork("latency", 300, Map.of("stealPercent", 8.0))))
        .containsExactly("the hypervisor took 8.0 % of the processors' busy time");
  }
}
