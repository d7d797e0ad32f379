// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ipcbench.crtos.domain.Strategy;
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
 * Remote calls, one after the other. Each is timed by the program that makes it; JMH's own score is
 * the rate of batches and means nothing.
 *
 * <p>In the first half of each iteration calls are made as they are: latency, rate and cost are of
 * those. In the second half each says where its time goes, for which the clock is read some ten
 * times more: the stages are of those. The halves alternate, so that one can be held against the
 * other.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RemoteCall extends CrtosParameters {
  private static final String SWITCHES = "voluntarySwitchesPerCall";

  private Caller caller;
  private CallFigures figures;
  private RunningSystem system;
  private Usage before;
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
    system.rehearse(
        () -> {
          stamped = !stamped; // Both are what is measured.
          system.stamp(stamped);
          batch();
          caller.forget();
        },
        caller::calls);
  }

  /**
   * Begins the first half.
   *
   * @param iteration a warm-up or one that counts
   */
  @Setup(Level.Iteration)
  public void startIteration(IterationParams iteration) {
    figures.startIteration();
    halfNanos = iteration.getTime().convertTo(TimeUnit.NANOSECONDS) / 2;
    stamped = false;
    system.stamp(false);
    startNanos = System.nanoTime();
    before = Usage.before(system, caller.calls(), caller.betweenNanos());
  }

  /**
   * Ends the second half.
   *
   * @param iteration warm-ups are not kept
   */
  @TearDown(Level.Iteration)
  public void keepIteration(IterationParams iteration) {
    take();
    if (iteration.getType() == IterationType.MEASUREMENT) {
      figures.keepIteration();
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
      before = Usage.before(system, caller.calls(), caller.betweenNanos());
    }
  }

  /** Ends the system; what the calls prove goes to {@link Trials}. */
  @TearDown(Level.Trial)
  public void close() {
    try (RunningSystem ended = system) {
      Map<String, Object> entry = new LinkedHashMap<>(ended.evidence(caller.calls(), 0));
      entry.putAll(figures.evidence());
      entry.putAll(ended.ends(figures.usage(), SWITCHES));
      Trials.add(new Trial(entry, figures.times(), figures.scores()));
    }
  }
}
