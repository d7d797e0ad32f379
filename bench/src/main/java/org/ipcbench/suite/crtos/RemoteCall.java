// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.suite.Pace;
import org.ipcbench.suite.Trial;
import org.ipcbench.suite.Trials;
import org.ipcbench.uintr.sim.Clock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * Remote calls, one after the other or at a set rate. Each is timed by the program that makes it;
 * JMH's own score is the rate of batches and means nothing.
 *
 * <p>In the first half of each iteration calls are made as they are: latency, rate and cost are of
 * those. In the second half each says where its time goes, for which the clock is read some ten
 * times more: the stages are of those. The halves alternate, so that one can be held against the
 * other. With a pace, each half that counts has a schedule of its own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RemoteCall extends CrtosParameters {
  private static final String SWITCHES = "voluntarySwitchesPerCall";

  /** Calls a second, at least, while calls at a slow rate are rehearsed. */
  private static final int REHEARSED_RATE = 100_000;

  /** Calls a second; 0: the next one is made when the last has returned. */
  @Param("0")
  public int pacedRate;

  private Pace pace;
  private Caller caller;
  private CallFigures figures;
  private RunningSystem system;
  private Usage before;
  private boolean counts;
  private boolean stamped;
  private long halfNanos;
  private long startNanos;

  /** For JMH. */
  public RemoteCall() {}

  /**
   * Boots; this is the real-time processor's thread.
   *
   * @throws InterruptedException if it is interrupted
   */
  @Setup(Level.Trial)
  public void open() throws InterruptedException {
    Task measured = Task.byId(task);
    caller = new Caller(measured, payloadBytes);
    figures = new CallFigures(Strategy.byId(mechanism));
    system = new RunningSystem(this, caller);
    system.settle(caller::rests, caller::error);
    if (measured == Task.GETPID) {
      caller.expect(system.shadow().process());
    }
    keepTo(Math.max(pacedRate, REHEARSED_RATE));
    system.rehearse(
        () -> {
          startPace();
          stamped = !stamped; // Both are what is measured.
          system.stamp(stamped);
          batch();
          caller.forget();
        },
        caller::calls);
    keepTo(pacedRate);
  }

  private void keepTo(int rate) {
    if (pacedRate > 0) {
      pace = new Pace(rate, Clock.system());
      caller.keepTo(pace);
    }
  }

  /**
   * Begins the first half.
   *
   * @param iteration a warm-up or one that counts
   */
  @Setup(Level.Iteration)
  public void startIteration(IterationParams iteration) {
    figures.startIteration();
    counts = iteration.getType() == IterationType.MEASUREMENT;
    halfNanos = iteration.getTime().convertTo(TimeUnit.NANOSECONDS) / 2;
    stamped = false;
    system.stamp(false);
    startPace();
    startNanos = System.nanoTime();
    before = Usage.before(system, caller.calls(), caller.betweenNanos());
  }

  private void startPace() {
    if (pace != null) {
      pace.startIteration(true);
    }
  }

  /** Ends the second half; warm-ups are not kept. */
  @TearDown(Level.Iteration)
  public void keepIteration() {
    take();
    if (counts) {
      // At a slow pace the last call's wait for its answer is a share of the half, and not paced.
      figures.keepIteration(pace == null ? figures.rate() : pace.keptRate());
    }
  }

  /**
   * Some calls, of about a millisecond.
   *
   * @return how many have been made
   */
  @Benchmark
  public long calls() {
    if (caller.full()) {
      take();
    }
    if (!stamped && System.nanoTime() - startNanos > halfNanos) {
      take();
      stamped = true;
      system.stamp(true);
    }
    return batch();
  }

  private long batch() {
    caller.begin(stamped);
    system.run(caller::rests, caller::error);
    return caller.calls();
  }

  private void take() {
    if (stamped) {
      figures.takeStamped(caller);
    } else {
      Usage after = Usage.after(system, caller.calls(), caller.betweenNanos());
      figures.take(caller, after.since(before));
      if (pace != null && counts) {
        pace.keepIteration();
      }
      before = Usage.before(system, caller.calls(), caller.betweenNanos());
    }
    startPace();
  }

  /** Ends the system; what the calls prove goes to {@link Trials}. */
  @TearDown(Level.Trial)
  public void close() {
    try (RunningSystem ended = system) {
      Map<String, Object> entry = new LinkedHashMap<>(ended.evidence(caller.calls(), 0));
      entry.putAll(figures.evidence());
      if (pace != null) {
        entry.putAll(pace.evidence());
      }
      entry.putAll(ended.ends(figures.usage(), SWITCHES));
      Trials.add(new Trial(entry, figures.times(), figures.scores()));
    }
  }
}
