// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.binding;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ipcbench.host.NoiseSample;
import org.ipcbench.posix.Calls;
import org.ipcbench.posix.ThreadAccount;
import org.ipcbench.posix.Threads;
import org.ipcbench.posix.Threads.Switches;
import org.ipcbench.region.Region;
import org.ipcbench.suite.Seat;
import org.ipcbench.suite.ThreadEvidence;
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

/**
 * What one {@link Operation} costs, one right after another on one processor.
 *
 * <p>Each method gives something that depends on all that it did, or the compiler would leave it
 * out (JMH samples 08 and 09). Operations on memory cost less than JMH's turn of a loop and have a
 * loop of their own (sample 34, SafeLooping): none of their turns can be folded into another,
 * because an ordered access is made anew each time and is not moved across the next one. Memory is
 * a {@link Region}, as the simulated machine's is, and the word stays in this processor's own
 * cache: what it costs when two processors want it is the matter of the suite {@code ipc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OperationCost {
  /** Operations in a loop of their own. */
  static final int LOOP = 1000;

  private static final int WORD = 0;
  private static final long BIT = 1L << 5;

  /** Processor of the thread, as in {@code 0}; empty: all that are allowed. */
  @Param("")
  public String clientProcessors;

  private final Region region = Region.allocate(Region.ALIGNMENT_BYTES);
  private BitSet seat;
  private NoiseSample before;
  private Switches switchesBefore;
  private int processorAtStart;

  /** Pins JMH's worker thread. */
  @Setup(Level.Trial)
  public void open() {
    seat = Seat.of(clientProcessors, Threads.allowed());
    Threads.pin(seat);
    before = NoiseSample.read();
    switchesBefore = Threads.switches();
    processorAtStart = Threads.processor();
  }

  /** Leaves to {@link Trials} where the thread was and what disturbed it. */
  @TearDown(Level.Trial)
  public void close() {
    ThreadAccount account = ThreadAccount.since(switchesBefore, processorAtStart);
    account.check(seat, where -> new IllegalStateException("the thread " + where));
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("clockNanos", Clock.system().costNanos());
    entry.put("client", ThreadEvidence.of(account, "voluntarySwitches", 1));
    entry.putAll(NoiseSample.read().since(before, Seat.used(clientProcessors)));
    Trials.add(new Trial(entry, Map.of()));
  }

  /** Nothing. */
  @Benchmark
  public void empty() {
    // JMH's own turn is what is measured.
  }

  /**
   * A reading of the clock.
   *
   * @return it
   */
  @Benchmark
  public long nanoTime() {
    return System.nanoTime();
  }

  /**
   * A call into C and back.
   *
   * @return what C says
   */
  @Benchmark
  public int jnaEmpty() {
    return Calls.withoutSystemCall();
  }

  /**
   * A system call by direct mapping.
   *
   * @return what the kernel says
   */
  @Benchmark
  public int jnaDirect() {
    return Calls.direct();
  }

  /**
   * A system call by interface mapping.
   *
   * @return what the kernel says
   */
  @Benchmark
  public int jnaInterface() {
    return Calls.byInterface();
  }

  /**
   * A system call through the project's C library.
   *
   * @return what the kernel says
   */
  @Benchmark
  public int shim() {
    return Calls.throughShim();
  }

  /**
   * System calls in C.
   *
   * @return what the kernel says
   */
  @Benchmark
  @OperationsPerInvocation(Calls.BATCH)
  public int nativeBatch() {
    return Calls.batch();
  }

  /**
   * Opaque loads.
   *
   * @return the sum of what was read
   */
  @Benchmark
  @OperationsPerInvocation(LOOP)
  public long loadOpaque() {
    long sum = 0;
    for (int i = 0; i < LOOP; i++) {
      sum += region.longOpaque(WORD);
    }
    return sum;
  }

  /**
   * Acquiring loads. They pair with no store: nobody else writes.
   *
   * @return the sum of what was read
   */
  @Benchmark
  @OperationsPerInvocation(LOOP)
  public long loadAcquire() {
    long sum = 0;
    for (int i = 0; i < LOOP; i++) {
      sum += region.longAcquire(WORD);
    }
    return sum;
  }

  /**
   * Releasing stores. They pair with no load: nobody else reads.
   *
   * @return what is in memory at the end
   */
  @Benchmark
  @OperationsPerInvocation(LOOP)
  public long storeRelease() {
    for (int i = 0; i < LOOP; i++) {
      region.longRelease(WORD, i);
    }
    return region.longPlain(WORD);
  }

  /**
   * Bits set, as SENDUIPI does in PIR.
   *
   * @return the sum of the words as they were
   */
  @Benchmark
  @OperationsPerInvocation(LOOP)
  public long getAndBitwiseOr() {
    long sum = 0;
    for (int i = 0; i < LOOP; i++) {
      sum += region.getAndBitwiseOr(WORD, BIT);
    }
    return sum;
  }

  /**
   * Words replaced, each by its successor.
   *
   * @return the last word
   * @throws IllegalStateException if a word was not as expected, which nobody else can have changed
   */
  @Benchmark
  @OperationsPerInvocation(LOOP)
  public long compareAndSet() {
    long word = region.longPlain(WORD);
    for (int i = 0; i < LOOP; i++) {
      if (!region.compareAndSet(WORD, word, word + 1)) {
        throw new IllegalStateException("the word is not " + word);
      }
      word++;
    }
    return word;
  }

  /**
   * Words added to.
   *
   * @return the sum of the words as they were
   */
  @Benchmark
  @OperationsPerInvocation(LOOP)
  public long getAndAdd() {
    long sum = 0;
    for (int i = 0; i < LOOP; i++) {
      sum += region.getAndAdd(WORD, 1);
    }
    return sum;
  }
}
