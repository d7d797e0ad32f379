// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.asyncio;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcbench.asyncio.DataFiles;
import org.ipcbench.asyncio.Io;
import org.ipcbench.asyncio.Method;
import org.ipcbench.asyncio.Program;
import org.ipcbench.asyncio.Shot;
import org.ipcbench.asyncio.Workload;
import org.ipcbench.host.NoiseSample;
import org.ipcbench.posix.ThreadAccount;
import org.ipcbench.posix.Threads;
import org.ipcbench.posix.Threads.Switches;
import org.ipcbench.suite.Seat;
import org.ipcbench.suite.ThreadEvidence;
import org.ipcbench.suite.Trial;
import org.ipcbench.suite.Trials;
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
 * The program that reads and computes: an iteration is one run of it. What was read and computed is
 * checked after each, when the clock has stopped. JMH's own score is the time in all.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadAndCompute {
  /** See {@link Method}. */
  @Param("uintr")
  public String mechanism;

  /** How many. */
  @Param("100")
  public int computations;

  /** How many. */
  @Param("20")
  public int reads;

  /** Dependent multiplications of a unit. */
  @Param("700000")
  public int unit;

  /** Of the files, in bytes, as in {@code 4096,4194304}. */
  @Param("4096")
  public String readSizes;

  /** See {@link Io}. */
  @Param("cached")
  public String io;

  /** Where the files are, which {@link DataFiles} has made. */
  @Param("")
  public String data;

  /** The simulated machine's cost model. */
  @Param("sapphire-rapids")
  public String costModel;

  /** Processor of the program's thread, as in {@code 0,2-3}; empty: all that are allowed. */
  @Param("")
  public String clientProcessors;

  /** Processors of threads beside it, the kernel's among them, likewise. */
  @Param("")
  public String peerProcessors;

  private BitSet seat;
  private Shots shots;
  private Program program;
  private Account account;
  private NoiseSample before;
  private Switches switchesBefore;
  private int processorAtStart;
  private Shot shot;
  private long processorNanos;

  /** Has everything compiled, and prepares the program. */
  @Setup(Level.Trial)
  public void open() {
    BitSet here = Threads.allowed();
    seat = Seat.of(clientProcessors, here);
    BitSet helperSeat = Seat.of(peerProcessors, here);
    List<Integer> sizes = Stream.of(readSizes.split(",")).map(Integer::valueOf).toList();
    Workload workload = new Workload(computations, reads, unit, sizes, Io.byId(io));
    Method method = Method.byId(mechanism);
    Path files = Path.of(data);
    DataFiles.ready(files, workload);
    Program.rehearse(method, workload, files, costModel, seat, helperSeat);
    program = Program.open(method, workload, files, costModel, seat, helperSeat);
    shots = new Shots(method, workload);
    account = new Account(method, workload, program);
    before = NoiseSample.read();
    switchesBefore = Threads.switches();
    processorAtStart = Threads.processor();
  }

  /**
   * The program.
   *
   * @return how long it took
   */
  @Benchmark
  public long shot() {
    long start = Threads.processNanos();
    shot = program.run();
    processorNanos = Threads.processNanos() - start;
    return shot.totalNanos();
  }

  /**
   * Checks what was read and computed, and keeps the figures.
   *
   * @param iteration warm-ups are not kept
   */
  @TearDown(Level.Iteration)
  public void keepIteration(IterationParams iteration) {
    program.check();
    account.shot(shot);
    if (iteration.getType() == IterationType.MEASUREMENT) {
      shots.keep(shot, processorNanos);
    }
  }

  /** Leaves to {@link Trials} what was found. */
  @TearDown(Level.Trial)
  public void close() {
    ThreadAccount client = ThreadAccount.since(switchesBefore, processorAtStart);
    client.check(seat, where -> new IllegalStateException("the program's thread " + where));
    Map<String, Object> entry = new LinkedHashMap<>(account.evidence());
    program.close();
    entry.putAll(shots.evidence());
    entry.put("client", ThreadEvidence.of(client, "voluntarySwitchesPerShot", account.shots()));
    entry.putAll(NoiseSample.read().since(before, Seat.used(clientProcessors, peerProcessors)));
    Trials.add(new Trial(entry, shots.times(), shots.scores()));
  }
}
