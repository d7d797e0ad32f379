// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.notify;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ipcbench.host.NoiseSample;
import org.ipcbench.notify.Notifications;
import org.ipcbench.notify.Notifier;
import org.ipcbench.notify.NotifyEvidence;
import org.ipcbench.notify.ReceiverState;
import org.ipcbench.posix.ThreadAccount;
import org.ipcbench.posix.Threads;
import org.ipcbench.suite.Latencies;
import org.ipcbench.suite.Seat;
import org.ipcbench.suite.ThreadEvidence;
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
 * Notifications, one at a time, each of whose latencies and costs is recorded here: JMH's own score
 * is the rate of rounds, most of which is not notification and means nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class OneWay {
  /**
   * While it warms up, the sender sleeps now and then: two threads that spin leave a host of two
   * processors none to compile them on.
   */
  private static final int ROUNDS_A_NAP = 200;

  private static final long NAP_MILLIS = 5;

  /** See {@link Notifier}. */
  @Param("uintr")
  public String mechanism;

  /** See {@link ReceiverState}. */
  @Param("running")
  public String receiver;

  /** Processors of the sender's thread, as in {@code 0,2-3}; empty: all that are allowed. */
  @Param("")
  public String clientProcessors;

  /** Processors of the receiver's thread, likewise. */
  @Param("")
  public String peerProcessors;

  /** The simulated machine's cost model; real mechanisms do not look at it. */
  @Param("sapphire-rapids")
  public String costModel;

  private final Latencies latencies = new Latencies();
  private final Latencies costs = new Latencies();
  private Notifications notifications;
  private NoiseSample before;
  private boolean warmingUp;

  /** Starts the receiver; this is the sender's thread. */
  @Setup(Level.Trial)
  public void open() {
    BitSet here = Threads.allowed();
    before = NoiseSample.read();
    notifications =
        Notifications.open(
            Notifier.byId(mechanism),
            ReceiverState.of(receiver),
            costModel,
            Seat.of(clientProcessors, here),
            Seat.of(peerProcessors, here));
  }

  /**
   * Forgets what a warm-up has recorded.
   *
   * @param iteration a warm-up or one that counts
   */
  @Setup(Level.Iteration)
  public void startIteration(IterationParams iteration) {
    warmingUp = iteration.getType() == IterationType.WARMUP;
    latencies.startIteration();
    costs.startIteration();
  }

  /**
   * Keeps what was recorded.
   *
   * @param iteration warm-ups are not kept
   */
  @TearDown(Level.Iteration)
  public void keepIteration(IterationParams iteration) {
    if (iteration.getType() == IterationType.MEASUREMENT) {
      latencies.keepIteration();
      costs.keepIteration();
    }
  }

  /** Ends the rounds; what they prove goes to {@link Trials}. */
  @TearDown(Level.Trial)
  public void close() {
    NotifyEvidence evidence = notifications.finish();
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("sent", evidence.sent());
    entry.put("handled", evidence.handled());
    entry.put("merged", evidence.sent() - evidence.handled());
    entry.put("clockNanos", Clock.system().costNanos());
    entry.put("settlingNanos", evidence.settlingNanos());
    entry.put("sender", side(evidence.sender(), evidence.sent()));
    entry.put("receiver", side(evidence.receiver(), evidence.sent()));
    entry.putAll(NoiseSample.read().since(before, Seat.used(clientProcessors, peerProcessors)));
    Trials.add(new Trial(entry, Map.of("latency", latencies, "cost", costs)));
  }

  private static Map<String, Object> side(ThreadAccount account, long notifications) {
    return ThreadEvidence.of(account, "voluntarySwitchesPerNotification", notifications);
  }

  /**
   * One round.
   *
   * @return its number
   * @throws InterruptedException if a warm-up's nap is interrupted
   */
  @Benchmark
  public long notification() throws InterruptedException {
    long round = notifications.round();
    for (int sender = 0; sender < notifications.senders(); sender++) {
      latencies.record(notifications.latencyNanos(sender));
      costs.record(notifications.costNanos(sender));
    }
    if (warmingUp && round % ROUNDS_A_NAP == 0) {
      Thread.sleep(NAP_MILLIS);
    }
    return round;
  }
}
