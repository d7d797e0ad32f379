// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ipcbench.suite.Latencies;
import org.ipcbench.suite.Trial;
import org.ipcbench.suite.Trials;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * Wake-ups of a periodic task, while one of lower priority writes remotely: two processes, each
 * with a shadow. That of the periodic one, which has nothing to do, sleeps. JMH's own score is the
 * rate of batches and means nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class WakeUp extends CrtosParameters {
  private static final String SWITCHES = "voluntarySwitchesPerCall";
  private static final int BATCH = 10;
  private static final long REHEARSED_PERIOD_NANOS = 50_000;

  private final Latencies latencies = new Latencies();
  private Sleeper sleeper;
  private Writer writer;
  private RunningSystem system;
  private Usage before;
  private Usage total = Usage.NONE;
  private long callsAtStart;
  private long wakeUpsBefore;
  private long missedBefore;
  private long wakeUps;
  private long missed;

  /** For JMH. */
  public WakeUp() {}

  /**
   * Boots; this is the real-time processor's thread.
   *
   * @throws InterruptedException if it is interrupted
   */
  @Setup(Level.Trial)
  public void open() throws InterruptedException {
    sleeper = new Sleeper();
    writer = new Writer(payloadBytes);
    system = new RunningSystem(this, writer);
    system.startApart(sleeper);
    system.settle(() -> writer.writes() && sleeper.sleeps(), writer::error);
    callsAtStart = writer.calls();
    sleeper.period(REHEARSED_PERIOD_NANOS); // So that wake-ups are compiled, too.
    system.rehearse(this::batch, sleeper::wakeUps);
    sleeper.period(Sleeper.PERIOD_NANOS);
  }

  /** Forgets what a warm-up has recorded. */
  @Setup(Level.Iteration)
  public void startIteration() {
    latencies.startIteration();
    wakeUpsBefore = sleeper.wakeUps();
    missedBefore = sleeper.missed();
    before = Usage.before(system, writer.calls(), 0);
  }

  /**
   * Keeps what was recorded.
   *
   * @param iteration warm-ups are not kept
   */
  @TearDown(Level.Iteration)
  public void keepIteration(IterationParams iteration) {
    if (iteration.getType() == IterationType.MEASUREMENT) {
      total = total.plus(Usage.after(system, writer.calls(), 0).since(before));
      wakeUps += sleeper.wakeUps() - wakeUpsBefore;
      missed += sleeper.missed() - missedBefore;
      latencies.keepIteration();
    }
  }

  /**
   * Some wake-ups.
   *
   * @return how many there have been
   */
  @Benchmark
  public long wakeUps() {
    batch();
    for (int wakeUp = 0; wakeUp < sleeper.kept(); wakeUp++) {
      latencies.record(sleeper.lateNanos(wakeUp));
    }
    return sleeper.wakeUps();
  }

  private void batch() {
    sleeper.begin(System.nanoTime());
    system.run(() -> sleeper.kept() >= BATCH, writer::error);
  }

  /** Ends the system; what the wake-ups prove goes to {@link Trials}. */
  @TearDown(Level.Trial)
  public void close() {
    try (RunningSystem ended = system) {
      Map<String, Object> entry =
          new LinkedHashMap<>(ended.evidence(writer.calls() - callsAtStart, 1));
      entry.put("wakeUps", wakeUps);
      entry.put("missed", missed);
      entry.put("countedRate", Math.round(total.rate() * 10) / 10.0);
      entry.putAll(ended.ends(total, SWITCHES));
      Trials.add(new Trial(entry, Map.of(CallFigures.LATENCY, latencies)));
    }
  }
}
