// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.posix.Threads;
import org.ipcbench.suite.Pace;
import org.ipcbench.uintr.sim.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class RunningSystemTest {
  private final RemoteCall parameters = new RemoteCall();
  private BitSet allowed;

  @BeforeEach
  void sleepWhileIdle() {
    allowed = Threads.allowed();
    parameters.costModel = "none";
    parameters.wait = "block";
    parameters.clientProcessors = "";
    parameters.peerProcessors = "";
  }

  @AfterEach
  void leaveProcessors() {
    Threads.pin(allowed);
  }

  private RunningSystem start(Strategy strategy, Caller caller) {
    parameters.mechanism = strategy.id();
    parameters.wait = strategy == Strategy.POLLING ? "spin" : "block"; // Who polls never sleeps.
    RunningSystem system = new RunningSystem(parameters, caller);
    system.settle(caller::rests, caller::error);
    return system;
  }

  private static void batch(RunningSystem system, Caller caller) {
    system.stamp(true);
    caller.begin(true);
    system.run(caller::rests, caller::error);
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void everyCallIsAnsweredAndItsStagesAreWithinIt(Strategy strategy) {
    Caller caller = new Caller(Task.READ, 256);
    try (RunningSystem system = start(strategy, caller)) {
      batch(system, caller);
      batch(system, caller);

      assertThat(caller.kept()).isEqualTo((int) caller.calls()).isPositive();
      for (int call = 0; call < caller.kept(); call++) {
        int each = call;
        long together =
            Arrays.stream(Stage.values()).mapToLong(stage -> caller.stageNanos(stage, each)).sum();
        assertThat(together).as("call %d", call).isBetween(1L, caller.latencyNanos(call));
      }
      assertThat(system.evidence(caller.calls(), 0))
          .containsEntry("calls", caller.calls())
          .containsEntry("requests", caller.calls())
          .containsEntry("responses", caller.calls());
    }
  }

  @Test
  void aTasksNotificationsAreItsStrategys() {
    Caller caller = new Caller(Task.WRITE, 1);
    try (RunningSystem system = start(Strategy.UIPI, caller)) {
      batch(system, caller);

      Map<String, Object> evidence = system.evidence(caller.calls(), 0);
      assertThat(evidence)
          .containsEntry("userInterrupts", caller.calls())
          .containsEntry("reverseInterrupts", caller.calls())
          .containsEntry("processorInterrupts", 0L);
    }
  }

  @Test
  void callsThatWereNotMadeAreNotCounted() {
    Caller caller = new Caller(Task.GETPID, 0);
    try (RunningSystem system = start(Strategy.IPI, caller)) {
      caller.expect(system.shadow().process());
      batch(system, caller);

      assertThatThrownBy(() -> system.evidence(caller.calls() + 1, 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageMatching("of \\d+ calls \\d+ were requested, \\d+ answered; 0 failed.*");
    }
  }

  @Test
  void anotherResultThanTheExpectedOneEndsTheTrialAndIsSaid() {
    Caller caller = new Caller(Task.GETPID, 0);
    try (RunningSystem system = start(Strategy.UIPI, caller)) {
      caller.expect(Threads.processId());

      assertThatThrownBy(() -> batch(system, caller))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "call 1: getpid returned "
                  + system.shadow().process()
                  + ", not "
                  + Threads.processId());
    }
  }

  @Test
  void aShadowThatDiesEndsTheTrialAndItsEndIsSaid()
      throws ExecutionException, InterruptedException {
    Caller caller = new Caller(Task.GETPID, 0);
    try (RunningSystem system = start(Strategy.UIPI, caller)) {
      ProcessHandle shadow = ProcessHandle.of(system.shadow().process()).orElseThrow();
      CompletableFuture<ProcessHandle> end = shadow.onExit();
      shadow.destroyForcibly();
      end.get();

      assertThatThrownBy(
              () -> {
                while (true) {
                  batch(system, caller);
                }
              })
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("getpid returned -5, not ")
          .hasMessageContaining("its shadow has ended");
    }
  }

  @Test
  void aPacedCallCountsFromWhenItWasDueAndTheTaskSleepsUntilThen() {
    Caller caller = new Caller(Task.WRITE, 1);
    Pace pace = new Pace(2000, Clock.system());
    caller.keepTo(pace);
    try (RunningSystem system = start(Strategy.UIPI, caller)) {
      long idleNanos = system.idleNanos();
      pace.startIteration(true);
      long startNanos = System.nanoTime();
      for (int i = 0; i < 5; i++) {
        batch(system, caller);
      }
      pace.keepIteration();
      long calls = caller.calls();
      long last = caller.latencyNanos(caller.kept() - 1);

      assertThat(pace.evidence()).containsEntry("paced", calls);
      assertThat(System.nanoTime() - startNanos)
          .as("the last is due after %d periods, and took %d ns", calls, last)
          .isGreaterThanOrEqualTo(calls * 500_000 + last);
      assertThat(system.idleNanos() - idleNanos).isPositive();
      assertThat(caller.latencyNanos(0))
          .as("the wake-up is in it")
          .isGreaterThan(
              Arrays.stream(Stage.values()).mapToLong(s -> caller.stageNanos(s, 0)).sum());
    }
  }

  @Test
  void aPeriodicTaskWakesUpWhileAnotherOneWrites() {
    Sleeper sleeper = new Sleeper();
    Writer writer = new Writer(1);
    parameters.mechanism = "ipi";
    try (RunningSystem system = new RunningSystem(parameters, writer)) {
      system.startApart(sleeper);
      system.settle(() -> writer.writes() && sleeper.sleeps(), writer::error);
      final long callsBefore = writer.calls();
      final long wakeUpsBefore = sleeper.wakeUps();
      sleeper.begin(System.nanoTime());
      system.run(() -> sleeper.kept() == 10 && writer.calls() > 0, writer::error);

      assertThat(sleeper.wakeUps() - wakeUpsBefore).isEqualTo(10);
      for (int wakeUp = 0; wakeUp < 10; wakeUp++) {
        assertThat(sleeper.lateNanos(wakeUp)).isNotNegative();
      }
      long calls = writer.calls() - callsBefore;
      assertThat(system.evidence(calls, 1)).containsEntry("calls", calls);
    }
  }
}
