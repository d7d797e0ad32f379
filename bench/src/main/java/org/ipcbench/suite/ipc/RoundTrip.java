// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.ipc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ipcbench.channel.BatchEndpoint;
import org.ipcbench.host.NoiseSample;
import org.ipcbench.peer.Conversation;
import org.ipcbench.peer.Evidence;
import org.ipcbench.posix.NativeMemory;
import org.ipcbench.suite.InjectedDelay;
import org.ipcbench.suite.Latencies;
import org.ipcbench.suite.Pace;
import org.ipcbench.suite.Seat;
import org.ipcbench.suite.Trial;
import org.ipcbench.suite.Trials;
import org.ipcbench.uintr.sim.Clock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * One message there and one back, with one message outstanding at a time: {@link #roundTrip} for
 * the rate, {@link #timedRoundTrip} for the latency, {@link #pacedRoundTrip} for the latency of
 * messages that are due at a set rate; or messages one way, {@link #message}. The peer is started
 * afresh for each of them in each fork and warms up with the client, message by message.
 *
 * <p>Latencies are recorded here, every one of them, and not by JMH's sampling mode: that thins its
 * samples out by halving the count of each bucket but never to nothing, so that rare long ones
 * weigh more the longer it runs (JMH 1.37, SampleBuffer.half). On a noisy host its mean came out up
 * to half above the inverse of the rate.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RoundTrip extends IpcParameters {
  /** Messages a second that {@link #pacedRoundTrip} is to send; the others do not look at it. */
  @Param("1000")
  public int pacedRate;

  private Path directory;
  private Conversation conversation;
  private NoiseSample before;
  private long countedRoundTrips;
  private long countedNanos;
  private Latencies latencies;
  private Pace pace;
  private final NativeMemory batchNanos = new NativeMemory(BatchEndpoint.BATCH * Long.BYTES);

  /**
   * Opens the channel and starts the peer, on JMH's worker thread.
   *
   * @throws IOException if a private directory that nothing can be opened in cannot be removed
   */
  @Setup(Level.Trial)
  public void open() throws IOException {
    latencies = new Latencies();
    pace = new Pace(pacedRate, Clock.system());
    directory = makeDirectory();
    try {
      before = NoiseSample.read();
      conversation = converse(directory, () -> {});
    } catch (RuntimeException e) {
      Files.delete(directory);
      throw e;
    }
  }

  /**
   * Begins to count, so that JMH's figures can be held against a count of our own.
   *
   * @param iteration warm-ups are not counted
   */
  @Setup(Level.Iteration)
  public void startCounting(IterationParams iteration) {
    latencies.startIteration();
    boolean counts = iteration.getType() == IterationType.MEASUREMENT;
    pace.startIteration(counts);
    if (counts) {
      countedRoundTrips -= conversation.sent();
      countedNanos -= System.nanoTime();
    }
  }

  /**
   * Ends what {@link #startCounting} began.
   *
   * @param iteration likewise
   */
  @TearDown(Level.Iteration)
  public void stopCounting(IterationParams iteration) {
    if (iteration.getType() == IterationType.MEASUREMENT) {
      countedNanos += System.nanoTime();
      countedRoundTrips += conversation.sent();
      latencies.keepIteration();
      pace.keepIteration();
    }
  }

  /**
   * Ends the conversation; what it proves goes to {@link Trials}.
   *
   * @throws IOException if the private directory cannot be removed
   */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    Evidence evidence = conversation.finish();
    Files.delete(directory);
    double countedRate = countedRoundTrips * 1e9 / Math.max(1, countedNanos);
    Map<String, Object> noise =
        NoiseSample.read().since(before, Seat.used(clientProcessors, peerProcessors));
    Trials.add(
        new Trial(
            RoundTripEvidence.of(
                evidence,
                form().direction(),
                countedRate,
                Clock.system().costNanos(),
                pace.evidence(),
                noise),
            Map.of("latency", latencies)));
  }

  /**
   * One round trip.
   *
   * @return the sequence number
   */
  @Benchmark
  public byte roundTrip() {
    return exchange();
  }

  /**
   * One round trip whose latency is recorded: from just before the send to just after the receive.
   *
   * @return the sequence number
   */
  @Benchmark
  public byte timedRoundTrip() {
    long start = System.nanoTime();
    byte sequence = exchange();
    latencies.record(System.nanoTime() - start);
    return sequence;
  }

  /**
   * One round trip at the time at which it is due. Its latency counts from then, also if the client
   * is late: see {@link Pace}.
   *
   * @return the sequence number
   */
  @Benchmark
  public byte pacedRoundTrip() {
    long due = pace.awaitDue();
    byte sequence = exchange();
    long answered = System.nanoTime();
    latencies.record(answered - due);
    pace.answered(answered);
    return sequence;
  }

  /**
   * A batch of round trips in C, with the driver {@code native}.
   *
   * @return how many
   */
  @Benchmark
  @OperationsPerInvocation(BatchEndpoint.BATCH)
  public int roundTripBatch() {
    return conversation.roundTrips(null);
  }

  /**
   * A batch of round trips in C whose latencies are recorded, each one; it is taken down after the
   * batch.
   *
   * @return how many
   */
  @Benchmark
  @OperationsPerInvocation(BatchEndpoint.BATCH)
  public int timedRoundTripBatch() {
    int done = conversation.roundTrips(batchNanos);
    ByteBuffer times = batchNanos.buffer();
    for (int i = 0; i < done; i++) {
      latencies.record(times.getLong(i * Long.BYTES));
    }
    return done;
  }

  /**
   * One message that the peer counts and does not answer. JMH counts what was sent. That runs ahead
   * of what the peer has received by what the kernel holds at most: once this is full, the client
   * sends as fast as the peer receives. What was held in the end is evidence, see {@link
   * RoundTripEvidence}.
   *
   * @return the sequence number
   */
  @Benchmark
  public byte message() {
    return conversation.tell();
  }

  /**
   * A batch of such messages in C, with the driver {@code native}.
   *
   * @return how many
   */
  @Benchmark
  @OperationsPerInvocation(BatchEndpoint.BATCH)
  public int messageBatch() {
    return conversation.tellBatch();
  }

  private byte exchange() {
    if (!InjectedDelay.present()) {
      return conversation.roundTrip();
    }
    long start = System.nanoTime();
    byte sequence = conversation.roundTrip();
    InjectedDelay.spinAfter(start);
    return sequence;
  }
}
