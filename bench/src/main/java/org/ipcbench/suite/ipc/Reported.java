// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.ipc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ipcbench.host.NoiseSample;
import org.ipcbench.peer.Conversation;
import org.ipcbench.peer.Evidence;
import org.ipcbench.posix.ReportsClock;
import org.ipcbench.suite.Seat;
import org.ipcbench.suite.Trial;
import org.ipcbench.suite.Trials;
import org.ipcbench.uintr.sim.Clock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A thousand round trips counted as the reports' harness counts: by its clock, without warm-up, the
 * total with a part of the set-up in it. JMH calls it once in a JVM; its own figure, which contains
 * the start of the peer, is not used.
 *
 * <p>The total begins when the peer has joined and the client has still to complete its end. The
 * harness forks its peers, so that what a peer's Java machine takes to start has no counterpart
 * there; the programs' totals begin at different points of the set-up, all after the fork.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Reported extends IpcParameters {
  /** The harness's own default. */
  static final int MESSAGES = 1000;

  private final ReportsClock clock = new ReportsClock();
  private final ReportedTimes times = new ReportedTimes();
  private Path directory;
  private NoiseSample before;
  private Conversation conversation;

  /** For JMH. */
  public Reported() {}

  /** Takes a private directory. */
  @Setup(Level.Trial)
  public void prepare() {
    directory = makeDirectory();
    before = NoiseSample.read();
  }

  /**
   * The measurement.
   *
   * @return what the harness prints as the mean, so that nothing can be optimised away
   * @throws IOException if a private directory that nothing can be opened in cannot be removed
   */
  @Benchmark
  public double messages() throws IOException {
    try {
      conversation = converse(directory, () -> times.begin(clock.now()));
    } catch (RuntimeException e) {
      Files.delete(directory);
      throw e;
    }
    for (int i = 0; i < MESSAGES; i++) {
      double start = clock.now();
      conversation.roundTrip();
      times.record(clock.now() - start);
    }
    times.end(clock.now());
    return times.meanNanos();
  }

  /**
   * Ends the conversation; what it proves goes to {@link Trials}, and the figures with it.
   *
   * @throws IOException if the private directory cannot be removed
   */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    Evidence evidence = conversation.finish();
    Files.delete(directory);
    Map<String, Object> facts = new LinkedHashMap<>(times.facts());
    facts.putAll(NoiseSample.read().since(before, Seat.used(clientProcessors, peerProcessors)));
    Trials.add(
        new Trial(
            RoundTripEvidence.of(
                evidence,
                form().direction(),
                times.rate(),
                Clock.system().costNanos(),
                Map.of(),
                facts),
            Map.of()));
  }
}
