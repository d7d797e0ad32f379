// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ipcbench.host.NoiseSample;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.posix.SystemCalls;
import org.ipcbench.posix.ThreadAccount;
import org.ipcbench.posix.Threads;
import org.ipcbench.posix.Threads.Switches;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * The call that a task makes remotely, made directly, as a shadow makes it: what the others are
 * read against. Nothing of it is simulated. JMH's own score has the clock's readings in it and is
 * not used.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DirectCall extends CrtosParameters {
  private static final String SWITCHES = "voluntarySwitchesPerCall";
  private static final byte MARK = -1;

  private final Latencies latencies = new Latencies();
  private Task measured;
  private SharedMemory memory;
  private SystemCalls system;
  private BitSet seat;
  private NoiseSample before;
  private Switches switchesBefore;
  private int processorAtStart;
  private int fd;
  private long expected;
  private long calls;

  /** For JMH. */
  public DirectCall() {}

  /** Opens the device. */
  @Setup(Level.Trial)
  public void open() {
    measured = Task.byId(task);
    seat = Seat.of(clientProcessors, Threads.allowed());
    before = NoiseSample.read();
    memory = SharedMemory.create("ipcbench-direct", Task.MOST_BYTES);
    system = new SystemCalls(memory);
    expected = measured == Task.GETPID ? Threads.processId() : payloadBytes;
    if (measured.device() != null) {
      byte[] path = (measured.device() + '\0').getBytes(StandardCharsets.UTF_8);
      fd = (int) system.open(path, measured.openFlags(), 0);
    }
    Threads.pin(seat);
    processorAtStart = Threads.processor();
    switchesBefore = Threads.switches();
  }

  /** Forgets what a warm-up has recorded. */
  @Setup(Level.Iteration)
  public void startIteration() {
    latencies.startIteration();
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
    }
  }

  /**
   * One call.
   *
   * @return what it returned
   */
  @Benchmark
  public long call() {
    int last = payloadBytes - 1;
    if (measured == Task.READ) {
      memory.buffer().put(0, MARK).put(last, MARK);
    }
    long start = System.nanoTime();
    long result = make();
    latencies.record(System.nanoTime() - start);
    calls++;
    if (result != expected) {
      throw new IllegalStateException(task + " returned " + result + ", not " + expected);
    }
    if (measured == Task.READ && (memory.buffer().get(0) != 0 || memory.buffer().get(last) != 0)) {
      throw new IllegalStateException("read left the buffer as it was");
    }
    return result;
  }

  private long make() {
    return switch (measured) {
      case GETPID -> system.getpid();
      case WRITE -> system.write(fd, 0, payloadBytes);
      case READ -> system.read(fd, 0, payloadBytes);
      case CYCLICTEST -> throw new IllegalStateException(task + " makes no call");
    };
  }

  /** Closes the device; what the calls prove goes to {@link Trials}. */
  @TearDown(Level.Trial)
  public void close() {
    ThreadAccount client = ThreadAccount.since(switchesBefore, processorAtStart);
    client.check(seat, where -> new IllegalStateException("the calling thread " + where));
    if (measured.device() != null) {
      system.close(fd);
    }
    memory.close();
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("calls", calls);
    entry.put("clockNanos", Clock.system().costNanos());
    entry.put("client", ThreadEvidence.of(client, SWITCHES, calls));
    entry.putAll(NoiseSample.read().since(before, Seat.used(clientProcessors)));
    Trials.add(new Trial(entry, Map.of(CallFigures.LATENCY, latencies)));
  }
}
