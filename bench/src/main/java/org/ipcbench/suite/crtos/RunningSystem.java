// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ipcbench.channel.Wait;
import org.ipcbench.crtos.CompoundedSystem;
import org.ipcbench.crtos.Settings;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.rt.KernelCounters;
import org.ipcbench.crtos.rt.Program;
import org.ipcbench.crtos.rt.RealTimeKernel;
import org.ipcbench.host.NoiseSample;
import org.ipcbench.posix.PrivateDirectory;
import org.ipcbench.posix.ThreadAccount;
import org.ipcbench.posix.Threads;
import org.ipcbench.suite.Seat;
import org.ipcbench.suite.ThreadEvidence;
import org.ipcbench.uintr.sim.Clock;

/**
 * The compounded system of a trial, with one real-time process. JMH's worker, which opens it, is
 * the real-time processor.
 */
final class RunningSystem implements AutoCloseable {
  /** Of the process's first thread. */
  static final int PRIORITY = 5;

  /** What a batch may take; a shadow has come up, or will not, in less. */
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** While calls are rehearsed. */
  private static final int REHEARSED_TICKS = 20_000;

  /** While both domains run, the clock is read once in so many looks. */
  private static final int LOOKS_MASK = (1 << 12) - 1;

  private final CrtosParameters parameters;
  private final Path directory;
  private final CompoundedSystem system;
  private final BitSet seat;
  private final BitSet shadowSeat;
  private final boolean blocks;
  private final NoiseSample before = NoiseSample.read();
  private final int processorAtStart;
  private final int set;
  private KnownThread shadow;
  private int shadowProcessorAtStart;
  private Counts countsAtStart;
  private long stoppedSinceNanos = System.nanoTime();
  private long stoppedNanos;
  private int looks;

  /**
   * Boots, and starts the process.
   *
   * @param parameters of the cell
   * @param program of its first thread
   */
  RunningSystem(CrtosParameters parameters, Program program) {
    this.parameters = parameters;
    BitSet here = Threads.allowed();
    seat = Seat.of(parameters.clientProcessors, here);
    shadowSeat = Seat.of(parameters.peerProcessors, here);
    blocks = parameters.wait.equals(Wait.BLOCK.id());
    directory = PrivateDirectory.make(Path.of(System.getProperty("java.io.tmpdir")), "ipcbench-");
    Settings settings =
        new Settings(
            Strategy.byId(parameters.mechanism),
            blocks,
            RealTimeKernel.Settings.TICKS_PER_SECOND,
            parameters.costModel,
            false,
            directory,
            shadowSeat,
            here,
            System.out::println);
    system = new CompoundedSystem(settings);
    set = system.start(program, PRIORITY);
    Threads.pin(seat);
    processorAtStart = Threads.processor();
  }

  /**
   * Starts another process, of higher priority, which will make no remote calls: its shadow sleeps,
   * so that it leaves its processor to the measured one.
   *
   * @param program of its thread
   */
  void startApart(Program program) {
    system.startApart(program, PRIORITY + 1);
  }

  /**
   * Lets the domain run until its programs have come to where they are measured from.
   *
   * @param ready whether they have
   * @param error what went wrong in them; null if nothing
   */
  void settle(BooleanSupplier ready, Supplier<String> error) {
    run(ready, error);
    awaitShadowThread();
    shadow = new KnownThread(system.shadowProcess(set), system.shadowThread(set));
    shadowProcessorAtStart = shadow.processor();
    countsAtStart = counts();
    if (shadow.process() == Threads.processId()) {
      throw new IllegalStateException("the shadow is no process of its own");
    }
  }

  /** It says who it is and answers its first call at the same time. */
  private void awaitShadowThread() {
    long startNanos = System.nanoTime();
    while (system.shadowThread(set) == 0) {
      if (System.nanoTime() - startNanos > LIMIT_NANOS) {
        throw failure("the shadow does not say which thread it is");
      }
      Thread.onSpinWait();
    }
  }

  /**
   * Makes calls until both sides are compiled; at each tick, if responses come with those, of many
   * more ticks than there will be.
   *
   * @param batch some calls
   * @param calls how many have returned
   * @throws InterruptedException if it is interrupted
   */
  void rehearse(Runnable batch, LongSupplier calls) throws InterruptedException {
    KnownThread own = new KnownThread(Threads.processId(), Threads.threadId());
    system.kernel().ticksPerSecond(REHEARSED_TICKS);
    new Rehearsal(batch, calls, List.of(own, shadow)).run();
    system.kernel().ticksPerSecond(RealTimeKernel.Settings.TICKS_PER_SECOND);
  }

  /**
   * Lets the domain run.
   *
   * @param until when to stop
   * @param error what went wrong in its programs; null if nothing
   * @throws IllegalStateException if anything did, or it takes too long
   */
  void run(BooleanSupplier until, Supplier<String> error) {
    long startNanos = System.nanoTime();
    stoppedNanos += startNanos - stoppedSinceNanos;
    looks = 0;
    system.run(
        () ->
            until.getAsBoolean()
                || (blocks || (++looks & LOOKS_MASK) == 0)
                    && (error.get() != null || System.nanoTime() - startNanos > LIMIT_NANOS));
    stoppedSinceNanos = System.nanoTime();
    if (error.get() != null) {
      throw failure(error.get());
    }
    if (!until.getAsBoolean()) {
      throw failure(
          "nothing more came within " + TimeUnit.NANOSECONDS.toSeconds(LIMIT_NANOS) + " s");
    }
  }

  private IllegalStateException failure(String what) {
    StringBuilder text = new StringBuilder(what);
    system.counters().failures().forEach(failure -> text.append("; ").append(failure));
    if (!system.lastWords().isEmpty()) {
      text.append("; ").append(system.lastWords());
    }
    return new IllegalStateException(text.toString());
  }

  /** The shadow's thread, when {@link #settle} is over. */
  KnownThread shadow() {
    return shadow;
  }

  /** What the real-time kernel has counted by now. */
  Counts counts() {
    return Counts.of(system.counters());
  }

  /**
   * For how long no real-time thread could run, or was let run, by now. At a slow pace each call is
   * a batch: what is around a batch must not pass for what a call costs.
   */
  long idleNanos() {
    return system.counters().idleNanos() + stoppedNanos + System.nanoTime() - stoppedSinceNanos;
  }

  /** Whether calls are to say where their time goes. */
  void stamp(boolean asked) {
    system.kernel().stamp(asked);
  }

  /**
   * What the system proves, warm-up included.
   *
   * @param calls how many calls have returned since {@link #settle}
   * @param underWay how many more may have been begun, at either end
   * @throws IllegalStateException if the kernel has counted otherwise
   */
  Map<String, Object> evidence(long calls, int underWay) {
    Counts counts = counts().since(countsAtStart);
    KernelCounters counters = system.counters();
    if (Math.abs(counts.requests() - calls) > underWay
        || Math.abs(counts.responses() - calls) > underWay
        || counters.failed() > 0
        || counters.unsolicited() > 0) {
      throw failure(
          "of "
              + calls
              + " calls "
              + counts.requests()
              + " were requested, "
              + counts.responses()
              + " answered; "
              + counters.failed()
              + " failed, and of "
              + counters.unsolicited()
              + " answers nobody knew");
    }
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("calls", calls);
    evidence.putAll(counts.evidence());
    evidence.put("clockNanos", Clock.system().costNanos());
    return evidence;
  }

  /**
   * What both threads prove.
   *
   * @param usage of the calls by which their switches are counted
   * @param switchesEach the name under which these go
   * @throws IllegalStateException if one was elsewhere than it was to be
   */
  Map<String, Object> ends(Usage usage, String switchesEach) {
    ThreadAccount client =
        new ThreadAccount(
            Threads.processId(),
            Threads.threadId(),
            usage.clientSwitches(),
            processorAtStart,
            Threads.processor());
    ThreadAccount peer = shadow.account(usage.peerSwitches(), shadowProcessorAtStart);
    client.check(seat, where -> failure("the real-time processor's thread " + where));
    peer.check(shadowSeat, where -> failure("the shadow's thread " + where));
    Map<String, Object> ends = new LinkedHashMap<>();
    ends.put("client", end(client, switchesEach, usage.calls()));
    ends.put("peer", end(peer, switchesEach, usage.calls()));
    ends.putAll(
        NoiseSample.read()
            .since(before, Seat.used(parameters.clientProcessors, parameters.peerProcessors)));
    return ends;
  }

  private static Map<String, Object> end(ThreadAccount account, String switchesEach, long calls) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("process", account.process());
    entry.putAll(ThreadEvidence.of(account, switchesEach, calls));
    return entry;
  }

  @Override
  public void close() {
    system.close();
    try {
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
